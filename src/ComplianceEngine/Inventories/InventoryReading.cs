using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>
/// The reading of one inventory: its head, then block after block of rows. Blocks may be made into rows on any thread by readers of their own;
/// <see cref="Accept"/> takes them up in file order, since names, lines and what is said of cells depend on the rows before.
/// </summary>
internal sealed class InventoryReading : IDisposable
{
    private readonly InventoryText _text;
    private readonly string _path;
    private readonly CellReader _cells;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly DefectReporter _defects;
    private readonly InventoryHead _head;
    private readonly int _blockBytes;
    private readonly FlowNames _names = new();
    private readonly CellComplaints _complaints;
    private readonly SortedSet<int> _columnsWithoutHeader;
    private readonly ImmutableArray<SharedContents> _contents;
    private readonly long[] _blanks;
    private readonly HeaderMapping? _mapping;
    private int _nextLine;
    private int _rowsRead;
    private int _rowsAccepted;

    /// <param name="content">The bytes; can seek.</param>
    /// <param name="format">What made them; null for CSV.</param>
    /// <param name="isDigested">Whether the account is to have their digest.</param>
    /// <param name="blockBytes">About how many bytes are read into rows at once; no result depends on it.</param>
    internal InventoryReading(Stream content, string path, IInventoryFormat? format, Vocabulary vocabulary, CellReader cells, HeaderMapping? mapping, bool isDigested, int blockBytes)
    {
        var start = content.Position;
        _blockBytes = blockBytes;
        _text = Open(isDigested);
        _path = path;
        _cells = cells;
        _complaints = new CellComplaints(cells);
        _defects = new DefectReporter(_text, path, _diagnostics);
        _mapping = mapping;
        if (mapping is not null)
        {
            _diagnostics.AddRange(mapping.Diagnostics);
        }

        _head = new HeadReader(_text, path, vocabulary, mapping, cells, _defects, _diagnostics).Read(OpenAgain);
        _nextLine = _head.NextLine;
        _columnsWithoutHeader = [.. _head.ColumnsWithoutHeader];
        _contents = Layout is null ? [] : [.. Enumerable.Range(0, Layout.SlotCount).Select(slot => new SharedContents(cells, Layout.GetReading(slot)))];

        _blanks = new long[_contents.Length];

        InventoryText Open(bool isDigested) => format is null ? new ContentDecoder(content, isDigested) : new ImportedText(content, path, format, isDigested);

        // Read aside: the stream is then where it was.
        InventoryText OpenAgain()
        {
            var position = content.Position;
            content.Position = start;
            return new RereadText(Open(isDigested: false), () => content.Position = position);
        }
    }

    public void Dispose() => _text.Dispose();

    /// <summary>What was read; of an inventory whose flows were not kept, without them. To be asked for once, after the last block.</summary>
    internal Inventory Finish(ImmutableArray<Flow> flows)
    {
        EndRows();
        var digest = _text.Finish();
        if (_text.EncodingName == "windows-1252" && !_text.IsMixed)
        {
            var (location, first) = _defects.FirstWindows1252 ?? (new TextLocation(_path, 1, 1, 1, 1), 0);
            _diagnostics.ReportReadAsWindows1252(location, first);
        }

        if (_text is ImportedText { Source.Diagnostics: var said })
        {
            _diagnostics.AddRange(said.ToSorted());
        }

        _complaints.Report(_diagnostics);
        return new Inventory(
            _path,
            digest,
            _text.ByteLength,
            new InventoryDialect(_text.EncodingName, _text.HasByteOrderMark, _head.Separator, _head.HeaderLine, _head.PreambleRows),
            _head.Columns,
            _rowsRead,
            _rowsRead - _rowsAccepted,
            flows,
            _diagnostics.ToSorted())
        {
            Mapping = _mapping,
            Understanding = [.. DescribeColumns()],
        };
    }

    /// <summary>What all rows share; null when rows are not read as flows, and the account says why.</summary>
    internal InventoryLayout? Layout => _head.Layout;

    /// <summary>What is known of the inventory from its head.</summary>
    internal InventoryHead Head => _head;

    /// <summary>What has been said so far.</summary>
    internal ImmutableArray<Diagnostic> Said => [.. _diagnostics.ToSorted().Concat(_text is ImportedText { Source.Diagnostics: var said } ? said.ToSorted() : [])];

    /// <summary>Bytes read so far.</summary>
    internal long BytesRead => _text.ByteLength;

    /// <summary>Bytes that there are.</summary>
    internal long Length => _text.SourceLength;

    /// <summary>Rows that are flows, so far.</summary>
    internal int RowsAccepted => _rowsAccepted;

    /// <summary>The next rows, in file order; null after the last. Not for several threads.</summary>
    /// <param name="bytes">About how many bytes of them; null for as many as are usual in this reading.</param>
    internal TextBlock? ReadBlock(int? bytes = null) => _head.Blocks?.Read(bytes ?? _blockBytes);

