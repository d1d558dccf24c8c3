using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>Flows of which silence says nothing: they were over on the day, or no rule of the run looks to where the people are.</summary>
/// <param name="Past">Flows whose last day lies before the day of the evaluation: no rule was asked of them.</param>
/// <param name="Places">The places to which no rule looks, by code.</param>
/// <param name="Uncovered">Flows with people in such places, and perhaps elsewhere too.</param>
/// <param name="Elsewhere">Of these, flows all of whose people are there.</param>
public sealed record FlowsOutOfReach(int Past, ImmutableArray<PlaceSymbol> Places, int Uncovered, int Elsewhere)
{
    /// <summary>No such flow.</summary>
    public static FlowsOutOfReach None { get; } = new(0, [], 0, 0);

    /// <inheritdoc/>
    public bool Equals(FlowsOutOfReach? other) =>
        other is not null && (Past, Uncovered, Elsewhere) == (other.Past, other.Uncovered, other.Elsewhere) && Places.SequenceEqual(other.Places);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Past, Uncovered, Elsewhere, Places.Length);
}
