using System.Runtime.InteropServices;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>How many findings of one kind a result has.</summary>
/// <param name="Rule">Their rule.</param>
/// <param name="Outcome">Their outcome.</param>
/// <param name="Status">Current or upcoming.</param>
/// <param name="Count">How many.</param>
public sealed record FindingCount(RuleSymbol Rule, Outcome Outcome, FindingStatus Status, long Count);

/// <summary>Counts of findings, which need no finding to be kept.</summary>
public sealed class FindingTally
{
    private static readonly int s_statuses = Enum.GetValues<FindingStatus>().Length;
    private static readonly int s_kinds = Enum.GetValues<Outcome>().Length * s_statuses;

    // Of a rule by outcome, then status.
    private readonly Dictionary<RuleSymbol, long[]> _counts = [];
    private readonly Dictionary<string, long> _open = new(StringComparer.Ordinal);

    /// <summary>Findings of all kinds.</summary>
    public long Total { get; private set; }

    /// <summary>Every kind that there is, by rule id, then outcome and status.</summary>
    public IEnumerable<FindingCount> Counts
    {
        get
        {
            foreach (var rule in _counts.Keys.OrderBy(r => r.Id, StringComparer.Ordinal))
            {
                for (var kind = 0; kind < s_kinds; kind++)
                {
                    if (_counts[rule][kind] is > 0 and var count)
                    {
                        yield return new FindingCount(rule, (Outcome)(kind / s_statuses), (FindingStatus)(kind % s_statuses), count);
                    }
                }
            }
        }
    }

    /// <summary>For each column how many undetermined findings it leaves open; most first, then by name.</summary>
    public IEnumerable<(string Column, long Findings)> OpenColumns => _open.Select(o => (o.Key, o.Value)).OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal);

    /// <summary>How many findings are of an outcome and status, whatever the rule.</summary>
    public long Count(Outcome outcome, FindingStatus status) => _counts.Values.Sum(c => c[KindOf(outcome, status)]);

    /// <summary>Counts findings one by one.</summary>
    internal static FindingTally Of(IEnumerable<Finding> findings)
    {
        var tally = new FindingTally();
        foreach (var finding in findings)
        {
            tally.Add(finding.Rule, finding.Outcome, finding.Status, 1);
            foreach (var column in finding.Outcome == Outcome.Undetermined ? finding.Shape.OpenColumns : [])
            {
                tally.AddOpen(column, 1);
            }
        }

        return tally;
    }

    internal void Add(RuleSymbol rule, Outcome outcome, FindingStatus status, long count)
    {
        if (count > 0)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_counts, rule, out _) ??= new long[s_kinds])[KindOf(outcome, status)] += count;
            Total += count;
        }
    }

    internal void AddOpen(string column, long findings)
    {
        if (findings > 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_open, column, out _) += findings;
        }
    }

    internal void Add(FindingTally other)
    {
        foreach (var count in other.Counts)
        {
            Add(count.Rule, count.Outcome, count.Status, count.Count);
        }

        foreach (var (column, findings) in other._open)
        {
            AddOpen(column, findings);
        }
    }

    private static int KindOf(Outcome outcome, FindingStatus status) => ((int)outcome * s_statuses) + (int)status;
}
