using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>The reading of one inventory: encoding, separator, header, rows, in this order and in one pass.</summary>
internal sealed partial class InventoryReading
{
    private readonly ContentDecoder _decoder;
    private readonly string _path;
    private readonly Vocabulary _vocabulary;
    private readonly HeaderMapping? _mapping;
    private readonly HeaderReader _headers;
    private readonly CellReader _cells;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly List<Flow> _flows = [];
    private char _separator = ',';
    private int _headerLine;
    private int _preambleRows;
    private ImmutableArray<InventoryColumn> _columns = [];
    private (TextLocation Location, int Byte)? _firstWindows1252;

    internal InventoryReading(ContentDecoder decoder, string path, Vocabulary vocabulary, CellReader cells, HeaderMapping? mapping)
    {
        _decoder = decoder;
        _path = path;
        _vocabulary = vocabulary;
        _cells = cells;
        _mapping = mapping;
        _headers = new HeaderReader(vocabulary, mapping);
    }

    internal Inventory Read()
    {
        if (_mapping is not null)
        {
            _diagnostics.AddRange(_mapping.Diagnostics);
        }

        var head = _decoder.Peek(HeaderFinder.MaxBytes, out var isWhole);
        if (isWhole && head.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            _diagnostics.Report(InventoryDiagnostics.EmptyInventory, new TextLocation(_path, 1, 1, 1, 1, ""));
        }
        else
        {
            ReadRecords(new HeaderFinder(_headers).Find(head, isWhole));
        }

        var digest = _decoder.Finish();
        ReportEncoding();
        ReportCells();
        return new Inventory(
            _path,
            digest,
            _decoder.ByteLength,
            new InventoryDialect(_decoder.EncodingName, _decoder.HasByteOrderMark, _separator, _headerLine, _preambleRows),
            _columns,
            _rowsRead,
            _rowsRead - _flows.Count,
            [.. _flows],
            _diagnostics.ToSorted());
    }

    private void ReadRecords(HeaderSearch search)
    {
        _separator = search.Separator;
        using var records = new RecordReader(_decoder, _separator);
        if (search.IsAmbiguous || !search.HasHeader)
        {
            ReadWithoutHeader(records, search);
            return;
        }

        for (var index = 0; records.Read(); index++)
        {
            if (index < search.HeaderIndex)
            {
                ReadPreamble(records, search, index);
            }
            else if (index == search.HeaderIndex)
            {
                ReadHeader(records);
            }
            else
            {
                ReadRow(records);
            }
        }

        EndRows(records);
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
            ReportTooLong(records);
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

    /// <summary>Reports what is no text in the record, once for each sort; true when the record cannot be trusted.</summary>
    private bool TakeDefects(RecordReader record)
    {
        if (_decoder.Defects.Count == 0)
        {
            return false;
        }

        // The line break after a record belongs to it here: half a UTF-16 unit at the very end has no other place.
        var end = record.Offset + record.Raw.Length + 1;
        var reported = new HashSet<ContentDefectKind>();
        while (_decoder.Defects.TryPeek(out var defect, out _) && defect.Offset < end)
        {
            _decoder.Defects.Dequeue();
            var position = (int)Math.Clamp(defect.Offset - record.Offset, 0, record.Raw.Length);
            if (defect.Kind == ContentDefectKind.FirstWindows1252Byte)
            {
                _firstWindows1252 = (Locate(record, position), defect.Unit);
            }
            else if (reported.Add(defect.Kind))
            {
                _diagnostics.ReportDefect(Locate(record, position), defect);
            }
        }

        return reported.Count > 0;
    }

    private TextLocation Locate(RecordReader record, int position)
    {
        var raw = record.Raw;
        var end = position;
        if (end < raw.Length)
        {
            do
            {
                end++;
            }
            while (end < raw.Length && (raw[end] & 0xC0) == 0x80);
        }

        return RecordText.Locate(_path, record.Line, raw, position, end);
    }

    private void ReportTooLong(RecordReader records) =>
        _diagnostics.ReportRecordTooLong(new TextLocation(_path, records.Line, 1, records.Line, 1), RecordReader.MaxRecordBytes);

    private void ReportEncoding()
    {
        if (_decoder.EncodingName != "windows-1252")
        {
            return;
        }

        var (location, first) = _firstWindows1252 ?? (new TextLocation(_path, 1, 1, 1, 1), 0);
        if (_decoder.IsMixed)
        {
            _diagnostics.ReportMixedEncoding(location, first);
            _flows.Clear();
            _complaints.Clear();
        }
        else
        {
            _diagnostics.ReportReadAsWindows1252(location, first);
        }
    }
}
