using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>Reads blocks into rows, one block at a time; one reader for each thread. Each learns the texts of the columns for itself.</summary>
internal sealed class RowBlockReader
{
    private const int RowsTogether = 128;

    private readonly InventoryLayout _layout;
    private readonly CellReader _cells;
    private readonly int _columnCount;
    private readonly FieldSymbol _nameField;
    private readonly int _nameColumn;
    private readonly (int Column, int Slot, CellTable Table)[] _columns;

    private readonly RowBlock _block;

    // By column, then row: where the cells stand of rows not numbered yet.
    private readonly CellPlace[] _places;
    private int _waiting;
    private readonly List<int> _headless = [];
    private readonly ImmutableArray<int> _columnsWithoutHeader;

    /// <param name="contents">What texts say, by slot.</param>
    /// <param name="columnCount">Cells in the header.</param>
    /// <param name="columnsWithoutHeader">Columns of which something is to be said when a cell in them is not blank.</param>
    public RowBlockReader(InventoryLayout layout, CellReader cells, ImmutableArray<SharedContents> contents, int columnCount, ImmutableArray<int> columnsWithoutHeader)
    {
        _layout = layout;
        _cells = cells;
        _columnCount = columnCount;
        _columnsWithoutHeader = columnsWithoutHeader;
        _nameField = layout.GetFieldOf(0);
        _nameColumn = layout.NumbersRows ? -1 : layout.GetColumns(0)[0];
        var tables = new CellTable?[layout.SlotCount];
        _columns = new (int, int, CellTable)[layout.SlotCount - 1];
        for (var slot = 1; slot < tables.Length; slot++)
        {
            var table = tables[slot] = new CellTable(contents[slot]);
            _columns[slot - 1] = (layout.GetColumns(slot) is [var only] ? only : -1, slot, table);
        }

        _places = new CellPlace[_columns.Length * RowsTogether];
        _block = new RowBlock(layout, cells, tables);
    }

    /// <summary>The rows of a block; good until the next is read.</summary>
    public RowBlock Read(TextBlock source)
    {
        _block.Start(source);
        _headless.Clear();
        _headless.AddRange(_columnsWithoutHeader);
        using var records = new RecordReader(source.Bytes.AsMemory(0, source.Length), _layout.Separator);
        var (line, start) = (1, 0);
        while (records.Read())
        {
            ReadRecord(records);
            (line, start) = (records.Line, (int)records.Offset);
        }

        Number();
        _block.IsCut |= records.IsTooLong;
        _block.Lines = records.IsTooLong ? records.Line - 1 : line - 1 + CountLines(source.Text[start..]);
        return _block;
    }

    /// <summary>Lines of a record with the break that ends it.</summary>
    private static int CountLines(ReadOnlySpan<byte> record) => RecordText.CountLines(record) - (record.IsEmpty || record[^1] is (byte)'\n' or (byte)'\r' ? 1 : 0);

    private void ReadRecord(RecordReader record)
    {
        var raw = record.Raw;
        var start = (int)record.Offset;
        var isDamaged = _block.Source.Defects.Length > 0 && IsDamaged(start, raw.Length);
        if (!isDamaged && RecordText.IsBlank(raw, _layout.Separator))
        {
            return;
        }

        _block.RowsRead++;
        if (isDamaged)
        {
            Note(RecordOddity.Damaged, record);
            return;
        }

        if (record.IsMalformed)
        {
            Note(RecordOddity.Quotes, record);
            if (RecordText.FindQuoteProblem(raw, _layout.Separator).Problem is QuoteProblem.Unclosed or QuoteProblem.TextAfterQuote)
            {
                return;
            }
        }

        if (record.CellCount != _columnCount)
        {
            Note(RecordOddity.CellCount, record);
            return;
        }

        NoteHeadless(record);
        ReadRow(record, start);
    }

    private void NoteHeadless(RecordReader record)
    {
        for (var i = _headless.Count - 1; i >= 0; i--)
        {
            if (!string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(record[_headless[i]])))
            {
                _block.Odd.Add(new OddRecord(RecordOddity.Headless, (int)record.Offset, record.Raw.Length, record.Line - 1, _headless[i]));
                _headless.RemoveAt(i);
            }
        }
    }

    private void ReadRow(RecordReader record, int start)
    {
        var (nameStart, nameLength) = FindName(record, start);
        if (nameLength == 0)
        {
            Note(RecordOddity.NoName, record);
            return;
        }

        _block.Add(start, record.Raw.Length, record.Line - 1, nameStart, nameLength);
        ref var first = ref MemoryMarshal.GetArrayDataReference(_block.Source.Bytes);
        var length = (nuint)_block.Source.Length;
        var places = _places;
        var place = _waiting++;
        foreach (var (column, slot, table) in _columns)
        {
            if (column < 0)
            {
                places[place] = CellPlace.Of(table.GetCode(Encoding.UTF8.GetBytes(_layout.GetText(record.Raw, slot))));
                place += RowsTogether;
                continue;
            }

            // A cell whose quotes were taken off may stand elsewhere.
            var text = record[column];
            var offset = (nuint)Unsafe.ByteOffset(ref first, ref MemoryMarshal.GetReference(text));
            places[place] = offset < length ? new CellPlace((int)offset, text.Length) : CellPlace.Of(table.GetCode(text));
            place += RowsTogether;
        }

        if (_waiting == RowsTogether)
        {
            Number();
        }
    }

    /// <summary>Numbers the cells that wait, column by column: the texts of one column at a time stay close to the processor.</summary>
    private void Number()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var (_, slot, table) = _columns[i];
            table.GetCodes(_block.Source.Bytes, _places.AsSpan(i * RowsTogether, _waiting), _block.GetLastCodes(slot, _waiting));
        }

        _waiting = 0;
    }

    /// <summary>The row's name; of length 0 when it has none.</summary>
    private (int Start, int Length) FindName(RecordReader record, int start)
    {
        if (_nameColumn < 0)
        {
            return _block.KeepName((_block.Source.FirstRow + _block.RowsRead).ToString(CultureInfo.InvariantCulture));
        }

        var text = record[_nameColumn];
        if (IsPlainName(text) && record.Raw.Overlaps(text, out var offset))
        {
            return (start + offset, text.Length);
        }

        var content = _cells.ReadContent(_nameField, Encoding.UTF8.GetString(text), suggests: false);
        return content.State == CellState.Declared ? _block.KeepName(CellText.Normalise(content.Text)) : (0, 0);
    }

    /// <summary>True for a name that reads as it stands: letters, digits and marks between them, with a digit, so that it is no word for "none".</summary>
    private static bool IsPlainName(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        foreach (var b in text)
        {
            if ((uint)(b - '0') <= 9)
            {
                digits++;
            }
            else if ((uint)((b | 0x20) - 'a') > 'z' - 'a' && b is not ((byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return digits > 0;
    }

    private bool IsDamaged(int start, int length)
    {
        // The line break after a record belongs to it here: half a UTF-16 unit at the very end has no other place.
        var first = _block.Source.Offset + start;
        return Array.Exists(_block.Source.Defects, d => d.Offset >= first && d.Offset <= first + length && d.Kind != ContentDefectKind.FirstWindows1252Byte);
    }

    private void Note(RecordOddity oddity, RecordReader record) =>
        _block.Odd.Add(new OddRecord(oddity, (int)record.Offset, record.Raw.Length, record.Line - 1, record.CellCount));
}
