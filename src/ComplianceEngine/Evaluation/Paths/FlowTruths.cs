using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Evaluates conditions of no rule, on the evaluation date, on all flows of the run. All that will be asked is planned before the first is.</summary>
internal sealed class FlowTruths(RunFlows flows, EvaluationOptions options)
{
    private readonly ColumnarPlan _plan = new(flows.Vocabulary, [], options, new KeptOtherFlows(flows));

    /// <summary>Whether a flow takes place on the evaluation date.</summary>
    public ConditionNode Active => _plan.Active;

    public ConditionNode Plan(BoundCondition condition) => _plan.Create(condition);

    /// <summary>The truths, a flow an element.</summary>
    /// <param name="length">Elements of the result; those beyond the flows are false.</param>
    public Truth[] Evaluate(ConditionNode node, int length)
    {
        var truths = new Truth[length];
        Span<ulong> bits = stackalloc ulong[TruthRows.Length];
        foreach (var batch in KeptBatches.Of(flows, _plan))
        {
            batch.Evaluate(node, bits);
            TruthRows.Read(bits, truths.AsSpan(batch.First, batch.Count));
        }

        return truths;
    }
}
