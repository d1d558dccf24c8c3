using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// Counts the flows that agree with a row in some columns. Rows that declare the same of those columns are counted together;
/// where either side leaves a column open, flows that agree in the others may be meant.
/// </summary>
internal sealed class OtherFlowGroups
{
    private readonly BoundFlowTest _test;
    private readonly RowKeys _keys;
    private readonly Truth[] _candidates;
    private readonly ImmutableArray<Flow> _flows;
    private readonly Dictionary<int, List<int>> _rowsOfMask = [];
    private readonly Dictionary<(int CandidateMask, int Shared), Dictionary<ArrayKey<int>, Group>> _groups = [];
    private readonly Dictionary<ArrayKey<int>, (int Sure, int Most)> _distinct = [];

    public OtherFlowGroups(BoundFlowTest test, RowKeys keys, Truth[] candidates, ImmutableArray<Flow> flows)
    {
        _test = test;
        _keys = keys;
        _candidates = candidates;
        _flows = flows;
        for (var row = 0; row < candidates.Length; row++)
        {
            if (candidates[row] != Truth.False)
            {
                var mask = keys.GetMask(row);
                _rowsOfMask.TryAdd(mask, []);
                _rowsOfMask[mask].Add(row);
            }
        }
    }

    /// <summary>The answer of the test on a row.</summary>
    public Truth Judge(int row)
    {
        var (sure, most) = _test.Distinct is null ? CountFlows(row) : CountDistinct(row);
        return sure >= _test.Count ? Truth.True : most >= _test.Count ? Truth.Unknown : Truth.False;
    }

    private (int Sure, int Most) CountFlows(int row)
    {
        var mask = _keys.GetMask(row);
        var (sure, most) = (0, 0);
        foreach (var (group, isCertain) in Find(row, mask))
        {
            sure += isCertain ? group.Certain : 0;
            most += group.Rows.Count;
        }

        // The flow itself is no other flow.
        if (_candidates[row] == Truth.False)
        {
            return (sure, most);
        }

        return (mask == _keys.FullMask && _candidates[row] == Truth.True ? sure - 1 : sure, most - 1);
    }

    /// <summary>Rows that declare the same of all columns have the same flows to count.</summary>
    private (int Sure, int Most) CountDistinct(int row)
    {
        var mask = _keys.GetMask(row);
        var key = _keys.Project(row, mask);
        if (!_distinct.TryGetValue(key, out var counted))
        {
            var groups = Find(row, mask).ToList();
            var sure = groups.Where(g => g.IsCertain).SelectMany(g => g.Group.Rows).Where(r => _candidates[r] == Truth.True).Select(r => _flows[r]);
            var all = groups.SelectMany(g => g.Group.Rows).Select(r => _flows[r]);
            counted = (TestEvaluator.CountDistinct(sure, _test.Distinct!).Sure, TestEvaluator.CountDistinct(all, _test.Distinct!).Most);
            _distinct.Add(key, counted);
        }

        return counted;
    }

    /// <summary>The candidates that agree with the row, or may; certain where both declare every column.</summary>
    private IEnumerable<(Group Group, bool IsCertain)> Find(int row, int mask)
    {
        foreach (var candidateMask in _rowsOfMask.Keys)
        {
            var shared = mask & candidateMask;
            if (!_groups.TryGetValue((candidateMask, shared), out var groups))
            {
                _groups.Add((candidateMask, shared), groups = CreateGroups(candidateMask, shared));
            }

            if (groups.TryGetValue(_keys.Project(row, shared), out var group))
            {
                yield return (group, shared == _keys.FullMask);
            }
        }
    }

    private Dictionary<ArrayKey<int>, Group> CreateGroups(int candidateMask, int shared)
    {
        var groups = new Dictionary<ArrayKey<int>, Group>();
        foreach (var row in _rowsOfMask[candidateMask])
        {
            var key = _keys.Project(row, shared);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = new Group());
            }

            group.Rows.Add(row);
            group.Certain += _candidates[row] == Truth.True ? 1 : 0;
        }

        return groups;
    }

    /// <summary>Candidates that declare the same.</summary>
    private sealed class Group
    {
        public List<int> Rows { get; } = [];

        /// <summary>How many of them are certainly candidates.</summary>
        public int Certain { get; set; }
    }
}
