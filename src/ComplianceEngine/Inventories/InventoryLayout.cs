using System.Collections.Immutable;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What all records of one inventory share.</summary>
internal sealed class InventoryLayout
{
    private readonly ImmutableArray<SlotSource?> _sources;
    private readonly ImmutableArray<Cell> _constants;
    private readonly ImmutableArray<FieldSymbol> _slotFields;
    private readonly RecordPlaces? _places;

    /// <param name="path">The inventory's name.</param>
    /// <param name="separator">The character between cells.</param>
    /// <param name="fields">All fields of the vocabulary.</param>
    /// <param name="sources">For each field, where its cells come from; null for a field that the file has no column for.</param>
    /// <param name="constants">What is the same in every row, as a mapping says.</param>
    /// <param name="places">Where cells stand in the file when the records were made from something else; null for CSV.</param>
    internal InventoryLayout(string path, char separator, ImmutableArray<FieldSymbol> fields, ImmutableArray<SlotSource?> sources, IEnumerable<Cell> constants, RecordPlaces? places)
    {
        Path = path;
        Separator = separator;
        _sources = sources;
        _places = places;
        var byField = constants.ToDictionary(c => c.Field.Ordinal);
        _constants = [.. fields.Select(f => byField.TryGetValue(f.Ordinal, out var constant) ? constant : CellReader.Absent(f))];
        foreach (var cell in _constants)
        {
            // The only cell of its column.
            cell.Content.Code = 0;
        }

        // The name of the flow comes first, also where rows are numbered.
        _slotFields = [fields[0], .. fields.Skip(1).Where(f => sources[f.Ordinal] is not null)];
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

    internal int FieldCount => _constants.Length;

    /// <summary>True when flows have no name of their own and are called by their number.</summary>
    internal bool NumbersRows => _sources[0] is null;

    /// <summary>For each field, its index in <see cref="FlowRecord"/>'s contents; -1 when the inventory lacks it.</summary>
    internal ImmutableArray<int> Slots { get; }

    internal int SlotCount => _slotFields.Length;

    internal FieldSymbol GetFieldOf(int slot) => _slotFields[slot];

    /// <summary>How the cells of a slot are read.</summary>
    internal ColumnReading GetReading(int slot) => _sources[_slotFields[slot].Ordinal]?.Reading ?? new ColumnReading(_slotFields[slot]);

    /// <summary>The columns that a slot is read from; none for the name of numbered rows.</summary>
    internal ImmutableArray<int> GetColumns(int slot) => _sources[_slotFields[slot].Ordinal]?.Columns ?? [];

    /// <summary>The cell of a field that no column has: the same in every row.</summary>
    internal Cell GetAbsent(int ordinal) => _constants[ordinal];

    /// <summary>The text of a slot in a record; the texts of several columns stand apart by <see cref="CellPart.Separator"/>.</summary>
    internal string GetText(ReadOnlySpan<byte> record, int slot)
    {
        var columns = GetColumns(slot);
        return columns is [var one]
            ? RecordText.GetText(record, Separator, one)
            : string.Join(CellPart.Separator, GetTexts(record.ToArray(), columns));
    }

    /// <summary>Where the cell of a field stands; the record when it has no column of its own.</summary>
    internal TextLocation Locate(int line, ReadOnlySpan<byte> record, FieldSymbol field) =>
        Locate(line, record, _sources[field.Ordinal]?.Columns[0] ?? -1);

    /// <summary>Where a cell stands; the record itself for column -1.</summary>
    internal TextLocation Locate(int line, ReadOnlySpan<byte> record, int column) => _places is not null ? _places.Locate(Path, line, record, column)
        : column < 0 ? RecordText.LocateFirstLine(Path, line, record)
        : RecordText.LocateCell(Path, line, record, Separator, column);

    /// <summary>Line and column where the cell of a field begins; less work than <see cref="Locate(int, ReadOnlySpan{byte}, FieldSymbol)"/>.</summary>
    internal (int Line, int Column) FindPlace(int line, ReadOnlySpan<byte> record, FieldSymbol field)
    {
        if (_places is not null)
        {
            var location = Locate(line, record, field);
            return (location.StartLine, location.StartColumn);
        }

        var column = _sources[field.Ordinal]?.Columns[0] ?? 0;
        return RecordText.FindPlace(record, line, RecordText.FindCellStart(record, Separator, column));
    }

    private IEnumerable<string> GetTexts(byte[] record, ImmutableArray<int> columns) => columns.Select(c => RecordText.GetText(record, Separator, c));
}
