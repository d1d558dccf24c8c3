using System.Collections.Immutable;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What all records of one inventory share.</summary>
internal sealed class InventoryLayout
{
    private readonly ImmutableArray<int> _columns;
    private readonly ImmutableArray<Cell> _absent;
    private readonly ImmutableArray<FieldSymbol> _slotFields;

    /// <param name="path">The inventory's name.</param>
    /// <param name="separator">The character between cells.</param>
    /// <param name="fields">All fields of the vocabulary.</param>
    /// <param name="columns">For each field, its column in the file; -1 when there is none.</param>
    internal InventoryLayout(string path, char separator, ImmutableArray<FieldSymbol> fields, ImmutableArray<int> columns)
    {
        Path = path;
        Separator = separator;
        _columns = columns;
        _absent = [.. fields.Select(CellReader.Absent)];
        foreach (var cell in _absent)
        {
            // The only cell of its column.
            cell.Content.Code = 0;
        }

        _slotFields = [.. fields.Where(f => columns[f.Ordinal] >= 0)];
        var slots = new int[fields.Length];
        Array.Fill(slots, -1);
        for (var slot = 0; slot < _slotFields.Length; slot++)
        {
            slots[_slotFields[slot].Ordinal] = slot;
        }

        Slots = [.. slots];
    }

    internal string Path { get; }

    internal char Separator { get; }

    internal int FieldCount => _absent.Length;

    /// <summary>For each field, its index in <see cref="FlowRecord"/>'s contents; -1 when the inventory lacks it.</summary>
    internal ImmutableArray<int> Slots { get; }

    internal int SlotCount => _slotFields.Length;

    internal FieldSymbol GetFieldOf(int slot) => _slotFields[slot];

    internal int GetColumn(FieldSymbol field) => _columns[field.Ordinal];

    internal Cell GetAbsent(int ordinal) => _absent[ordinal];
}

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

    internal TextLocation Locate(FieldSymbol field) => RecordText.LocateCell(Path, Line, _raw.Span, _layout.Separator, _layout.GetColumn(field));
}
