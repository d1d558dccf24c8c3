using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The flows of a run that are kept, as batches.</summary>
internal static class KeptBatches
{
    /// <summary>All flows in order; each batch is good until the next is asked for.</summary>
    public static IEnumerable<RowBatch> Of(RunFlows flows, ColumnarPlan plan)
    {
        var batch = new RowBatch(plan);
        for (var first = 0; first < flows.Flows.Length; first += TruthRows.Rows)
        {
            batch.Start(new KeptRows(flows.Flows, first, Math.Min(TruthRows.Rows, flows.Flows.Length - first), plan), first);
            yield return batch;
        }
    }
}
