using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Tests of other flows where no flow is kept: an earlier reading counts the flows, a later one asks.</summary>
internal sealed class StreamedOtherFlows(EvaluationOptions options) : OtherFlows, IOtherFlowCounter
{
    public override void EnsureCounted(OtherFlowTruths truths, ColumnarPlan plan)
    {
        // The earlier reading did.
    }

    public OtherFlowCount Count(BoundFlowTest test, FlowContext context)
    {
        var tally = GetTally(test, context.Date, options.AsOf);
        var declared = context.Flow.Declared;
        var candidate = test.Where is null ? Truth.True : ReferenceEvaluator.Evaluate(test.Where, (context with { Rule = null }).WithFlow(declared));
        var itself = new CountedFlow(declared.Line, tally.Keys.Find(f => declared[f].Content), candidate);
        return tally.Count(tally.Keys.Find(f => context.Flow[f].Content), itself, names: true);
    }
}
