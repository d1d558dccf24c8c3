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
public readonly record struct FindingCount(RuleSymbol Rule, Outcome Outcome, FindingStatus Status, long Count);

/// <summary>Counts of findings, which need no finding to be kept.</summary>
public sealed class FindingTally
{
    private readonly Dictionary<(RuleSymbol Rule, Outcome Outcome, FindingStatus Status), long> _counts = [];
    private readonly Dictionary<string, long> _open = new(StringComparer.Ordinal);
    private IReadOnlyCollection<Finding> _unopened = [];

    /// <summary>Findings of all kinds.</summary>
    public long Total { get; private set; }

    /// <summary>Every kind that there is, by rule id, then outcome and status.</summary>
    public IEnumerable<FindingCount> Counts => _counts
        .Select(c => new FindingCount(c.Key.Rule, c.Key.Outcome, c.Key.Status, c.Value))
        .OrderBy(c => c.Rule.Id, StringComparer.Ordinal).ThenBy(c => c.Outcome).ThenBy(c => c.Status);

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
    public long Count(Outcome outcome, FindingStatus status) => _counts.Where(c => c.Key.Outcome == outcome && c.Key.Status == status).Sum(c => c.Value);

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
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, (rule, outcome, status), out _) += count;
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
        foreach (var ((rule, outcome, status), count) in other._counts)
        {
            Add(rule, outcome, status, count);
        }

        foreach (var (column, findings) in other._open)
        {
            AddOpen(column, findings);
        }
    }

    private void AddOpen(Finding finding)
    {
        var open = finding.Because.Concat(finding.Exceptions.SelectMany(e => e.Because)).Where(e => e.Truth == Truth.Unknown);
        foreach (var column in open.Select(e => e.Field).Distinct(StringComparer.Ordinal))
        {
            AddOpen(column, 1);
        }
    }
}
