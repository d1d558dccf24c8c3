using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

internal sealed partial class InventoryReading
{
    private readonly FlowNames _names = new();
    private readonly CellComplaints _complaints;
    private readonly SortedSet<int> _columnsWithoutHeader = [];
    private ImmutableArray<int> _headless = [];
    private ImmutableArray<SharedContents> _contents = [];
    private (TextLocation Location, int Byte)? _firstWindows1252;
    private bool _isRefused;
    private int _nextLine;
    private int _rowsRead;
    private int _rowsAccepted;
    private TextLocation? _headerLocation;

    /// <summary>What all rows share; null when rows are not read as flows, and the account says why.</summary>
    internal InventoryLayout? Layout { get; private set; }

    /// <summary>Bytes read so far.</summary>
    internal long BytesRead => _decoder.ByteLength;

    /// <summary>Bytes that there are.</summary>
    internal long Length => _decoder.SourceLength;

    /// <summary>Rows that are flows, so far.</summary>
    internal int RowsAccepted => _rowsAccepted;

    /// <summary>The next rows, in file order; null after the last. Not for several threads.</summary>
    /// <param name="bytes">About how many bytes of them; null for as many as are usual in this reading.</param>
    internal TextBlock? ReadBlock(int? bytes = null) => _blocks?.Read(bytes ?? _blockBytes);

    /// <summary>A reader of blocks for one thread.</summary>
    internal RowBlockReader CreateReader() => new(Layout!, _cells, _contents, _columns.Length, _headless);

    /// <summary>Takes up a block after all that were before it, and takes the rows off it that are no flows after all. False when nothing after it is to be read.</summary>
    internal bool Accept(RowBlock block)
    {
        block.FirstLine = _nextLine;
        _nextLine += block.Lines;
        _rowsRead += block.RowsRead;
        RefuseMixed(block);
        foreach (var odd in block.Odd)
        {
            Report(odd, block);
        }

        TakeNames(block);
        _rowsAccepted += block.Count;
        _complaints.Take(block);
        if (block.IsCut)
        {
            ReportTooLong(_nextLine);
            _rowsRead++;
        }

        return !block.IsCut;
    }

    private void ReadHeader(RecordReader record)
    {
        var isDamaged = TakeDefects(record);
        _headerLine = record.Line;
        _headerLocation = RecordText.LocateFirstLine(_path, record.Line, record.Raw);
        var columns = ImmutableArray.CreateBuilder<InventoryColumn>(record.CellCount);
        for (var i = 0; i < record.CellCount; i++)
        {
            columns.Add(_headers.Read(Encoding.UTF8.GetString(record[i])));
        }

        _columns = columns.MoveToImmutable();
        var hasDuplicates = ReportColumns(record);
        _headless = [.. _columnsWithoutHeader];
        var isMissing = ReportMissingColumns();
        if (!isDamaged && !hasDuplicates && !isMissing)
        {
            CreateLayout();
        }
    }

    /// <summary>Says what is to be said about each column; true when two of them mean the same field.</summary>
    private bool ReportColumns(RecordReader record)
    {
        var hasDuplicates = false;
        var firstOfField = new Dictionary<FieldSymbol, string>();
        for (var i = 0; i < _columns.Length; i++)
        {
            var column = _columns[i];
            var location = RecordText.LocateCell(_path, record.Line, record.Raw, _separator, i);
            if (column.Field is not null && !firstOfField.TryAdd(column.Field, column.Header))
            {
                hasDuplicates = true;
                _diagnostics.ReportDuplicateColumn(location, column.Header, column.Field, firstOfField[column.Field]);
            }
            else if (column.How == "ignored")
            {
                _diagnostics.ReportIgnoredColumn(location, column.Header, _mapping!.Path);
            }
            else if (column.How == "unmapped" && string.IsNullOrWhiteSpace(column.Header))
            {
                _columnsWithoutHeader.Add(i);
            }
            else if (column.How == "unmapped")
            {
                _diagnostics.ReportUnmappedColumn(location, column.Header, _vocabulary.SuggestField(column.Header));
            }
        }

        ReportUnusedMappings();
        return hasDuplicates;
    }

    private void ReportUnusedMappings()
    {
        if (_mapping is null)
        {
            return;
        }

        var present = _columns.Select(c => c.Header).ToHashSet(_mapping.Columns.KeyComparer);
        foreach (var header in _mapping.Columns.Keys.Where(h => !present.Contains(h)).Order(StringComparer.Ordinal))
        {
            _diagnostics.ReportUnusedMapping(_headerLocation!, _mapping.Path, header);
        }
    }

    private bool ReportMissingColumns()
    {
        var missing = _headers.Required.Where(f => !_columns.Any(c => c.Field == f)).ToList();
        foreach (var field in missing)
        {
            var near = _columns.FirstOrDefault(c => c.How == "unmapped" && _vocabulary.SuggestField(c.Header) == field.Name)?.Header;
            _diagnostics.ReportMissingColumn(_headerLocation!, field, near);
        }

        return missing.Count > 0;
    }

