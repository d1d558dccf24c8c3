using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Tests of other flows where all flows are kept: they are counted when a test is first asked.</summary>
internal sealed class KeptOtherFlows(RunFlows run) : OtherFlows
{
    private readonly Lock _counting = new();
    private readonly HashSet<FlowTally> _counted = new(ReferenceEqualityComparer.Instance);

    public override void EnsureCounted(OtherFlowTruths truths, ColumnarPlan plan)
    {
        lock (_counting)
        {
            if (_counted.Contains(truths.Tally))
            {
                return;
            }

            foreach (var batch in KeptBatches.Of(run, plan))
            {
                truths.CountInto(truths.Tally, batch);
            }

            _counted.Add(truths.Tally);
        }
    }
}
