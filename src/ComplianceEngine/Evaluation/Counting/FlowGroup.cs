using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Flows that a test of other flows is or may be about, and that declare the same of the columns that must be the same. There may be as many as flows, so that it has nothing it does not need.</summary>
internal sealed class FlowGroup
{
    private FirstFlows _certain;
    private FirstFlows _possible;

    /// <summary>Flows that certainly are what the test is about.</summary>
    public int Certain { get; private set; }

    /// <summary>Flows that are or may be.</summary>
    public int Total { get; private set; }

    /// <summary>The first that certainly are.</summary>
    public IEnumerable<NamedFlow> FirstCertain => _certain.All;

    /// <summary>The first that only may be.</summary>
    public IEnumerable<NamedFlow> FirstPossible => _possible.All;

    /// <summary>The first of both, not sorted.</summary>
    public IEnumerable<NamedFlow> First => _certain.All.Concat(_possible.All);

    /// <summary>What they declare of the column whose distinct values are counted; null when none are.</summary>
    public DistinctValues? Values { get; private set; }

    /// <summary>Counts a flow that stands below those before.</summary>
    public void Add(Truth candidate, RowBatch batch, int row)
    {
        Total++;
        Certain += candidate == Truth.True ? 1 : 0;
        ref var first = ref candidate == Truth.True ? ref _certain : ref _possible;
        if (!first.IsFull)
        {
            first.Add(batch.GetName(row));
        }
    }

    /// <summary>Counts what a flow declares of the column whose distinct values are counted.</summary>
    public void AddValues(Truth candidate, DeclaredValues declared) => (Values ??= new DistinctValues()).Add(candidate, declared);

    /// <summary>Takes up the flows of another group.</summary>
    public void Take(FlowGroup other)
    {
        Total += other.Total;
        Certain += other.Certain;
        _certain.Take(other._certain);
        _possible.Take(other._possible);
        if (other.Values is { } values)
        {
            (Values ??= new DistinctValues()).Take(values);
        }
    }
}