    private void CreateLayout()
    {
        var columns = Enumerable.Repeat(-1, _vocabulary.Fields.Length).ToArray();
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Field is { } field)
            {
                columns[field.Ordinal] = i;
            }
        }

        Layout = new InventoryLayout(_path, _separator, _vocabulary.Fields, [.. columns]);
        _contents = [.. Enumerable.Range(0, Layout.SlotCount).Select(slot => new SharedContents(_cells, Layout.GetFieldOf(slot)))];
    }

    /// <summary>From the first byte on that is neither UTF-8 nor Windows-1252, nothing is known to be what it seems.</summary>
    private void RefuseMixed(RowBlock block)
    {
        var first = Array.Find(block.Source.Defects, d => d.Kind == ContentDefectKind.FirstWindows1252Byte);
        if (first.Kind == ContentDefectKind.FirstWindows1252Byte && _firstWindows1252 is null)
        {
            LocateFirstWindows1252(block, first);
        }

        if (_isRefused)
        {
            var from = _firstWindows1252!.Value.Location.StartLine;
            block.Remove([.. Enumerable.Range(0, block.Count).Where(row => block.GetLine(row) + RecordText.CountLines(block.GetRecord(row)) > from)]);
        }
    }

    private void LocateFirstWindows1252(RowBlock block, ContentDefect first)
    {
        var at = (int)(first.Offset - block.Source.Offset);
        var line = block.FirstLine;
        using var records = new RecordReader(block.Source.Bytes.AsMemory(0, block.Source.Length), _separator);
        while (records.Read() && records.Offset + records.Raw.Length < at)
        {
        }

        TakeFirstWindows1252(Locate(records.Raw, line + records.Line - 1, (int)Math.Clamp(at - records.Offset, 0, records.Raw.Length)), first.Unit);
    }

    private void Report(OddRecord odd, RowBlock block)
    {
        var record = block.Source.Text.Slice(odd.Start, odd.Length);
        var line = block.FirstLine + odd.Line;
        switch (odd.Oddity)
        {
            case RecordOddity.Damaged:
                ReportDamage(block.Source, odd.Start, odd.Length, line);
                break;
            case RecordOddity.Quotes:
                ReportQuotes(record, line);
                break;
            case RecordOddity.CellCount:
                _diagnostics.ReportWrongCellCount(RecordText.LocateFirstLine(_path, line, record), odd.Cells, _columns.Length, _separator);
                break;
            case RecordOddity.NoName:
                _diagnostics.ReportBlankFlowId(RecordText.LocateCell(_path, line, record, _separator, Layout!.GetColumn(Layout.GetFieldOf(0))), Layout.GetFieldOf(0));
                break;
            case RecordOddity.Headless when _columnsWithoutHeader.Remove(odd.Cells):
                _diagnostics.ReportColumnWithoutHeader(RecordText.LocateCell(_path, line, record, _separator, odd.Cells), odd.Cells);
                break;
            case RecordOddity.Headless:
                break;
            default:
                throw new InvalidOperationException($"Unexpected oddity {odd.Oddity}");
        }
    }

    private bool ReportDamage(TextBlock block, int start, int length, int line)
    {
        var from = block.Offset + start;
        var here = block.Defects.Where(d => d.Offset >= from && d.Offset <= from + length && d.Kind != ContentDefectKind.FirstWindows1252Byte);
        return ReportDefects(here, from, block.Text.Slice(start, length), line);
    }

    private void ReportQuotes(ReadOnlySpan<byte> record, int line)
    {
        var (problem, offset) = RecordText.FindQuoteProblem(record, _separator);
        var location = RecordText.Locate(_path, line, record, offset, Math.Min(offset + 1, record.Length));
        switch (problem)
        {
            case QuoteProblem.Unclosed:
                _diagnostics.ReportUnclosedQuote(location, RecordText.CountLines(record.TrimEnd("\r\n"u8)) - (location.StartLine - line));
                break;
            case QuoteProblem.TextAfterQuote:
                _diagnostics.ReportTextAfterQuote(location, RecordText.CountLines(record));
                break;
            case QuoteProblem.Stray:
                _diagnostics.Report(InventoryDiagnostics.StrayQuote, location);
                break;
            default:
                break;
        }
    }

    /// <summary>Rejects rows whose name a row before them has.</summary>
    private void TakeNames(RowBlock block)
    {
        List<int>? twice = null;
        Span<byte> scratch = stackalloc byte[256];
        for (var row = 0; row < block.Count; row++)
        {
            if (_names.Add(Identity.Fold(block.GetName(row), scratch), block.GetLine(row)) is > 0 and var first)
            {
                (twice ??= []).Add(row);
                _diagnostics.ReportDuplicateFlowId(block.Locate(row, Layout!.GetFieldOf(0)), Encoding.UTF8.GetString(block.GetName(row)), first);
            }
        }

        if (twice is not null)
        {
            block.Remove(twice);
        }
    }

    private void EndRows()
    {
        if (_headerLocation is null)
        {
            return;
        }

        if (Layout is null)
        {
            CountRows();
        }

        if (_rowsRead == 0)
        {
            _diagnostics.Report(InventoryDiagnostics.NoRows, _headerLocation);
        }
        else if (Layout is null)
        {
            _diagnostics.ReportRowsNotRead(_headerLocation, _rowsRead);
        }
    }

    /// <summary>Below a header that cannot be used, rows are counted and not read.</summary>
    private void CountRows()
    {
        while (ReadBlock() is { } block)
        {
            using var records = new RecordReader(block.Bytes.AsMemory(0, block.Length), _separator);
            while (records.Read())
            {
                var isDamaged = ReportDamage(block, (int)records.Offset, records.Raw.Length, _nextLine + records.Line - 1);
                _rowsRead += !isDamaged && RecordText.IsBlank(records.Raw, _separator) ? 0 : 1;
            }

            if (block.IsCut || records.IsTooLong)
            {
                ReportTooLong(_nextLine + records.Line - 1);
                _rowsRead++;
                return;
            }

            _nextLine += block.Text.Count((byte)'\n');
            TextBlockReader.Return(block);
        }
    }
}
