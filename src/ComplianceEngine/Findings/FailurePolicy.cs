using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
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

/// <summary>Which findings fail a run. Upcoming, excepted and waived ones never do, nor those on rows that ask "what if"; against an earlier run only those that did not fail it already.</summary>
/// <param name="FailOn">Current violations of this severity and above fail the run; null for none.</param>
/// <param name="FailOnUndetermined">Current undetermined findings of that severity and above fail it too.</param>
public sealed record FailurePolicy(RuleSeverity? FailOn = RuleSeverity.Error, bool FailOnUndetermined = false)
{
    /// <summary>Judges a run. With a baseline a finding that failed then, too, does not count, however its content changed; one that only now became a current violation, or whose waiver ended, does.</summary>
    public RunVerdict Judge(EvaluationResult result) =>
        Judge(HasFailing(result), [result]);

    /// <summary>Judges what changed: failed when a finding of the later result fails and did not fail in the earlier; incomplete when either result is.</summary>
    public RunVerdict Judge(ResultComparison comparison) =>
        Judge(FindNewlyFailing(comparison).Any(), [comparison.Old, comparison.New]);

    /// <summary>The findings of the later result that fail and did not fail in the earlier one.</summary>
    public IEnumerable<Finding> FindNewlyFailing(ResultComparison comparison) =>
        comparison.Appeared.Concat(comparison.Changed).Where(c => Fails(c.New!) && !(c.Old is { } old && Fails(old))).Select(c => c.New!);

    // Rows that ask "what if" are told by their cells, which counts do not know.
    private bool HasFailing(EvaluationResult result) => result.Baseline is null && result.Waivers is null && !result.Inventories.Any(i => HypotheticalRows.FindColumn(i) is not null)
        ? result.Findings.Tally.Counts.Any(c => c.Status == FindingStatus.Current && Fails(c.Outcome, null, c.Rule.Severity, isWaived: false))
        : result.Findings.Any(f => Fails(f) && !(f.Baseline is { Old: { } old, IsWorse: false } && Fails(old)));

    private static RunVerdict Judge(bool isFailed, ReadOnlySpan<EvaluationResult> results)
    {
        var verdict = RunVerdict.Passed;
        foreach (var result in results)
        {
            verdict = IsIncomplete(result) ? RunVerdict.Incomplete : verdict;
        }

        return isFailed ? RunVerdict.Failed : verdict;
    }

    private static bool IsIncomplete(EvaluationResult result) =>
        result.RowsRejected > 0
        || result.RowsEvaluated == 0
        || result.Rules.IsEmpty
        || result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    private bool Fails(Finding finding) => Fails(finding.Outcome, finding.From, finding.Rule.Severity, finding.Waiver is not null) && !HypotheticalRows.Holds(finding.Flow);

    private bool Fails(ComparedFinding finding) => Fails(finding.Outcome, finding.From, finding.Severity, finding.IsWaived);

    private bool Fails(Outcome outcome, DateOnly? from, RuleSeverity severity, bool isWaived) =>
        from is null
        && !isWaived
        && (outcome == Outcome.Violation || (outcome == Outcome.Undetermined && FailOnUndetermined))
        && severity >= FailOn;
}
