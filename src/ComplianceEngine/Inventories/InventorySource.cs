using ComplianceEngine.Inventories.Mapping;

namespace ComplianceEngine.Inventories;

/// <summary>An inventory that can be read as often as it takes: a long one is not kept.</summary>
/// <param name="Path">The name shown in locations.</param>
/// <param name="Open">Opens its bytes, always the same; the stream can seek.</param>
/// <param name="Mapping">Headers that the reader would not know by itself; null for none.</param>
public sealed record InventorySource(string Path, Func<Stream> Open, HeaderMapping? Mapping = null)
{
    /// <summary>The format of the bytes; null for CSV.</summary>
    public IInventoryFormat? Format { get; init; }
}
