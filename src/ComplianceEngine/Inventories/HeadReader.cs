using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>Reads the head of an inventory: separator, what stands before the header, the header.</summary>
internal sealed class HeadReader(InventoryText text, string path, Vocabulary vocabulary, HeaderMapping? mapping, CellReader cells, DefectReporter defects, DiagnosticBag diagnostics)
{
    private readonly HeaderReader _headers = new(vocabulary, mapping);
    private readonly bool _isImported = text is ImportedText;

    /// <param name="reopen">Opens the text anew, for what only a look at all rows tells.</param>
    internal InventoryHead Read(Func<InventoryText> reopen)
    {
        var head = text.Peek(HeaderFinder.MaxBytes, out var isWhole);
        if (isWhole && head.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            if (text is not ImportedText { Source.Diagnostics.HasErrors: true })
            {
                diagnostics.Report(InventoryDiagnostics.EmptyInventory, new TextLocation(path, 1, 1, 1, 1, ""));
            }

            return new InventoryHead();
        }

        var search = new HeaderFinder(_headers).Find(head, isWhole, _isImported ? [ImportedText.Separator] : null);
        var found = new InventoryHead { Separator = search.Separator };
        if (search.IsAmbiguous || !search.HasHeader)
        {
            using var records = new RecordReader(new InventoryTextStream(text), search.Separator);
            ReadWithoutHeader(records, search);
            return found;
        }

        return ReadToHeader(found, head, search, reopen);
    }

    private InventoryHead ReadToHeader(InventoryHead found, ReadOnlyMemory<byte> head, HeaderSearch search, Func<InventoryText> reopen)
    {
        using var records = new RecordReader(head, search.Separator);
        var preambleRows = 0;
        for (var index = 0; index < search.HeaderIndex && records.Read(); index++)
        {
            preambleRows += ReadPreamble(records, search, index) ? 1 : 0;
        }

        records.Read();
        found = ReadHeader(found with { PreambleRows = preambleRows }, records);
        var end = (int)records.Offset + records.Raw.Length;
        var rest = head.Span[end..];
        end += rest.StartsWith("\r\n"u8) ? 2 : rest.IsEmpty ? 0 : 1;
        var sample = new ColumnSample(head[end..], found, cells, reopen);
        found = found with { NextLine = records.Line + RecordText.CountLines(records.Raw), Layout = CreateLayout(found, sample) };
        text.Skip(end);
        return found with { Blocks = new TextBlockReader(text, found.Separator, end, countsRows: found.Layout is { NumbersRows: true }) };
    }

    /// <summary>Says what is passed over; true unless that is nothing, or a line that states the separator.</summary>
    private bool ReadPreamble(RecordReader record, HeaderSearch search, int index)
    {
        defects.TakeFrom(record);
        var location = RecordText.LocateFirstLine(path, record.Line, record.Raw);
        if (index == 0 && search.HasUsableStatedSeparator)
        {
            diagnostics.ReportSeparatorLine(location, search.Separator);
            return false;
        }

        if (RecordText.IsBlank(record.Raw, search.Separator))
        {
            return false;
        }

        var texts = Enumerable.Range(0, Math.Min(record.CellCount, InventoryReader.MaxColumns)).Select(i => Encoding.UTF8.GetString(record[i])).Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
        var place = texts.Find(ImportedPlace.Is);
        texts.RemoveAll(ImportedPlace.Is);
        if (texts.Count > 0)
        {
            diagnostics.ReportPreambleRow(place is null ? location : Locate(place, location), string.Join(' ', texts));
        }

        return texts.Count > 0;
    }

    private TextLocation Locate(string place, TextLocation otherwise)
    {
        var at = ImportedPlace.Parse(place);
        return new TextLocation(path, at.Line > 0 ? at.Line : otherwise.StartLine, 1, at.Line > 0 ? at.Line : otherwise.StartLine, 1) { Address = at.Within.Length == 0 ? null : at.Within };
    }

    private InventoryHead ReadHeader(InventoryHead found, RecordReader record)
    {
        var isDamaged = defects.TakeFrom(record);
        var (raw, line) = (record.Raw.ToArray(), record.Line);
        var count = record.CellCount;
        var cellCount = count;
        var places = default(RecordPlaces);
        var headers = new string[count];
        for (var i = 0; i < count; i++)
        {
            headers[i] = Encoding.UTF8.GetString(record[i]);
        }

        var headerLocation = RecordText.LocateFirstLine(path, line, raw);
        var headerLine = line;
        if (text is ImportedText imported)
        {
            count--;
            places = new RecordPlaces(count, imported.Source.Addresses);
            headerLocation = Locate(headers[count], headerLocation);
            headerLine = headerLocation.StartLine;
        }

        var readings = _headers.ReadAll(headers.AsSpan(0, count));
        var withoutHeader = new List<int>();
        var hasDuplicates = ReportColumns(readings, i => places is null ? RecordText.LocateCell(path, line, raw, found.Separator, i) : places.Locate(path, line, raw, i), withoutHeader);
        ReportUnusedMappings(readings, headerLocation);
        var isMissing = ReportMissingColumns(readings, headerLocation);
        return found with
        {
            HeaderLine = headerLine,
            HeaderLocation = headerLocation,
            Columns = [.. readings.Select(r => r.Column)],
            CellCount = cellCount,
            ColumnsWithoutHeader = [.. withoutHeader],
            Readings = [.. readings],
            IsUsable = !isDamaged && !hasDuplicates && !isMissing,
            Places = places,
        };
    }

