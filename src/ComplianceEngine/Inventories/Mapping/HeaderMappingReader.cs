using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>Reads a mapping file.</summary>
internal sealed class HeaderMappingReader(SourceText text, Vocabulary vocabulary)
{
    private static readonly char[] s_separators = [',', ';', '\t', '|'];

    private readonly DiagnosticBag _diagnostics = new();
    private readonly ImmutableDictionary<string, FieldSymbol?>.Builder _columns = ImmutableDictionary.CreateBuilder<string, FieldSymbol?>(HeaderComparer.Instance);

    internal HeaderMapping Read()
    {
        var utf8 = Encoding.UTF8.GetBytes(text.Content.TrimStart('\uFEFF'));
        var separator = Array.Find(s_separators, s => StartsWithHeader(utf8, s));
        if (separator == default)
        {
            _diagnostics.Report(InventoryDiagnostics.MappingHeader, new TextLocation(text.Path, 1, 1, 1, 1, text.GetLineText(0)));
        }
        else
        {
            ReadRows(utf8, separator);
        }

        return new HeaderMapping(text.Path, _columns.ToImmutable(), _diagnostics.ToSorted());
    }

    private static bool StartsWithHeader(byte[] utf8, char separator)
    {
        using var records = new RecordReader(utf8, separator);
        return records.Read() && records.CellCount == 2 && Is(records[0], "header") && Is(records[1], "column");
    }

    private static bool Is(ReadOnlySpan<byte> cell, string name) => Encoding.UTF8.GetString(cell).Trim().Equals(name, StringComparison.OrdinalIgnoreCase);

    private void ReadRows(byte[] utf8, char separator)
    {
        using var records = new RecordReader(utf8, separator);
        records.Read();
        while (records.Read())
        {
            if (!RecordText.IsBlank(records.Raw, separator))
            {
                ReadRow(records, separator);
            }
        }

        if (records.IsTooLong)
        {
            _diagnostics.ReportRecordTooLong(new TextLocation(text.Path, records.Line, 1, records.Line, 1), RecordReader.MaxRecordBytes);
        }
    }

    private void ReadRow(RecordReader record, char separator)
    {
        var isSound = !record.IsMalformed || RecordText.FindQuoteProblem(record.Raw, separator).Problem is QuoteProblem.None or QuoteProblem.Stray;
        var header = Encoding.UTF8.GetString(record[0]).Trim();
        if (!isSound || record.CellCount != 2 || header.Length == 0)
        {
            _diagnostics.Report(InventoryDiagnostics.MappingRow, RecordText.LocateFirstLine(text.Path, record.Line, record.Raw));
            return;
        }

        var column = Encoding.UTF8.GetString(record[1]).Trim();
        var field = vocabulary.FindField(column);
        if (column.Length > 0 && field is null)
        {
            _diagnostics.ReportMappingUnknownColumn(Locate(record, separator, 1), column, vocabulary.SuggestField(column));
        }
        else if (!_columns.TryAdd(header, field))
        {
            _diagnostics.ReportMappingDuplicate(Locate(record, separator, 0), header);
        }
    }

    private TextLocation Locate(RecordReader record, char separator, int cell) => RecordText.LocateCell(text.Path, record.Line, record.Raw, separator, cell);
}
