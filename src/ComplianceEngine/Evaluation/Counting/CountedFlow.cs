namespace ComplianceEngine.Evaluation.Counting;

/// <summary>The flow that asks, as far as it was itself counted among the others.</summary>
/// <param name="Place">Its place in the run, by which it is not named among the others; negative when the others are not named.</param>
/// <param name="Key">What it declares.</param>
/// <param name="Candidate">Whether the test is about flows like it.</param>
internal readonly record struct CountedFlow(int Place, FlowKey Key, Truth Candidate);
