using System.Collections.Concurrent;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The flows that a test of other flows is about, in groups that declare the same of its columns: how many there are, the first of them by name, and what they declare of the column whose values are counted.</summary>
internal sealed class FlowTally(BoundFlowTest test)
{
    private readonly Dictionary<(int Mask, string Key), Group> _groups = [];

    // In the order in which the groups began.
    private readonly List<Group> _all = [];
    private readonly ConcurrentDictionary<(int Candidates, int Shared), Dictionary<string, List<Group>>> _byShared = new();
    private readonly ConcurrentDictionary<(int Mask, string Key), (int Sure, int Most)> _distinct = new();

    private readonly ConcurrentDictionary<(int Mask, string Key), Named> _named = new();

    public BoundFlowTest Test => test;

    /// <summary>Counts a flow.</summary>
    public void Add(FlowKey key, Truth candidate, FlowRows rows, int row)
    {
        var group = GetGroup(key);
        group.Add(candidate, rows, row);
        if (test.Distinct is { } distinct)
        {
            group.AddValues(candidate, rows.GetContent(row, distinct.Ordinal));
        }
    }

    /// <summary>Takes up what later flows came to.</summary>
    public void Take(FlowTally later)
    {
        foreach (var group in later._all)
        {
            GetGroup(group.Key).Take(group);
        }
    }

    /// <summary>The flows seen from one that declares <paramref name="key"/>.</summary>
    /// <param name="names">Whether their names are asked for.</param>
    public OtherFlowCount Count(FlowKey key, CountedFlow itself, bool names)
    {
        var matching = FindMatching(key);
        var (sure, most) = test.Distinct is null ? CountFlows(matching, key, itself) : CountDistinct(matching, key);
        return names ? Name(matching, key, itself, sure, most) : new OtherFlowCount(sure, most, default, default);
    }

    private static (int Sure, int Most) CountFlows(List<Group> matching, FlowKey key, CountedFlow itself)
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
    private (int Sure, int Most) CountDistinct(List<Group> matching, FlowKey key) => _distinct.GetOrAdd((key.Mask, key.Text), _ =>
    {
        var sure = matching.Where(g => key.IsWhole && g.Key.IsWhole).SelectMany(g => g.CertainValues).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var all = matching.SelectMany(g => g.Values).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return (sure, TestEvaluator.GetMost(all, matching.Sum(g => g.Open), test.Distinct!));
    });

    /// <summary>The groups that agree with a key in all columns that both declare: whole ones in the order in which they began, then the others.</summary>
    private List<Group> FindMatching(FlowKey key)
    {
        var matching = new List<Group>();
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

    private Dictionary<string, List<Group>> GroupBy(int mask, int shared)
    {
        var groups = new Dictionary<string, List<Group>>(StringComparer.Ordinal);
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

    private OtherFlowCount Name(List<Group> matching, FlowKey key, CountedFlow itself, int sure, int most)
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

    private Group GetGroup(FlowKey key)
    {
        if (!_groups.TryGetValue((key.Mask, key.Text), out var group))
        {
            _groups.Add((key.Mask, key.Text), group = new Group(key));
            _all.Add(group);
        }

        return group;
    }

    // One more than are shown, since the flow that asks is left out.
    private const int MostNamed = NamedFlows.Shown + 1;

    /// <summary>The first flows seen from those that declare one key, itself among them.</summary>
    private sealed class Named
    {
        public Named(List<Group> matching, bool isWhole)
        {
            var same = matching.Where(g => isWhole && g.Key.IsWhole).ToList();
            Certain = [.. same.SelectMany(g => g.FirstCertain).Take(MostNamed).Select(f => f.Id)];
            CertainCount = same.Sum(g => g.Certain);
            Possible =
            [
                .. matching.Where(g => g.Key.IsWhole).SelectMany(g => isWhole ? g.FirstPossible : g.First)
                    .Concat(matching.Where(g => !g.Key.IsWhole).SelectMany(g => g.First).OrderBy(f => f.Line))
                    .Take(MostNamed)
                    .Select(f => f.Id),
            ];
            PossibleCount = matching.Sum(g => g.Total) - CertainCount;
        }

        public string[] Certain { get; }

        public int CertainCount { get; }

        public string[] Possible { get; }

        public int PossibleCount { get; }
    }

    /// <summary>Flows that declare the same.</summary>
    private sealed class Group(FlowKey key)
    {
        private readonly List<(int Line, string Id)> _certain = [];
        private readonly List<(int Line, string Id)> _possible = [];
        private readonly HashSet<string> _certainValues = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> _values = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<CellContent> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<CellContent> _seenCertain = new(ReferenceEqualityComparer.Instance);

        public FlowKey Key => key;

        /// <summary>Flows that certainly are what the test is about.</summary>
        public int Certain { get; private set; }

        /// <summary>Flows that are or may be.</summary>
        public int Total { get; private set; }

        /// <summary>Of these, those that leave the column open whose values are counted.</summary>
        public int Open { get; private set; }

        public IEnumerable<(int Line, string Id)> FirstCertain => _certain;

        public IEnumerable<(int Line, string Id)> FirstPossible => _possible;

        public IEnumerable<(int Line, string Id)> First => _certain.Concat(_possible).OrderBy(f => f.Line).Take(MostNamed);

        public IEnumerable<string> CertainValues => _certainValues;

        public IEnumerable<string> Values => _values;

        public bool Is(FlowKey other) => other.Mask == key.Mask && other.Text == key.Text;

        public void Add(Truth candidate, FlowRows rows, int row)
        {
            Total++;
            Certain += candidate == Truth.True ? 1 : 0;
            var named = candidate == Truth.True ? _certain : _possible;
            if (named.Count < MostNamed)
            {
                var flow = rows.GetFlow(row);
                named.Add((flow.Line, flow.Id));
            }
        }

        public void AddValues(Truth candidate, CellContent content)
        {
            Open += content.IsUnknown ? 1 : 0;
            if (_seen.Add(content))
            {
                _values.UnionWith(content.Values.Select(TestEvaluator.GetName));
            }

            if (candidate == Truth.True && _seenCertain.Add(content))
            {
                _certainValues.UnionWith(content.Values.Select(TestEvaluator.GetName));
            }
        }

        public void Take(Group later)
        {
            Total += later.Total;
            Certain += later.Certain;
            Open += later.Open;
            _certain.AddRange(later._certain.Take(MostNamed - _certain.Count));
            _possible.AddRange(later._possible.Take(MostNamed - _possible.Count));
            _values.UnionWith(later._values);
            _certainValues.UnionWith(later._certainValues);
        }
    }
}
