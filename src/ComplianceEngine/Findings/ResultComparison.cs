using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>
/// Two results of the same rules held against each other: two inventories, or one on two days. Findings are matched by fingerprint; <see cref="ComparedFinding"/> says which parts count.
/// <c>Old.Findings = Gone + Changed + Unchanged</c> and <c>New.Findings = Appeared + Changed + Unchanged</c>.
/// </summary>
public sealed record ResultComparison
{
    private ResultComparison(EvaluationResult old, EvaluationResult now) => (Old, New) = (old, now);

    /// <summary>The earlier result.</summary>
    public EvaluationResult Old { get; }

    /// <summary>The later result.</summary>
    public EvaluationResult New { get; }

    /// <summary>Findings that only the later result has, in its order.</summary>
    public ImmutableArray<FindingChange> Appeared { get; private init; } = [];

    /// <summary>Findings that both have, and that differ in a part that counts, in the later order.</summary>
    public ImmutableArray<FindingChange> Changed { get; private init; } = [];

    /// <summary>Findings that only the earlier result has, in its order. Gone is not resolved: the flow may be gone, or its row unreadable.</summary>
    public ImmutableArray<FindingChange> Gone { get; private init; } = [];

    /// <summary>How many findings are the same in both.</summary>
    public int Unchanged { get; private init; }

    /// <summary>Flows that only the later result has, those that only the earlier has, and those whose cells differ; the others are the same.</summary>
    public (int Appeared, int Gone, int Changed, int Unchanged) Flows { get; private init; }

    /// <summary>Claims whose verdict differs, by id.</summary>
    public ImmutableArray<ClaimChange> Claims { get; private init; } = [];

    /// <summary>Holds a later result against an earlier one of the same rules.</summary>
    public static ResultComparison Create(EvaluationResult old, EvaluationResult now)
    {
        var flows = new FlowComparison(old, now);
        var before = old.Findings.ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
        var after = now.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var pairs = now.Findings.Select(f => flows.Describe(before.GetValueOrDefault(f.Fingerprint), f)).ToList();
        var changed = pairs.Where(p => p.Old is not null && !p.Differences.IsEmpty).ToImmutableArray();
        var appeared = pairs.Where(p => p.Old is null).ToImmutableArray();
        return new ResultComparison(old, now)
        {
            Appeared = appeared,
            Changed = changed,
            Gone = [.. old.Findings.Where(f => !after.Contains(f.Fingerprint)).Select(f => flows.Describe(f, null))],
            Unchanged = pairs.Count - changed.Length - appeared.Length,
            Flows = flows.Count(),
            Claims =
            [
                .. old.Claims.Join(now.Claims, c => c.Claim.Id, c => c.Claim.Id, (o, n) => new ClaimChange(o, n), StringComparer.Ordinal)
                    .Where(c => c.Old.Verdict != c.New.Verdict),
            ],
        };
    }
}

/// <summary>A finding that appeared, changed or is gone.</summary>
/// <param name="Old">Null for one that appeared.</param>
/// <param name="New">Null for one that is gone.</param>
/// <param name="Differences">What differs; empty unless there are both.</param>
/// <param name="Cells">Cells that the rule reads and that differ, on the flow and on the path; empty where a flow is in one inventory only.</param>
/// <param name="HasFlow">True when both inventories have the flow.</param>
public sealed record FindingChange(Finding? Old, Finding? New, ImmutableArray<FindingDifference> Differences, ImmutableArray<CellChange> Cells, bool HasFlow)
{
    /// <summary>The later finding, or the one that is gone.</summary>
    public Finding Latest => New ?? Old!;
}

/// <summary>A cell that says another thing than it did.</summary>
/// <param name="Flow">The flow's id.</param>
/// <param name="Field">The column's canonical name.</param>
/// <param name="Old">As written before; empty for a blank cell or a column that was not there.</param>
/// <param name="New">As written after.</param>
/// <param name="OldLocation">Null where there was no such column.</param>
/// <param name="NewLocation">Null where there is no such column.</param>
public sealed record CellChange(string Flow, string Field, string Old, string New, TextLocation? OldLocation, TextLocation? NewLocation);

/// <summary>A claim whose verdict is another one.</summary>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
public sealed record ClaimChange(ClaimResult Old, ClaimResult New);
