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
/// The reading of one inventory: encoding, separator, header, then block after block of rows. Blocks may be made into rows on any thread by readers of their own;
/// <see cref="Accept"/> takes them up in file order, since names, lines and what is said of cells depend on the rows before.
/// </summary>
internal sealed partial class InventoryReading : IDisposable
{
    private readonly ContentDecoder _decoder;
    private readonly string _path;
    private readonly Vocabulary _vocabulary;
    private readonly HeaderMapping? _mapping;
    private readonly HeaderReader _headers;
    private readonly CellReader _cells;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly int _blockBytes;
    private char _separator = ',';
    private int _headerLine;
    private int _preambleRows;
    private ImmutableArray<InventoryColumn> _columns = [];
    private TextBlockReader? _blocks;

    /// <param name="content">The bytes; can seek.</param>
    /// <param name="isDigested">Whether the account is to have their digest.</param>
    /// <param name="blockBytes">About how many bytes are read into rows at once; no result depends on it.</param>
    internal InventoryReading(Stream content, string path, Vocabulary vocabulary, CellReader cells, HeaderMapping? mapping, bool isDigested, int blockBytes)
    {
        _blockBytes = blockBytes;
        _decoder = new ContentDecoder(content, isDigested);
        _path = path;
        _vocabulary = vocabulary;
        _cells = cells;
        _mapping = mapping;
        _headers = new HeaderReader(vocabulary, mapping);
        _complaints = new CellComplaints(cells);
        ReadHead();
    }

    public void Dispose() => _decoder.Dispose();

    /// <summary>What was read; of an inventory whose flows were not kept, without them. To be asked for once, after the last block.</summary>
    internal Inventory Finish(ImmutableArray<Flow> flows)
    {
        EndRows();
        var digest = _decoder.Finish();
        if (_decoder.EncodingName == "windows-1252" && !_decoder.IsMixed)
        {
            var (location, first) = _firstWindows1252 ?? (new TextLocation(_path, 1, 1, 1, 1), 0);
            _diagnostics.ReportReadAsWindows1252(location, first);
        }

        _complaints.Report(_diagnostics);
        return new Inventory(
            _path,
            digest,
            _decoder.ByteLength,
            new InventoryDialect(_decoder.EncodingName, _decoder.HasByteOrderMark, _separator, _headerLine, _preambleRows),
            _columns,
            _rowsRead,
            _rowsRead - _rowsAccepted,
            flows,
            _diagnostics.ToSorted());
    }

    private void ReadHead()
    {
        if (_mapping is not null)
        {
            _diagnostics.AddRange(_mapping.Diagnostics);
        }

        var head = _decoder.Peek(HeaderFinder.MaxBytes, out var isWhole);
        if (isWhole && head.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            _diagnostics.Report(InventoryDiagnostics.EmptyInventory, new TextLocation(_path, 1, 1, 1, 1, ""));
            return;
        }

        var search = new HeaderFinder(_headers).Find(head, isWhole);
        _separator = search.Separator;
        if (search.IsAmbiguous || !search.HasHeader)
        {
            using var records = new RecordReader(_decoder, _separator);
            ReadWithoutHeader(records, search);
            return;
        }

        ReadToHeader(head, search);
    }

    private void ReadToHeader(ReadOnlyMemory<byte> head, HeaderSearch search)
    {
        using var records = new RecordReader(head, _separator);
        for (var index = 0; index < search.HeaderIndex && records.Read(); index++)
        {
            ReadPreamble(records, search, index);
        }

        records.Read();
        ReadHeader(records);
        var end = (int)records.Offset + records.Raw.Length;
        var rest = head.Span[end..];
        end += rest.StartsWith("\r\n"u8) ? 2 : rest.IsEmpty ? 0 : 1;
        _nextLine = records.Line + RecordText.CountLines(records.Raw);
        _decoder.Skip(end);
        _blocks = new TextBlockReader(_decoder, _separator, end);
    }

    private void ReadPreamble(RecordReader record, HeaderSearch search, int index)
    {
        TakeDefects(record);
        var location = RecordText.LocateFirstLine(_path, record.Line, record.Raw);
        if (index == 0 && search.HasUsableStatedSeparator)
        {
            _diagnostics.ReportSeparatorLine(location, _separator);
        }
        else if (!RecordText.IsBlank(record.Raw, _separator))
        {
            _preambleRows++;
            var cells = Enumerable.Range(0, Math.Min(record.CellCount, InventoryReader.MaxColumns)).Select(i => Encoding.UTF8.GetString(record[i])).Where(c => !string.IsNullOrWhiteSpace(c));
            _diagnostics.ReportPreambleRow(location, string.Join(' ', cells));
        }
    }

