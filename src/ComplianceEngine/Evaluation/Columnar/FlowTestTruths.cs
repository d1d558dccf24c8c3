using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The answers of one plan to a test of other flows. Not for several threads.</summary>
internal abstract class FlowTestTruths
{
    public abstract BoundFlowTest Test { get; }

    /// <summary>The answers on the rows of a batch; good until the next is asked about.</summary>
    public abstract ReadOnlySpan<Truth> Get(RowBatch batch);

    /// <summary>What is to be said of the answer on a row.</summary>
    /// <param name="describe">Puts what the flow sees of others into words; always the same.</param>
    public abstract MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe);
}
