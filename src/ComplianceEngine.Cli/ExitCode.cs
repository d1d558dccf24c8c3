namespace ComplianceEngine.Cli;

/// <summary>What the process ends with; part of the contract.</summary>
internal enum ExitCode
{
    /// <summary>Evaluated, and nothing weighs as much as was asked.</summary>
    Success = 0,

    /// <summary>Findings that weigh as much as was asked; failed examples.</summary>
    Findings = 1,

    /// <summary>Usage, unreadable input, rules that do not compile, nothing to evaluate, rows rejected, output that cannot be written.</summary>
    Unusable = 2,

    /// <summary>A defect of the tool.</summary>
    InternalError = 70,

    /// <summary>Somebody interrupted it: what a shell gives a program that ends by SIGINT.</summary>
    Interrupted = 130,
}
