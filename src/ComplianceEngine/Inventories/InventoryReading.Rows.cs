using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

internal sealed partial class InventoryReading
{
    private readonly Dictionary<string, int> _lineOfFlow = new(StringComparer.Ordinal);
    private readonly Dictionary<CellContent, (FlowRecord First, int Count)> _complaints = [];
    private readonly HashSet<int> _columnsWithoutHeader = [];
    private int _rowsRead;
    private TextLocation? _headerLocation;
    private InventoryLayout? _layout;
    private ImmutableArray<(int Column, int Slot, ContentCache Contents)> _slots = [];

    private void ReadHeader(RecordReader record)
    {
        TakeDefects(record);
        _headerLine = record.Line;
        _headerLocation = RecordText.LocateFirstLine(_path, record.Line, record.Raw);
        var columns = ImmutableArray.CreateBuilder<InventoryColumn>(record.CellCount);
        for (var i = 0; i < record.CellCount; i++)
        {
            columns.Add(_headers.Read(Encoding.UTF8.GetString(record[i])));
        }

        _columns = columns.MoveToImmutable();
        var hasDuplicates = ReportColumns(record);
        var isMissing = ReportMissingColumns();
        if (!hasDuplicates && !isMissing)
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
            var (start, end) = RecordText.FindCell(record.Raw, _separator, i);
            var location = RecordText.Locate(_path, record.Line, record.Raw, start, end);
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

        _layout = new InventoryLayout(_path, _separator, _vocabulary.Fields, [.. columns]);
        _slots =
        [
            .. _vocabulary.Fields.Where(f => columns[f.Ordinal] >= 0).Select(f => (columns[f.Ordinal], _layout.Slots[f.Ordinal], new ContentCache(_cells, f))),
        ];
    }

    private void ReadRow(RecordReader record)
    {
        var isDamaged = TakeDefects(record);
        if (!isDamaged && RecordText.IsBlank(record.Raw, _separator))
        {
            return;
        }

        _rowsRead++;
        if (isDamaged || _layout is null || !HasSoundQuotes(record) || !HasRightCount(record))
        {
            return;
        }

        ReportColumnsWithoutHeader(record);
        var contents = new CellContent[_layout.SlotCount];
        foreach (var (column, slot, cache) in _slots)
        {
            contents[slot] = cache.Get(record[column]);
        }

        if (ReadFlowId(record, contents[0]) is { } id)
        {
            Accept(id, new FlowRecord(_layout, record.Line, record.Raw.ToArray(), contents));
        }
    }

    private bool HasSoundQuotes(RecordReader record)
    {
        if (!record.IsMalformed)
        {
            return true;
        }

        var (problem, offset) = RecordText.FindQuoteProblem(record.Raw, _separator);
        var location = RecordText.Locate(_path, record.Line, record.Raw, offset, Math.Min(offset + 1, record.Raw.Length));
        switch (problem)
        {
            case QuoteProblem.Unclosed:
                _diagnostics.ReportUnclosedQuote(location, RecordText.CountLines(record.Raw.TrimEnd("\r\n"u8)) - (location.StartLine - record.Line));
                return false;
            case QuoteProblem.TextAfterQuote:
                _diagnostics.ReportTextAfterQuote(location, RecordText.CountLines(record.Raw));
                return false;
            case QuoteProblem.Stray:
                _diagnostics.Report(InventoryDiagnostics.StrayQuote, location);
                return true;
            default:
                return true;
        }
    }

    private bool HasRightCount(RecordReader record)
    {
        if (record.CellCount == _columns.Length)
        {
            return true;
        }

        var location = RecordText.LocateFirstLine(_path, record.Line, record.Raw);
        _diagnostics.ReportWrongCellCount(location, record.CellCount, _columns.Length, _separator);
        return false;
    }

    private void ReportColumnsWithoutHeader(RecordReader record)
    {
        if (_columnsWithoutHeader.Count == 0)
        {
            return;
        }

        foreach (var column in _columnsWithoutHeader.Order().ToList())
        {
            if (!string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(record[column])))
            {
                _columnsWithoutHeader.Remove(column);
                var (start, end) = RecordText.FindCell(record.Raw, _separator, column);
                _diagnostics.ReportColumnWithoutHeader(RecordText.Locate(_path, record.Line, record.Raw, start, end), column);
            }
        }
    }

    /// <summary>The row's name when it has one of its own; null, with an error, when it has none.</summary>
    private string? ReadFlowId(RecordReader record, CellContent content)
    {
        if (content.State == CellState.Declared)
        {
            var id = CellText.Normalise(content.Text);
            if (_lineOfFlow.TryAdd(id, record.Line))
            {
                return id;
            }

            _diagnostics.ReportDuplicateFlowId(LocateFlowId(record), id, _lineOfFlow[id]);
            return null;
        }

        _diagnostics.ReportBlankFlowId(LocateFlowId(record), content.Field);
        return null;
    }

    private TextLocation LocateFlowId(RecordReader record)
    {
        var (start, end) = RecordText.FindCell(record.Raw, _separator, _slots[0].Column);
        return RecordText.Locate(_path, record.Line, record.Raw, start, end);
    }

    private void Accept(string id, FlowRecord record)
    {
        _flows.Add(new Flow(id, record));
        foreach (var (_, slot, _) in _slots)
        {
            var content = record.GetContent(slot);
            if (!content.Complaints.IsEmpty)
            {
                _complaints[content] = _complaints.TryGetValue(content, out var said) ? (said.First, said.Count + 1) : (record, 1);
            }
        }
    }

    private void EndRows(RecordReader records)
    {
        if (records.IsTooLong)
        {
            ReportTooLong(records);
            _rowsRead += _headerLine > 0 ? 1 : 0;
        }

        if (_headerLocation is null)
        {
            return;
        }

        if (_rowsRead == 0)
        {
            _diagnostics.Report(InventoryDiagnostics.NoRows, _headerLocation);
        }
        else if (_layout is null)
        {
            _diagnostics.ReportRowsNotRead(_headerLocation, _rowsRead);
        }
    }

    /// <summary>Says once for each distinct text of a column what is to be said about it: at its first cell, with the number of the others.</summary>
    private void ReportCells()
    {
        foreach (var (content, (first, count)) in _complaints)
        {
            foreach (var complaint in content.Complaints)
            {
                var others = count == 1 ? "" : FormattableString.Invariant($" (so in {count - 1} more rows)");
                _diagnostics.Add(complaint with { Location = first.Locate(content.Field), Message = complaint.Message + others });
            }
        }
    }
}