    private void ReadWithoutHeader(RecordReader records, HeaderSearch search)
    {
        var best = (Score: -1, Location: new TextLocation(_path, 1, 1, 1, 1), Near: new List<(string, string)>());
        var index = 0;
        for (; index < HeaderFinder.MaxRecords && records.Read(); index++)
        {
            TakeDefects(records);
            var location = RecordText.LocateFirstLine(_path, records.Line, records.Raw);
            if (records.CellCount > InventoryReader.MaxColumns)
            {
                _diagnostics.ReportTooManyColumns(location, records.CellCount, InventoryReader.MaxColumns);
                return;
            }

            if (index == 0 && search.HasUsableStatedSeparator)
            {
                _diagnostics.ReportSeparatorLine(location, _separator);
                continue;
            }

            var near = FindNearMisses(records);
            var score = near.Count + _headers.Score(records).Known;
            if (score > best.Score && !RecordText.IsBlank(records.Raw, _separator))
            {
                best = (score, location, near);
            }
        }

        if (records.IsTooLong)
        {
            ReportTooLong(records.Line);
        }

        ReportNoDialect(search, index, best.Location, best.Near);
    }

    private void ReportNoDialect(HeaderSearch search, int recordsSearched, TextLocation location, List<(string Header, string Column)> nearMisses)
    {
        if (search.IsAmbiguous)
        {
            _diagnostics.ReportAmbiguousSeparator(location, search.Candidates);
        }
        else if (search.StatedSeparator is { } stated && !search.HasUsableStatedSeparator)
        {
            _diagnostics.ReportUnknownSeparatorLine(new TextLocation(_path, 1, 1, 1, stated.Length + "sep=".Length + 1), stated);
        }
        else
        {
            _diagnostics.ReportNoHeader(location, recordsSearched, _headers.Required.Select(f => f.Name), nearMisses);
        }
    }

    private List<(string Header, string Column)> FindNearMisses(RecordReader record)
    {
        const int MostCells = 256;
        const int LongestHeader = 64;
        const int MostShown = 6;
        var near = new List<(string, string)>();
        for (var i = 0; i < Math.Min(record.CellCount, MostCells) && near.Count < MostShown; i++)
        {
            if (record[i].Length is 0 or > LongestHeader)
            {
                continue;
            }

            var header = CellText.Normalise(Encoding.UTF8.GetString(record[i]));
            if (header.Length > 0 && _headers.Read(header).How == "unmapped" && _vocabulary.SuggestField(header) is { } suggestion)
            {
                near.Add((header, suggestion));
            }
        }

        return near;
    }

    /// <summary>Reports what is no text in a record of the head; true when the record cannot be trusted.</summary>
    private bool TakeDefects(RecordReader record)
    {
        // The line break after a record belongs to it here: half a UTF-16 unit at the very end has no other place.
        var end = record.Offset + record.Raw.Length + 1;
        var defects = new List<ContentDefect>();
        while (_decoder.Defects.TryPeek(out var defect, out _) && defect.Offset < end)
        {
            defects.Add(_decoder.Defects.Dequeue());
        }

        return ReportDefects(defects, record.Offset, record.Raw, record.Line);
    }

    /// <summary>Reports what is no text in a record, once for each sort; true when the record cannot be trusted.</summary>
    private bool ReportDefects(IEnumerable<ContentDefect> defects, long offset, ReadOnlySpan<byte> raw, int line)
    {
        var reported = new HashSet<ContentDefectKind>();
        foreach (var defect in defects)
        {
            var position = (int)Math.Clamp(defect.Offset - offset, 0, raw.Length);
            if (defect.Kind == ContentDefectKind.FirstWindows1252Byte)
            {
                TakeFirstWindows1252(Locate(raw, line, position), defect.Unit);
            }
            else if (reported.Add(defect.Kind))
            {
                _diagnostics.ReportDefect(Locate(raw, line, position), defect);
            }
        }

        return reported.Count > 0;
    }

    private void TakeFirstWindows1252(TextLocation location, int unit)
    {
        _firstWindows1252 = (location, unit);
        if (_decoder.IsMixed)
        {
            _diagnostics.ReportMixedEncoding(location, unit);
            _isRefused = true;
        }
    }

    private TextLocation Locate(ReadOnlySpan<byte> raw, int line, int position)
    {
        var end = position;
        if (end < raw.Length)
        {
            do
            {
                end++;
            }
            while (end < raw.Length && (raw[end] & 0xC0) == 0x80);
        }

        return RecordText.Locate(_path, line, raw, position, end);
    }

    private void ReportTooLong(int line) =>
        _diagnostics.ReportRecordTooLong(new TextLocation(_path, line, 1, line, 1), RecordReader.MaxRecordBytes);
}
