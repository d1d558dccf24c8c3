using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

/// <summary>The place that a text was found to name.</summary>
/// <param name="Place">The place.</param>
/// <param name="Unread">What else stands in the text and was taken to change nothing; empty when all was read.</param>
internal sealed record FoundPlace(PlaceSymbol Place, string Unread);
