using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Answers tests of other flows: the flows of the run are counted in groups, and each flow looks its groups up. Memory grows with the groups, not with the flows. May be asked by several threads.</summary>
internal abstract class OtherFlows : IOtherFlows
{
    private readonly Lock _creating = new();
    private readonly Dictionary<BoundFlowTest, SortedDictionary<DateOnly, FlowTally>> _tallies = [];
    private readonly Dictionary<ArrayKey<FieldSymbol>, FlowKeys> _keys = [];
    private readonly TextNumbers _texts = new(StringComparer.Ordinal);

    /// <summary>The numbers of values of which distinct ones are counted.</summary>
    public TextNumbers DistinctTexts { get; } = new(StringComparer.OrdinalIgnoreCase);

    public FlowTestTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where)
    {
        lock (_creating)
        {
            if (!_tallies.TryGetValue(test, out var ofTest))
            {
                _tallies.Add(test, ofTest = []);
            }

            if (!ofTest.TryGetValue(date, out var tally))
            {
                ofTest.Add(date, tally = new FlowTally(test, GetKeys(test)));
            }

            return new OtherFlowTruths(this, tally, where);
        }
    }

    /// <summary>Sees to it that the flows of the run are in the tally before it is asked.</summary>
    /// <param name="plan">The plan that asks.</param>
    public abstract void EnsureCounted(OtherFlowTruths truths, ColumnarPlan plan);

    /// <summary>The flows counted for a test on a date: what it says changes on the days for which there are tallies, and on no other.</summary>
    protected FlowTally GetTally(BoundFlowTest test, DateOnly date, DateOnly asOf) => _tallies[test].Last(t => t.Key <= date || t.Key == asOf).Value;

    private FlowKeys GetKeys(BoundFlowTest test)
    {
        var fields = new ArrayKey<FieldSymbol>([.. test.Keys]);
        if (!_keys.TryGetValue(fields, out var keys))
        {
            _keys.Add(fields, keys = new FlowKeys(test.Keys, _texts));
        }

        return keys;
    }
}
