using ComplianceEngine.Binding;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What answers tests of other flows to a plan.</summary>
internal interface IOtherFlows
{
    /// <summary>The answers to a test, worked out when the first is asked for.</summary>
    /// <param name="where">Its condition on the other flows, as a node of the plan that asks; null for none.</param>
    FlowTestTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where);
}
