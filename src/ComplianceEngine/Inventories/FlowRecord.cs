using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>A record as it stands in the file, with what its cells say.</summary>
internal sealed class FlowRecord
{
    private readonly InventoryLayout _layout;
    private readonly ReadOnlyMemory<byte> _raw;
    private readonly ReadOnlyMemory<CellContent> _contents;

    internal FlowRecord(InventoryLayout layout, int line, ReadOnlyMemory<byte> raw, ReadOnlyMemory<CellContent> contents)
    {
        _layout = layout;
        Line = line;
        _raw = raw;
        _contents = contents;
    }

    internal int Line { get; }

    internal string Path => _layout.Path;

    internal int FieldCount => _layout.FieldCount;

    internal CellContent GetContent(int slot) => _contents.Span[slot];

    /// <summary>What the cell of a field says; of a column that the inventory lacks, that it is absent.</summary>
    internal CellContent GetContentOf(int ordinal)
    {
        var slot = _layout.Slots[ordinal];
        return slot < 0 ? _layout.GetAbsent(ordinal).Content : _contents.Span[slot];
    }

    internal Cell GetCell(int ordinal)
    {
        var slot = _layout.Slots[ordinal];
        return slot < 0 ? _layout.GetAbsent(ordinal) : new Cell(_contents.Span[slot], this);
    }

    internal TextLocation Locate(FieldSymbol field) => _layout.Locate(Line, _raw.Span, field);
}
