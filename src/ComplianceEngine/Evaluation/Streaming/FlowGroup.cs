using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>Flows that declare the same of the columns that must be the same. There may be as many as flows, so that it has nothing it does not need.</summary>
internal sealed class FlowGroup(FlowKey key)
{
    /// <summary>One more than are shown, since the flow that asks is left out.</summary>
    public const int MostNamed = NamedFlows.Shown + 1;

    private List<(int Line, string Id)>? _certain;
    private List<(int Line, string Id)>? _possible;
    private DistinctValues? _values;

    public FlowKey Key => key;

    /// <summary>Line of its first flow.</summary>
    public int FirstLine { get; private set; } = int.MaxValue;

    /// <summary>Flows that certainly are what the test is about.</summary>
    public int Certain { get; private set; }

    /// <summary>Flows that are or may be.</summary>
    public int Total { get; private set; }

    /// <summary>Of these, those that leave the column open whose values are counted.</summary>
    public int Open => _values?.Open ?? 0;

    public IEnumerable<(int Line, string Id)> FirstCertain => _certain ?? [];

    public IEnumerable<(int Line, string Id)> FirstPossible => _possible ?? [];

    public IEnumerable<(int Line, string Id)> First => FirstCertain.Concat(FirstPossible).OrderBy(f => f.Line).Take(MostNamed);

    public IEnumerable<string> CertainValues => _values?.Certain ?? [];

    public IEnumerable<string> Values => _values?.All ?? [];

    public bool Is(FlowKey other) => other.Mask == key.Mask && other.Text == key.Text;

    /// <summary>Counts a flow that stands below those before.</summary>
    public void Add(Truth candidate, FlowRows rows, int row)
    {
        Total++;
        Certain += candidate == Truth.True ? 1 : 0;
        FirstLine = Math.Min(FirstLine, rows.GetLine(row));
        ref var named = ref candidate == Truth.True ? ref _certain : ref _possible;
        if (named is null || named.Count < MostNamed)
        {
            (named ??= new List<(int, string)>(1)).Add((rows.GetLine(row), rows.GetId(row)));
        }
    }

    /// <summary>Counts what the flow declares of the column whose values are counted.</summary>
    public void AddValues(Truth candidate, CellContent content) => (_values ??= new DistinctValues()).Add(candidate, content);

    /// <summary>Takes up another with the same key.</summary>
    public void Take(FlowGroup other)
    {
        Total += other.Total;
        Certain += other.Certain;
        FirstLine = Math.Min(FirstLine, other.FirstLine);
        _certain = Join(_certain, other._certain);
        _possible = Join(_possible, other._possible);
        _values = _values is null ? other._values : _values.Take(other._values);
    }

    private static List<(int Line, string Id)>? Join(List<(int Line, string Id)>? one, List<(int Line, string Id)>? other) =>
        one is null || other is null ? one ?? other : [.. one.Concat(other).OrderBy(f => f.Line).Take(MostNamed)];

    /// <summary>What the flows declare of the column whose values are counted.</summary>
    private sealed class DistinctValues
    {
        private readonly HashSet<CellContent> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<CellContent> _seenCertain = new(ReferenceEqualityComparer.Instance);

        public int Open { get; private set; }

        public HashSet<string> All { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Certain { get; } = new(StringComparer.OrdinalIgnoreCase);

        public void Add(Truth candidate, CellContent content)
        {
            Open += content.IsUnknown ? 1 : 0;
            if (_seen.Add(content))
            {
                All.UnionWith(content.Values.Select(TestEvaluator.GetName));
            }

            if (candidate == Truth.True && _seenCertain.Add(content))
            {
                Certain.UnionWith(content.Values.Select(TestEvaluator.GetName));
            }
        }

        public DistinctValues Take(DistinctValues? other)
        {
            if (other is not null)
            {
                Open += other.Open;
                All.UnionWith(other.All);
                Certain.UnionWith(other.Certain);
            }

            return this;
        }
    }
}
