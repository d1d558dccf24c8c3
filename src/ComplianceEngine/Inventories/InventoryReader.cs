using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Reads inventories as companies send them. Nothing vanishes: every record is a flow or an error.</summary>
public sealed class InventoryReader
{
    /// <summary>A row of more cells than this is no header.</summary>
    internal const int MaxColumns = 4096;

    private readonly Vocabulary _vocabulary;
    private readonly CellReader _cells;

    /// <summary>A reader over the words of <paramref name="vocabulary"/>.</summary>
    public InventoryReader(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _cells = new CellReader(vocabulary);
    }

    /// <summary>Reads a whole inventory in one pass. Never throws on bad content.</summary>
    /// <param name="content">The bytes as received; read to the end, not disposed.</param>
    /// <param name="path">The name shown in locations.</param>
    /// <param name="mapping">Headers that the reader would not know by itself; null for none. Its diagnostics are among the inventory's.</param>
    public Inventory Read(Stream content, string path, HeaderMapping? mapping = null)
    {
        using var decoder = new ContentDecoder(content);
        return new InventoryReading(decoder, path, _vocabulary, _cells, mapping).Read();
    }
}
