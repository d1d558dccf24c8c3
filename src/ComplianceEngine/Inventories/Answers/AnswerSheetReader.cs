using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Answers;

/// <summary>Reads a form of answers.</summary>
internal sealed class AnswerSheetReader(string path, Vocabulary vocabulary)
{
    private const string NoAnswerGiven = "";

    private static readonly char[] s_separators = [',', ';', '\t'];
    private static readonly string[] s_always = ["flow", "column", "answer"];

    private readonly DiagnosticBag _diagnostics = new();
    private readonly ImmutableArray<AnswerRow>.Builder _rows = ImmutableArray.CreateBuilder<AnswerRow>();
    private readonly CellReader _reader = CellReader.For(vocabulary);

    public AnswerSheet Read(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var bytes = copy.ToArray();
        var utf8 = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var separator = Array.Find(s_separators, s => ReadHeader(utf8, s) is not null);
        if (separator == default)
        {
            Report(AnswerDiagnostics.Header, new TextLocation(path, 1, 1, 1, 1));
        }
        else
        {
            ReadRows(utf8, separator, ReadHeader(utf8, separator)!);
        }

        return Finish(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public AnswerSheet Read(RecordSource source, string sha256)
    {
        string[]? header = null;
        foreach (var record in source.ReadRecords())
        {
            if (header is null)
            {
                header = AsHeader(record.Cells);
                continue;
            }

            var place = new TextLocation(record.Within.Length == 0 ? path : $"{path}#{record.Within}", record.Line, 1, record.Line, 1);
            if (record.Cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                ReadRow(header, i => i < record.Cells.Count ? record.Cells[i] : "", i => place with { StartColumn = i + 1, EndColumn = i + 1 }, place);
            }
        }

        _diagnostics.AddRange(source.Diagnostics.ToSorted());
        if (header is null && !_diagnostics.HasErrors)
        {
            Report(AnswerDiagnostics.Header, new TextLocation(path, 1, 1, 1, 1));
        }

        return Finish(sha256);
    }

    private AnswerSheet Finish(string sha256)
    {
        if (!_diagnostics.HasErrors && _rows.All(r => r.Answer is null))
        {
            Report(AnswerDiagnostics.NoAnswer, new TextLocation(path, 1, 1, 1, 1));
        }

        return new AnswerSheet(path, sha256, _rows.ToImmutable(), _diagnostics.ToSorted());
    }

    private static string[]? ReadHeader(byte[] utf8, char separator)
    {
        using var records = new RecordReader(utf8, separator);
        return records.Read() ? AsHeader([.. Enumerable.Range(0, records.CellCount).Select(i => Encoding.UTF8.GetString(records[i]))]) : null;
    }

    /// <summary>The columns by place, in lower case; null for a row that is no header.</summary>
    private static string[]? AsHeader(IReadOnlyList<string> cells)
    {
        string[] header = [.. cells.Select(c => c.Trim().ToLowerInvariant())];
        return s_always.All(c => header.Count(h => h == c) == 1) ? header : null;
    }

    private void ReadRows(byte[] utf8, char separator, string[] header)
    {
        using var records = new RecordReader(utf8, separator);
        records.Read();
        while (records.Read())
        {
            if (RecordText.IsBlank(records.Raw, separator))
            {
                continue;
            }

            var row = RecordText.LocateFirstLine(path, records.Line, records.Raw);
            if (!records.IsSound || records.CellCount != header.Length)
            {
                Report(AnswerDiagnostics.Row, row);
                continue;
            }

            string[] cells = [.. Enumerable.Range(0, header.Length).Select(i => Encoding.UTF8.GetString(records[i]))];
            TextLocation[] places = [.. Enumerable.Range(0, header.Length).Select(i => RecordText.LocateCell(path, records.Line, records.Raw, separator, i))];
            ReadRow(header, i => cells[i], i => places[i], row);
        }

        if (records.IsTooLong)
        {
            Report(AnswerDiagnostics.Row, new TextLocation(path, records.Line, 1, records.Line, 1));
        }
    }

    private void ReadRow(string[] header, Func<int, string> textOf, Func<int, TextLocation> placeOf, TextLocation row)
    {
        // Before what a spreadsheet would take for a formula stands an apostrophe.
        string Get(string column) => Array.IndexOf(header, column) is >= 0 and var i ? textOf(i).Trim() is ['\'', '=' or '+' or '@', ..] and var guarded ? guarded[1..] : textOf(i).Trim() : "";
        TextLocation Place(string column) => placeOf(Array.IndexOf(header, column));
        if (vocabulary.FindField(Get("column")) is not { } field)
        {
            _diagnostics.ReportUnknownColumn(Get("column"), vocabulary, Place("column"));
            return;
        }

        if (field.Type is FieldType.Identifier or FieldType.Identifiers || field.Name == "controller")
        {
            Report(AnswerDiagnostics.NotAskedColumn, Place("column"), field.Name);
            return;
        }

        var (cell, isAnswered) = ReadCell(field, Get("answer"), Place("answer"));
        var answer = isAnswered && TryReadDate(Get("on"), header.Contains("on", StringComparer.Ordinal) ? Place("on") : row, out var on)
            ? new CellAnswer(Get("by"), on, Get("evidence"), cell is not null)
            : null;
        _rows.Add(new AnswerRow(Get("inventory").ToLowerInvariant(), Get("controller"), Get("flow"), Get("question"), field, answer is null ? null : cell?.As(answer), answer, row));
    }

    /// <summary>What was answered; no cell for "we don't know".</summary>
    private (Cell? Cell, bool IsAnswered) ReadCell(FieldSymbol field, string text, TextLocation place)
    {
        if (text == NoAnswerGiven)
        {
            return (null, false);
        }

        if (AnswerWords.IsUnknown(text))
        {
            return (null, true);
        }

        var read = new DiagnosticBag();
        var cell = _reader.Read(field, AnswerWords.Strip(text), () => place, read);
        if (!cell.IsUnknown && !cell.Content.IsUnread && !cell.Content.IsOneOfSeveral)
        {
            return (cell, true);
        }

        var why = read.ToSorted().FirstOrDefault();
        Report(AnswerDiagnostics.Unreadable, place, text, field.Name, why?.Message ?? "it says nothing, or several things of which one is asked for", why?.Help ?? "write a value that the column takes: see `comply schema`");
        return (null, false);
    }

    private bool TryReadDate(string text, TextLocation place, out DateOnly? on)
    {
        on = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            on = date;
            return true;
        }

        Report(AnswerDiagnostics.Date, place, text);
        return false;
    }

    private void Report(DiagnosticDescriptor descriptor, TextLocation place, params ReadOnlySpan<object?> arguments) => _diagnostics.Add(Diagnostic.Create(descriptor, place, arguments));
}
