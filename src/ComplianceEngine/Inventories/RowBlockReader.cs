using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Reads blocks into rows, one block at a time; one reader for each thread. Each learns the texts of the columns for itself.</summary>
internal sealed class RowBlockReader
{
    private readonly InventoryLayout _layout;
    private readonly CellReader _cells;
    private readonly int _columnCount;
    private readonly FieldSymbol _nameField;
    private readonly int _nameColumn;
    private readonly ImmutableArray<(int Column, int Slot, CellTable Table)> _columns;
    private readonly RowBlock _block;
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
        _nameColumn = layout.GetColumn(_nameField);
        CellTable?[] tables = [.. Enumerable.Range(0, layout.SlotCount).Select(slot => slot == 0 ? null : new CellTable(contents[slot]))];
        _columns = [.. Enumerable.Range(1, layout.SlotCount - 1).Select(slot => (layout.GetColumn(layout.GetFieldOf(slot)), slot, tables[slot]!))];
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

        _block.Reserve();
        foreach (var (column, slot, table) in _columns)
        {
            _block.SetCode(slot, table.GetCode(record[column]));
        }

        _block.Accept(start, record.Raw.Length, record.Line - 1, nameStart, nameLength);
    }

    /// <summary>The row's name; of length 0 when it has none.</summary>
    private (int Start, int Length) FindName(RecordReader record, int start)
    {
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
