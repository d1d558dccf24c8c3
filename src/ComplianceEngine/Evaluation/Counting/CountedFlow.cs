namespace ComplianceEngine.Evaluation.Counting;

/// <summary>The flow that asks, as far as it was itself counted among the others.</summary>
/// <param name="Id">Its name, not to be named among the others; empty when the others are not named.</param>
/// <param name="Key">What it declares.</param>
/// <param name="Candidate">Whether the test is about flows like it.</param>
internal readonly record struct CountedFlow(string Id, FlowKey Key, Truth Candidate);
