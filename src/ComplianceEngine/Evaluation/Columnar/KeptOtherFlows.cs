using ComplianceEngine.Binding;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Tests of other flows where all flows are kept: grouped counts instead of a look at every other flow.</summary>
internal sealed class KeptOtherFlows(Population population) : OtherFlows
{
    private readonly Lock _working = new();
    private readonly Dictionary<(BoundFlowTest Test, DateOnly Date), Truth[]> _truths = [];

    private Population Population => population;

    public override OtherFlowTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where) => new Truths(this, test, date, where);

    private Truth[] Get(BoundFlowTest test, DateOnly date, ConditionNode? where, ColumnarPlan plan)
    {
        lock (_working)
        {
            if (!_truths.TryGetValue((test, date), out var truths))
            {
                _truths.Add((test, date), truths = Compute(test, where, plan));
            }

            return truths;
        }
    }

    private Truth[] Compute(BoundFlowTest test, ConditionNode? where, ColumnarPlan plan)
    {
        var flows = population.Flows;
        var candidates = where is null ? Enumerable.Repeat(Truth.True, flows.Length).ToArray() : population.Evaluate(where, plan, flows.Length);
        var groups = new OtherFlowGroups(test, new RowKeys(test.Keys, flows), candidates, flows);
        var truths = new Truth[flows.Length];
        for (var row = 0; row < truths.Length; row++)
        {
            truths[row] = groups.Judge(row);
        }

        return truths;
    }

    private sealed class Truths(KeptOtherFlows owner, BoundFlowTest test, DateOnly date, ConditionNode? where) : OtherFlowTruths(test)
    {
        private Truth[]? _truths;

        public override ReadOnlySpan<Truth> Get(RowBatch batch) => (_truths ??= owner.Get(Test, date, where, batch.Plan)).AsSpan(batch.First, batch.Count);

        public override MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe) =>
            describe(TestEvaluator.CountOthers(Test, batch.GetContext(row) with { Date = date, Population = owner.Population }));
    }
}
