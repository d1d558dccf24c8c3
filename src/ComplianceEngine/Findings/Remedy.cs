using System.Collections.Immutable;

namespace ComplianceEngine.Findings;

/// <summary>What would resolve a violation: in words, or as a smallest change of the declaration, re-evaluated before it is shown.</summary>
/// <param name="Changes">Column and new value; empty for what is said in words only.</param>
/// <param name="Text">In the result's language.</param>
/// <param name="Breaks">Ids of rules that the change would newly violate, ordinal order.</param>
public sealed record Remedy(ImmutableArray<RemedyChange> Changes, string Text, ImmutableArray<string> Breaks);

/// <summary>One change of a remedy.</summary>
/// <param name="Field">The column.</param>
/// <param name="From">What is declared.</param>
/// <param name="To">What would be declared.</param>
public sealed record RemedyChange(string Field, string From, string To);
