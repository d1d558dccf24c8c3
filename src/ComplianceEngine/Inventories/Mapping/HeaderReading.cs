using System.Collections.Immutable;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What a header was found to mean.</summary>
/// <param name="Column">As it is told in results.</param>
/// <param name="Links">The fields that are read from its cells, the first one first; empty when there are none.</param>
internal sealed record HeaderReading(InventoryColumn Column, ImmutableArray<FieldLink> Links)
{
    /// <summary>What the vocabulary says of the header; null when a mapping says it, or nothing does.</summary>
    public Symbols.HeaderMeaning? Meaning { get; init; }
}
