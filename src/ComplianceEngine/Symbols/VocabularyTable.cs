using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;
using CsvHelper;

namespace ComplianceEngine.Symbols;

/// <summary>The columns that one sort of vocabulary file may have.</summary>
/// <param name="Required">Headers without which the file means nothing.</param>
/// <param name="Optional">Headers that may be left out.</param>
/// <param name="Texts">Those that may stand once more for each language, as <c>label_nb</c>.</param>
internal sealed record VocabularyTableShape(ImmutableArray<string> Required, ImmutableArray<string> Optional, ImmutableArray<string> Texts = default)
{
    public IEnumerable<string> All => Required.Concat(Optional);

    /// <summary>The header as the shape spells it; null for one that it does not have.</summary>
    public string? Find(string header) =>
        All.FirstOrDefault(h => h.Equals(header, StringComparison.OrdinalIgnoreCase))
        ?? Texts.FirstOrDefault(t => VocabularyText.GetLanguage(header, t) is not null) switch
        {
            null => null,
            var text => $"{text}_{VocabularyText.GetLanguage(header, text)}",
        };
}

/// <summary>A cell of a vocabulary file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Span">Where the text stands, without quotes and surrounding white space.</param>
/// <param name="Text">Trimmed.</param>
internal sealed record VocabularyCell(SourceText Source, TextSpan Span, string Text)
{
    public bool IsBlank => Text.Length == 0;

    public TextLocation Location => Source.GetLocation(Span);

    /// <summary>The values between <c>|</c>, blank ones left out.</summary>
    public IEnumerable<VocabularyCell> Values
    {
        get
        {
            var start = 0;
            foreach (var part in Text.Split('|'))
            {
                if (!string.IsNullOrWhiteSpace(part))
                {
                    var leading = part.Length - part.TrimStart().Length;
                    var value = part.Trim();
                    yield return new VocabularyCell(Source, Cut(start + leading, value.Length), value);
                }

                start += part.Length + 1;
            }
        }
    }

    public ImmutableArray<string> Texts => [.. Values.Select(v => v.Text)];

    // Doubled quotes make the text shorter than its span, never longer; the cut then stays inside the cell.
    private TextSpan Cut(int start, int length) => Text.Length > Span.Length ? Span : new TextSpan(Span.Start + start, length);
}

/// <summary>A record of a vocabulary file; a column that the file leaves out reads as a blank cell.</summary>
/// <param name="columns">The header of each cell, as the shape of the file spells it; null for a column that does not count.</param>
internal sealed class VocabularyRow(string?[] columns, VocabularyCell[] cells)
{
    /// <summary>The texts under <c>HEADER_nb</c> and the like, a language each, in the order of the columns.</summary>
    public IEnumerable<(string Language, VocabularyCell Cell)> GetTranslations(string header) =>
        from column in columns.Take(cells.Length)
        where column is not null
        let language = VocabularyText.GetLanguage(column, header)
        where language is not null
        select (language, this[column]);

    public VocabularyCell this[string header]
    {
        get
        {
            var index = Array.IndexOf(columns, header);
            return index >= 0 && index < cells.Length ? cells[index] : EmptyCell;
        }
    }

    private VocabularyCell EmptyCell => new(cells[0].Source, new TextSpan(cells[0].Span.Start, 0), "");
}

/// <summary>Reads a vocabulary file into rows whose cells know their place. The separator is the one (comma, semicolon, tab) that the first line has most of.</summary>
internal static class VocabularyTable
{
    public static ImmutableArray<VocabularyRow> Read(SourceText text, VocabularyTableShape shape, DiagnosticBag diagnostics)
    {
        var records = ReadRecords(text, diagnostics);
        if (records.Count == 0)
        {
            diagnostics.ReportEmptyFile(text);
            return [];
        }

        var headers = records[0];
        var columns = ReadHeaders(headers, shape, diagnostics);
        var rows = ImmutableArray.CreateBuilder<VocabularyRow>();
        foreach (var record in records.Skip(1))
        {
            if (record.Length != headers.Length)
            {
                diagnostics.ReportRaggedRow(record[0].Location, record.Length, headers.Length);
            }

            // Cells too many stand under the wrong headers; read on, they would only make noise.
            if (record.Length <= headers.Length)
            {
                rows.Add(new VocabularyRow(columns, record));
            }
        }

        return rows.ToImmutable();
    }