    /// <summary>A reader of blocks for one thread.</summary>
    internal RowBlockReader CreateReader() => new(Layout!, _cells, _contents, _head.CellCount, _head.ColumnsWithoutHeader);

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
        CountBlanks(block);
        _rowsAccepted += block.Count;
        _complaints.Take(block);
        if (block.IsCut)
        {
            ReportTooLong(_nextLine);
            _rowsRead++;
        }

        return !block.IsCut;
    }

    /// <summary>From the first byte on that is neither UTF-8 nor Windows-1252, nothing is known to be what it seems.</summary>
    private void RefuseMixed(RowBlock block)
    {
        var first = Array.Find(block.Source.Defects, d => d.Kind == ContentDefectKind.FirstWindows1252Byte);
        if (first.Kind == ContentDefectKind.FirstWindows1252Byte && _defects.FirstWindows1252 is null)
        {
            LocateFirstWindows1252(block, first);
        }

        if (_defects.IsRefused)
        {
            var from = _defects.FirstWindows1252!.Value.Location.StartLine;
            block.Remove([.. Enumerable.Range(0, block.Count).Where(row => block.GetLine(row) + RecordText.CountLines(block.GetRecord(row)) > from)]);
        }
    }

    private void LocateFirstWindows1252(RowBlock block, ContentDefect first)
    {
        var at = (int)(first.Offset - block.Source.Offset);
        var line = block.FirstLine;
        using var records = new RecordReader(block.Source.Bytes.AsMemory(0, block.Source.Length), _head.Separator);
        while (records.Read() && records.Offset + records.Raw.Length < at)
        {
        }

        _defects.TakeFirstWindows1252(records.Raw, line + records.Line - 1, (int)Math.Clamp(at - records.Offset, 0, records.Raw.Length), first.Unit);
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
                _diagnostics.ReportWrongCellCount(Layout!.Locate(line, record, -1), odd.Cells, _head.CellCount, _head.Separator);
                break;
            case RecordOddity.NoName:
                _diagnostics.ReportBlankFlowId(Layout!.Locate(line, record, Layout.GetFieldOf(0)), Layout.GetFieldOf(0));
                break;
            case RecordOddity.Headless when _columnsWithoutHeader.Remove(odd.Cells):
                _diagnostics.ReportColumnWithoutHeader(Layout!.Locate(line, record, odd.Cells), odd.Cells);
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
        return _defects.Report(here, from, block.Text.Slice(start, length), line);
    }

    private void ReportQuotes(ReadOnlySpan<byte> record, int line)
    {
        var (problem, offset) = RecordText.FindQuoteProblem(record, _head.Separator);
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

    private void CountBlanks(RowBlock block)
    {
        for (var slot = 1; slot < _blanks.Length; slot++)
        {
            _blanks[slot] += block.GetTable(slot) is { BlankCode: >= 0 and var blank } ? block.GetCodes(slot).Count(blank) : 0;
        }
    }

    private IEnumerable<ColumnUnderstanding> DescribeColumns()
    {
        for (var column = 0; column < _head.Columns.Length; column++)
        {
            var (header, how) = (_head.Columns[column].Header, _head.Columns[column].How);
            var slot = Layout is null ? -1 : Enumerable.Range(0, Layout.SlotCount).FirstOrDefault(s => Layout.GetColumns(s).Contains(column) && Layout.GetFieldOf(s) == _head.Columns[column].Field, -1);
            if (slot < 0)
            {
                yield return new ColumnUnderstanding(header, Field: null, how, Cells: 0, Understood: 0, Unread: []);
                continue;
            }

            var field = Layout!.GetFieldOf(slot);
            var unread = _complaints.GetUnread(field);
            var cells = _rowsAccepted - _blanks[slot];
            yield return new ColumnUnderstanding(header, field, how, cells, Math.Max(0, cells - unread.Sum(u => u.Cells) - _complaints.GetFurther(field)), unread);
        }
    }

    private void EndRows()
    {
        if (_head.HeaderLocation is null)
        {
            return;
        }

        if (Layout is null)
        {
            CountRows();
        }

        if (_rowsRead == 0)
        {
            _diagnostics.Report(InventoryDiagnostics.NoRows, _head.HeaderLocation);
        }
        else if (Layout is null)
        {
            _diagnostics.ReportRowsNotRead(_head.HeaderLocation, _rowsRead);
        }
    }

    /// <summary>Below a header that cannot be used, rows are counted and not read.</summary>
    private void CountRows()
    {
        while (ReadBlock() is { } block)
        {
            using var records = new RecordReader(block.Bytes.AsMemory(0, block.Length), _head.Separator);
            while (records.Read())
            {
                var isDamaged = ReportDamage(block, (int)records.Offset, records.Raw.Length, _nextLine + records.Line - 1);
                _rowsRead += !isDamaged && RecordText.IsBlank(records.Raw, _head.Separator) ? 0 : 1;
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

    private void ReportTooLong(int line) =>
        _diagnostics.ReportRecordTooLong(new TextLocation(_path, line, 1, line, 1), RecordReader.MaxRecordBytes);
}
