using System.Collections.Concurrent;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The flows that a test of other flows is about, in groups that declare the same of its columns: how many there are, the first of them by name, and what they declare of the column whose values are counted.</summary>
internal sealed class FlowTally(BoundFlowTest test)
{
    private readonly Dictionary<(int Mask, string Key), FlowGroup> _groups = [];

    // In the order in which the groups began, once all is counted.
    private readonly List<FlowGroup> _all = [];
    private readonly ConcurrentDictionary<(int Candidates, int Shared), Dictionary<string, List<FlowGroup>>> _byShared = new();
    private readonly ConcurrentDictionary<(int Mask, string Key), (int Sure, int Most)> _distinct = new();

    private readonly ConcurrentDictionary<(int Mask, string Key), Named> _named = new();

    public BoundFlowTest Test => test;

    /// <summary>Counts a flow of such a key.</summary>
    /// <param name="group">The key's group, to be kept for the next flow of that key.</param>
    public void Add(FlowKey key, ref FlowGroup? group, Truth candidate, FlowRows rows, int row)
    {
        group ??= GetGroup(key);
        group.Add(candidate, rows, row);
        if (test.Distinct is { } distinct)
        {
            group.AddValues(candidate, rows.GetContent(row, distinct.Ordinal));
        }
    }

    /// <summary>Takes up what others counted; in whatever order, nothing depends on who counted what.</summary>
    public void Take(IEnumerable<FlowTally> others)
    {
        foreach (var group in others.SelectMany(o => o._all))
        {
            GetGroup(group.Key).Take(group);
        }

        _all.Sort((one, other) => one.FirstLine.CompareTo(other.FirstLine));
    }

    /// <summary>The flows seen from one that declares <paramref name="key"/>.</summary>
    /// <param name="names">Whether their names are asked for.</param>
    public OtherFlowCount Count(FlowKey key, CountedFlow itself, bool names)
    {
        var matching = FindMatching(key);
        var (sure, most) = test.Distinct is null ? CountFlows(matching, key, itself) : CountDistinct(matching, key);
        return names ? Name(matching, key, itself, sure, most) : new OtherFlowCount(sure, most, default, default);
    }

    private static (int Sure, int Most) CountFlows(List<FlowGroup> matching, FlowKey key, CountedFlow itself)
    {
        var (sure, most) = (0, 0);
        foreach (var group in matching)
        {
            var (certain, total) = (group.Certain, group.Total);
            if (itself.Candidate != Truth.False && group.Is(itself.Key))
            {
                // The flow itself is no other flow.
                total--;
                certain -= itself.Candidate == Truth.True ? 1 : 0;
            }

            most += total;
            sure += key.IsWhole && group.Key.IsWhole ? certain : 0;
        }

        return (sure, most);
    }

    /// <summary>Rows that declare the same of all columns have the same flows to count; the flow itself is among them.</summary>
    private (int Sure, int Most) CountDistinct(List<FlowGroup> matching, FlowKey key) => _distinct.GetOrAdd((key.Mask, key.Text), _ =>
    {
        var sure = matching.Where(g => key.IsWhole && g.Key.IsWhole).SelectMany(g => g.CertainValues).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var all = matching.SelectMany(g => g.Values).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return (sure, TestEvaluator.GetMost(all, matching.Sum(g => g.Open), test.Distinct!));
    });

    /// <summary>The groups that agree with a key in all columns that both declare: whole ones in the order in which they began, then the others.</summary>
    private List<FlowGroup> FindMatching(FlowKey key)
    {
        var matching = new List<FlowGroup>();
        foreach (var mask in Masks)
        {
            var shared = mask & key.Mask;
            var groups = _byShared.GetOrAdd((mask, shared), of => GroupBy(of.Candidates, of.Shared));
            if (groups.TryGetValue(shared == key.Mask ? key.Text : key.Project(shared), out var found))
            {
                matching.AddRange(found);
            }
        }

        return matching;
    }

    private int[] Masks => field ??= [.. _all.Select(g => g.Key.Mask).Distinct().OrderDescending()];

    private Dictionary<string, List<FlowGroup>> GroupBy(int mask, int shared)
    {
        var groups = new Dictionary<string, List<FlowGroup>>(StringComparer.Ordinal);
        foreach (var group in _all.Where(g => g.Key.Mask == mask))
        {
            var key = group.Key.Project(shared);
            if (!groups.TryGetValue(key, out var found))
            {
                groups.Add(key, found = []);
            }

            found.Add(group);
        }

        return groups;
    }

    private OtherFlowCount Name(List<FlowGroup> matching, FlowKey key, CountedFlow itself, int sure, int most)
    {
        var named = _named.GetOrAdd((key.Mask, key.Text), _ => new Named(matching, key.IsWhole));
        var (certain, possible) = (named.CertainCount, named.PossibleCount);

        // Distinct values are counted over flows of which the one that asks is one.
        if (test.Distinct is null && itself.Candidate != Truth.False && matching.Exists(g => g.Is(itself.Key)))
        {
            var isCertain = key.IsWhole && itself.Key.IsWhole && itself.Candidate == Truth.True;
            certain -= isCertain ? 1 : 0;
            possible -= isCertain ? 0 : 1;
        }

        var without = test.Distinct is null ? itself.Id : null;
        return new OtherFlowCount(sure, most, First(named.Certain, certain, without), First(named.Possible, possible, without));
    }

    private static NamedFlows First(string[] ids, int count, string? without)
    {
        var first = new List<string>(NamedFlows.Shown);
        foreach (var id in ids)
        {
            if (id != without && first.Count < NamedFlows.Shown)
            {
                first.Add(id);
            }
        }

        return new NamedFlows(first, count);
    }

    private FlowGroup GetGroup(FlowKey key)
    {
        if (!_groups.TryGetValue((key.Mask, key.Text), out var group))
        {
            _groups.Add((key.Mask, key.Text), group = new FlowGroup(key));
            _all.Add(group);
        }

        return group;
    }

    /// <summary>The first flows seen from those that declare one key, itself among them.</summary>
    private sealed class Named
    {
        public Named(List<FlowGroup> matching, bool isWhole)
        {
            var same = matching.Where(g => isWhole && g.Key.IsWhole).ToList();
            Certain = [.. same.SelectMany(g => g.FirstCertain).Take(FlowGroup.MostNamed).Select(f => f.Id)];
            CertainCount = same.Sum(g => g.Certain);
            Possible =
            [
                .. matching.Where(g => g.Key.IsWhole).SelectMany(g => isWhole ? g.FirstPossible : g.First)
                    .Concat(matching.Where(g => !g.Key.IsWhole).SelectMany(g => g.First).OrderBy(f => f.Line))
                    .Take(FlowGroup.MostNamed)
                    .Select(f => f.Id),
            ];
            PossibleCount = matching.Sum(g => g.Total) - CertainCount;
        }

        public string[] Certain { get; }

        public int CertainCount { get; }

        public string[] Possible { get; }

        public int PossibleCount { get; }
    }
}