    private static string?[] ReadHeaders(VocabularyCell[] headers, VocabularyTableShape shape, DiagnosticBag diagnostics)
    {
        var columns = new string?[headers.Length];
        for (var i = 0; i < headers.Length; i++)
        {
            var header = headers[i];
            if (shape.Find(header.Text) is not { } name)
            {
                diagnostics.ReportUnknownHeader(header.Location, header.Text, shape.All);
            }
            else if (columns.Contains(name))
            {
                diagnostics.ReportDuplicateHeader(header.Location, header.Text);
            }
            else
            {
                columns[i] = name;
            }
        }

        foreach (var missing in shape.Required.Where(r => !columns.Contains(r)))
        {
            diagnostics.ReportMissingHeader(headers[0].Location, missing);
        }

        return columns;
    }

    private static List<VocabularyCell[]> ReadRecords(SourceText text, DiagnosticBag diagnostics)
    {
        var hasByteOrderMark = text.Content.StartsWith('\uFEFF');
        var bytes = Encoding.UTF8.GetBytes(hasByteOrderMark ? text.Content[1..] : text.Content);
        var firstCharacter = hasByteOrderMark ? 1 : 0;
        var position = new Position(bytes, firstCharacter);
        var isUnterminated = false;
        var options = CsvReaderOptions.Default with
        {
            Separator = FindSeparator(text),
            HasHeader = false,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = ReportMalformed,
        };
        var records = new List<VocabularyCell[]>();
        using var reader = CsvReader.Create(bytes, options);
        while (reader.Read())
        {
            var cells = ReadCells(text, reader, position.At(reader.ByteOffset));

            if (isUnterminated)
            {
                // The reader points at the end of the file; the quotation mark that opened the last cell is the one to mend.
                diagnostics.ReportMalformedQuoting(cells[^1].Location);
            }

            // A spreadsheet leaves rows of separators behind where rows were deleted.
            if (cells.Any(c => !c.IsBlank))
            {
                records.Add(cells);
            }
        }

        return records;

        void ReportMalformed(CsvMalformedRecord record)
        {
            isUnterminated = record.Reason == CsvMalformedReason.UnterminatedQuote;
            if (!isUnterminated)
            {
                var start = new Position(bytes, firstCharacter).At(record.ByteOffset);
                diagnostics.ReportMalformedQuoting(text.GetLocation(new TextSpan(start, 0)));
            }
        }
    }

    private static VocabularyCell[] ReadCells(SourceText text, CsvReader reader, int start)
    {
        var cells = new VocabularyCell[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            var length = Encoding.UTF8.GetCharCount(reader.GetRawSpan(i));
            cells[i] = new VocabularyCell(text, FindInnerSpan(text.Content, start, length), reader.GetString(i).Trim());
            start += length + 1;
        }

        return cells;
    }

    private static TextSpan FindInnerSpan(string content, int start, int length)
    {
        var end = start + length;
        if (length >= 2 && content[start] == '"' && content[end - 1] == '"')
        {
            (start, end) = (start + 1, end - 1);
        }

        while (start < end && char.IsWhiteSpace(content[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(content[end - 1]))
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static char FindSeparator(SourceText text)
    {
        var header = text.GetLineText(0).AsSpan();
        var separator = ',';
        foreach (var other in ";\t")
        {
            separator = header.Count(other) > header.Count(separator) ? other : separator;
        }

        return separator;
    }

    /// <summary>Turns byte offsets that only grow into character offsets, each byte looked at once.</summary>
    private sealed class Position(byte[] bytes, int firstCharacter)
    {
        private int _byte;
        private int _character = firstCharacter;

        public int At(long byteOffset)
        {
            var next = (int)byteOffset;
            _character += Encoding.UTF8.GetCharCount(bytes.AsSpan(_byte, next - _byte));
            _byte = next;
            return _character;
        }
    }
}
