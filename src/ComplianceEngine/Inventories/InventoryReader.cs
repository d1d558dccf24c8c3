using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Reads inventories as companies send them. Nothing vanishes: every record is a flow or an error.</summary>
public sealed class InventoryReader
{
    private readonly Vocabulary _vocabulary;

    /// <summary>A reader over the words of <paramref name="vocabulary"/>.</summary>
    public InventoryReader(Vocabulary vocabulary) => _vocabulary = vocabulary;

    /// <summary>Reads a whole inventory in one pass. Never throws on bad content.</summary>
    /// <param name="content">The bytes as received; read to the end, not disposed.</param>
    /// <param name="path">The name shown in locations.</param>
    /// <param name="mapping">Headers that the reader would not know by itself; null for none.</param>
    public Inventory Read(Stream content, string path, HeaderMapping? mapping = null) => throw new NotImplementedException();
}