    /// <summary>Says what is to be said about each column; true when two of them mean the same field.</summary>
    private bool ReportColumns(List<HeaderReading> readings, Func<int, TextLocation> locate, List<int> withoutHeader)
    {
        var hasDuplicates = false;
        var firstOfField = new Dictionary<(FieldSymbol Field, bool AsksYesNo), string>();
        for (var i = 0; i < readings.Count; i++)
        {
            var (column, reading) = (readings[i].Column, readings[i]);
            // A header that asks yes or no and one that asks which may stand beside each other.
            var asked = column.Field is null ? default : (column.Field, reading.Links[0].Reading.AsksYesNo);
            if (column.Field is not null && !firstOfField.TryAdd(asked, column.Header) && column.How != HeaderReader.Mapped)
            {
                hasDuplicates = true;
                diagnostics.ReportDuplicateColumn(locate(i), column.Header, column.Field, firstOfField[asked]);
                continue;
            }

            switch (column.How)
            {
                case HeaderReader.Ignored:
                    diagnostics.ReportIgnoredColumn(locate(i), column.Header, mapping!.Path);
                    break;
                case HeaderReader.LeftOut:
                    diagnostics.ReportLeftOutColumn(locate(i), reading.Meaning!, column.Header);
                    break;
                case HeaderReader.Either:
                    diagnostics.ReportEitherColumn(locate(i), column.Header, reading.Meaning!.Fields);
                    break;
                case HeaderReader.Unmapped when string.IsNullOrWhiteSpace(column.Header):
                    withoutHeader.Add(i);
                    break;
                case HeaderReader.Unmapped:
                    diagnostics.ReportUnmappedColumn(locate(i), column.Header, vocabulary.SuggestField(column.Header));
                    break;
                default:
                    break;
            }
        }

        return hasDuplicates;
    }

    private void ReportUnusedMappings(List<HeaderReading> readings, TextLocation headerLocation)
    {
        if (mapping is null)
        {
            return;
        }

        var present = readings.Select(c => c.Column.Header).ToHashSet(HeaderComparer.Instance);
        foreach (var header in mapping.Headers.Where(h => !present.Contains(h)).Order(StringComparer.Ordinal))
        {
            diagnostics.ReportUnusedMapping(headerLocation, mapping.Path, header);
        }

        foreach (var constant in mapping.Constants.Where(c => readings.Exists(r => r.Column.Field == c.Field)))
        {
            diagnostics.ReportConstantBesideColumn(constant.Location, constant.Field, readings.Find(r => r.Column.Field == constant.Field)!.Column.Header);
        }
    }

    private bool ReportMissingColumns(List<HeaderReading> readings, TextLocation headerLocation)
    {
        var missing = _headers.Required.Where(f => !readings.Exists(r => r.Links.Any(l => l.Reading.Field == f)) && !_headers.IsGivenByMapping(f)).ToList();
        foreach (var field in missing)
        {
            var near = readings.Find(c => c.Column.How == HeaderReader.Unmapped && vocabulary.SuggestField(c.Column.Header) == field.Name)?.Column.Header;
            diagnostics.ReportMissingColumn(headerLocation, field, near);
        }

        return missing.Count > 0;
    }

    private InventoryLayout? CreateLayout(InventoryHead found, ColumnSample sample)
    {
        if (!found.IsUsable)
        {
            return null;
        }

        var sources = SlotSources.Create(vocabulary, found, sample);
        var constants = mapping is null ? [] : mapping.Constants.Where(c => sources[c.Field.Ordinal] is null).Select(c => c.Read(cells, diagnostics)).ToList();
        return new InventoryLayout(path, found.Separator, vocabulary.Fields, sources, constants, found.Places);
    }

    private void ReadWithoutHeader(RecordReader records, HeaderSearch search)
    {
        var best = (Score: -1, Location: new TextLocation(path, 1, 1, 1, 1), Near: new List<(string, string)>());
        var index = 0;
        for (; index < HeaderFinder.MaxRecords && records.Read(); index++)
        {
            defects.TakeFrom(records);
            var location = RecordText.LocateFirstLine(path, records.Line, records.Raw);
            if (records.CellCount > InventoryReader.MaxColumns)
            {
                diagnostics.ReportTooManyColumns(location, records.CellCount, InventoryReader.MaxColumns);
                return;
            }

            if (index == 0 && search.HasUsableStatedSeparator)
            {
                diagnostics.ReportSeparatorLine(location, search.Separator);
                continue;
            }

            var near = FindNearMisses(records);
            var score = near.Count + _headers.Score(records).Known;
            if (score > best.Score && !RecordText.IsBlank(records.Raw, search.Separator))
            {
                best = (score, _isImported ? Locate(Encoding.UTF8.GetString(records[records.CellCount - 1]), location) : location, near);
            }
        }

        if (records.IsTooLong)
        {
            diagnostics.ReportRecordTooLong(new TextLocation(path, records.Line, 1, records.Line, 1), RecordReader.MaxRecordBytes);
        }

        ReportNoDialect(search, index, best.Location, best.Near);
    }

    private void ReportNoDialect(HeaderSearch search, int recordsSearched, TextLocation location, List<(string Header, string Column)> nearMisses)
    {
        if (search.IsAmbiguous)
        {
            diagnostics.ReportAmbiguousSeparator(location, search.Candidates);
        }
        else if (search.StatedSeparator is { } stated && !search.HasUsableStatedSeparator)
        {
            diagnostics.ReportUnknownSeparatorLine(new TextLocation(path, 1, 1, 1, stated.Length + "sep=".Length + 1), stated);
        }
        else
        {
            diagnostics.ReportNoHeader(location, recordsSearched, _headers.Required.Select(f => f.Name), nearMisses);
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
            if (header.Length > 0 && _headers.Read(header).Column.How == HeaderReader.Unmapped && vocabulary.SuggestField(header) is { } suggestion)
            {
                near.Add((header, suggestion));
            }
        }

        return near;
    }
}
