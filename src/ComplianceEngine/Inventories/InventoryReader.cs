using System.Collections.Immutable;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Inventories.Values;
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
        _cells = CellReader.For(vocabulary);
    }

    /// <summary>Reads a whole inventory and keeps its flows. Never throws on bad content.</summary>
    /// <param name="content">The bytes as received; read to the end, not disposed.</param>
    /// <param name="path">The name shown in locations.</param>
    /// <param name="mapping">Headers that the reader would not know by itself; null for none. Its diagnostics are among the inventory's.</param>
    /// <param name="format">The format of the bytes; null for CSV.</param>
    public Inventory Read(Stream content, string path, HeaderMapping? mapping = null, IInventoryFormat? format = null)
    {
        using var copy = content.CanSeek ? null : new MemoryStream();
        if (copy is not null)
        {
            content.CopyTo(copy);
            copy.Position = 0;
        }

        using var reading = Open(copy ?? content, path, mapping, isDigested: true, format: format);
        return reading.Finish(reading.Layout is null ? [] : ReadFlows(reading));
    }

    /// <summary>Begins to read: encoding, separator and header are known then.</summary>
    internal InventoryReading Open(Stream content, string path, HeaderMapping? mapping, bool isDigested, int blockBytes = TextBlockReader.UsualBytes, IInventoryFormat? format = null) =>
        new(content, path, format, _vocabulary, _cells, mapping, isDigested, blockBytes);

    /// <summary>The flows that are left to read.</summary>
    /// <param name="told">Called after each block.</param>
    internal static ImmutableArray<Flow> ReadFlows(InventoryReading reading, Action? told = null)
    {
        var flows = ImmutableArray.CreateBuilder<Flow>();
        var store = new RecordStore();
        var reader = reading.CreateReader();
        var goesOn = true;
        while (goesOn && reading.ReadBlock() is { } block)
        {
            var rows = reader.Read(block);
            goesOn = reading.Accept(rows);
            for (var row = 0; row < rows.Count; row++)
            {
                flows.Add(rows.GetFlow(row, store));
            }

            TextBlockReader.Return(block);
            told?.Invoke();
        }

        return flows.DrainToImmutable();
    }
}
