using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>Everything an inventory says, as lines to compare.</summary>
internal static class InventoryAccount
{
    /// <summary>Reads it in blocks of about so many bytes.</summary>
    public static string[] Read(byte[] content, int blockBytes, HeaderMapping? mapping = null)
    {
        using var stream = new MemoryStream(content);
        using var reading = new InventoryReader(TestVocabulary.Instance).Open(stream, "i.csv", mapping, isDigested: true, blockBytes);
        return Of(reading.Finish(reading.Layout is null ? [] : InventoryReader.ReadFlows(reading)));
    }

    private static string[] Of(Inventory inventory) =>
    [
        $"{inventory.Sha256} {inventory.ByteLength} {inventory.Dialect} read {inventory.RowsRead} rejected {inventory.RowsRejected}",
        .. inventory.Columns.Select(c => $"{c.Header} {c.Field?.Name} {c.How}"),
        .. inventory.Diagnostics.Select(d => $"{d.Id} {Of(d.Location)} {d.Message} {d.Help}"),
        .. inventory.Flows.Select(f => $"{f.Id} {f.Line} {string.Join('\u001f', f.Cells.Select(c => $"{c.State} {c.Text} {c.Content.CanonicalText} {Of(c.Location)}"))}"),
    ];

    private static string Of(TextLocation? location) =>
        location is null ? "nowhere" : $"{location.StartLine}:{location.StartColumn}-{location.EndLine}:{location.EndColumn} {location.LineText}";
}
