using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Evaluation;
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
    private IReadOnlyCollection<Finding> _unopened = [];

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
    public IEnumerable<(string Column, long Findings)> OpenColumns
    {
        get
        {
            foreach (var finding in _unopened)
            {
                AddOpen(finding);
            }

            _unopened = [];
            return _open.Select(o => (o.Key, o.Value)).OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal);
        }
    }

    /// <summary>How many findings are of an outcome and status, whatever the rule.</summary>
    public long Count(Outcome outcome, FindingStatus status) => _counts.Values.Sum(c => c[KindOf(outcome, status)]);

    /// <summary>Counts findings one by one; what they leave open when somebody asks.</summary>
    internal static FindingTally Of(IReadOnlyCollection<Finding> findings)
    {
        var tally = new FindingTally();
        foreach (var finding in findings)
        {
            tally.Add(finding.Rule, finding.Outcome, finding.Status, 1);
        }

        tally._unopened = [.. findings.Where(f => f.Outcome == Outcome.Undetermined)];
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

    private void AddOpen(Finding finding)
    {
        var open = finding.Because.Concat(finding.Exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown);
        foreach (var column in open.Select(e => e.Field).Distinct(StringComparer.Ordinal))
        {
            AddOpen(column, 1);
        }
    }
}
