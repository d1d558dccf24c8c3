namespace ComplianceEngine.Diagnostics;

/// <summary>How much a source problem weighs; ordered from least to most.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing was lost.</summary>
    Note,

    /// <summary>Something was read as unknown or in a way the author may not have meant.</summary>
    Warning,

    /// <summary>A rule does not compile, or a row was rejected. A run with an error never ends with exit code 0.</summary>
    Error,
}
