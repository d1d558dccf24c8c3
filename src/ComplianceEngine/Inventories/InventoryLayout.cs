using System.Collections.Immutable;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

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
