using ComplianceEngine.Binding;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Answers tests of other flows. May be asked by several threads.</summary>
internal abstract class OtherFlows
{
    /// <summary>The answers to a test on all flows of the run, worked out when the first is asked for.</summary>
    /// <param name="where">Its condition on the other flows, as a node of the plan that asks; null for none.</param>
    public abstract OtherFlowTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where);
}

/// <summary>The answers to one test of other flows.</summary>
internal abstract class OtherFlowTruths(BoundFlowTest test)
{
    public BoundFlowTest Test => test;

    /// <summary>The answers on the rows of a batch.</summary>
    public abstract ReadOnlySpan<Truth> Get(RowBatch batch);

    /// <summary>What is to be said of the answer on a row.</summary>
    /// <param name="describe">Puts what the flow sees of others into words; always the same.</param>
    public abstract MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe);
}
