namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>A flow as far as others name it.</summary>
/// <param name="Place">Grows from flow to flow of the run.</param>
/// <param name="Id">Its name.</param>
internal sealed record NamedFlow(int Place, string Id);
