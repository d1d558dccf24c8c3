using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>What a run came to, for whoever acts on one word.</summary>
public enum RunVerdict
{
    /// <summary>Everything was evaluated and nothing weighs as much as the policy asks.</summary>
    Passed,

    /// <summary>Something was not evaluated: an error diagnostic, rejected rows, nothing to evaluate.</summary>
    Incomplete,

    /// <summary>A current finding weighs at least as much as the policy asks. Outranks <see cref="Incomplete"/>: a violation found is not lost because another row could not be read.</summary>
    Failed,
}

/// <summary>Which findings fail a run. Upcoming and excepted ones never do.</summary>
/// <param name="FailOn">Current violations of this severity and above fail the run; null for none.</param>
/// <param name="FailOnUndetermined">Current undetermined findings of that severity and above fail it too.</param>
public sealed record FailurePolicy(RuleSeverity? FailOn = RuleSeverity.Error, bool FailOnUndetermined = false)
{
    /// <summary>Judges a run.</summary>
    public RunVerdict Judge(EvaluationResult result)
    {
        if (result.Findings.Any(Fails))
        {
            return RunVerdict.Failed;
        }

        var isIncomplete = result.RowsRejected > 0
            || result.RowsEvaluated == 0
            || result.Rules.IsEmpty
            || result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
        return isIncomplete ? RunVerdict.Incomplete : RunVerdict.Passed;
    }

    private bool Fails(Finding finding) =>
        finding.Status == FindingStatus.Current
        && (finding.Outcome == Outcome.Violation || (finding.Outcome == Outcome.Undetermined && FailOnUndetermined))
        && finding.Rule.Severity >= FailOn;
}
