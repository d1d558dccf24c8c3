using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>Finds places in the raw bytes of one record. Done only for what is shown, so that reading need not keep a position for every cell.</summary>
internal static class RecordText
{
    private const byte Quote = (byte)'"';

    // Longer lines are not drawn under a caret anyway.
    private const int MaxLineText = 500;

    /// <summary>The bytes of a cell, quotes included; an empty range at the end when there is no such cell.</summary>
    internal static (int Start, int End) FindCell(ReadOnlySpan<byte> record, char separator, int cell)
    {
        var start = FindCellStart(record, separator, cell);
        return (start, FindCellEnd(record, separator, start));
    }

    /// <summary>Where a cell begins; the end when there is no such cell.</summary>
    internal static int FindCellStart(ReadOnlySpan<byte> record, char separator, int cell)
    {
        var (start, passed) = PassPlainCells(record, separator, cell);
        while (passed < cell && start < record.Length)
        {
            var end = FindCellEnd(record, separator, start);
            start = Math.Min(end + 1, record.Length);
            passed++;
        }

        return start;
    }

    /// <summary>Passes up to so many cells that stand before the first quote, without looking at each.</summary>
    /// <returns>Where the next cell begins, and how many were passed.</returns>
    private static (int Start, int Passed) PassPlainCells(ReadOnlySpan<byte> record, char separator, int cells)
    {
        var (start, passed) = (0, 0);
        for (var position = 0; passed < cells && position + Vector256<byte>.Count <= record.Length; position += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(record), (nuint)position);
            if (Vector256.EqualsAny(bytes, Vector256.Create(Quote)))
            {
                break;
            }

            var ends = Vector256.Equals(bytes, Vector256.Create((byte)separator)).ExtractMostSignificantBits();
            var more = BitOperations.PopCount(ends) - (cells - passed);
            for (; more > 0; more--)
            {
                ends ^= 1u << BitOperations.Log2(ends);
            }

            if (ends != 0)
            {
                start = position + BitOperations.Log2(ends) + 1;
                passed += BitOperations.PopCount(ends);
            }
        }

        return (start, passed);
    }

    /// <summary>A cell without its quotes.</summary>
    internal static ReadOnlySpan<byte> GetCell(ReadOnlySpan<byte> record, char separator, int cell)
    {
        var (start, end) = FindCell(record, separator, cell);
        var text = record[start..end];
        if (text.IsEmpty || text[0] != Quote)
        {
            return text;
        }

        using var reader = new RecordReader(record.ToArray(), separator);
        reader.Read();
        return reader[cell].ToArray();
    }

    /// <summary>The text of a cell.</summary>
    internal static string GetText(ReadOnlySpan<byte> record, char separator, int cell) => Encoding.UTF8.GetString(GetCell(record, separator, cell));

    /// <summary>The first problem that rejects the record, or else a stray quote, with the offset of the quote that makes it.</summary>
    internal static (QuoteProblem Problem, int Offset) FindQuoteProblem(ReadOnlySpan<byte> record, char separator)
    {
        var found = (Problem: QuoteProblem.None, Offset: 0);
        for (var start = 0; start <= record.Length;)
        {
            var end = FindCellEnd(record, separator, start);
            var (problem, offset) = FindQuoteProblemInCell(record[start..end]);
            if (problem is QuoteProblem.Unclosed or QuoteProblem.TextAfterQuote)
            {
                return (problem, start + offset);
            }

            if (found.Problem == QuoteProblem.None)
            {
                found = (problem, start + offset);
            }

            start = end + 1;
        }

        return found;
    }

    /// <summary>Line and column of a byte of a record that starts on <paramref name="line"/>.</summary>
    internal static (int Line, int Column) FindPlace(ReadOnlySpan<byte> record, int line, int start)
    {
        var (lines, startOfLine) = record[..start].ContainsAny((byte)'\r', (byte)'\n') ? FindLine(record, start) : (0, 0);
        return (line + lines, CountUnits(record[startOfLine..start]) + 1);
    }

    /// <summary>The place of a range of bytes of a record that starts on <paramref name="line"/>.</summary>
    internal static TextLocation Locate(string path, int line, ReadOnlySpan<byte> record, int start, int end)
    {
        var (startLine, startOfLine) = FindLine(record, start);
        var (endLine, endOfLine) = FindLine(record, end);
        var startColumn = CountUnits(record[startOfLine..start]) + 1;
        return new TextLocation(
            path,
            line + startLine,
            startColumn,
            line + endLine,
            CountUnits(record[endOfLine..end]) + 1,
            GetLineText(record[startOfLine..], startColumn));
    }

    /// <summary>The place of a cell, quotes included.</summary>
    internal static TextLocation LocateCell(string path, int line, ReadOnlySpan<byte> record, char separator, int cell)
    {
        var (start, end) = FindCell(record, separator, cell);
        return Locate(path, line, record, start, end);
    }

    /// <summary>The place of a whole record: its first line.</summary>
    internal static TextLocation LocateFirstLine(string path, int line, ReadOnlySpan<byte> record)
    {
        var end = record.IndexOfAny((byte)'\r', (byte)'\n');
        return Locate(path, line, record, 0, end < 0 ? record.Length : end);
    }

    /// <summary>Number of lines that a record stands on.</summary>
    internal static int CountLines(ReadOnlySpan<byte> record) => FindLine(record, record.Length).Line + 1;

    /// <summary>True when a record holds nothing but separators, white space and empty quotes.</summary>
    internal static bool IsBlank(ReadOnlySpan<byte> record, char separator)
    {
        foreach (var b in record)
        {
            if (b != separator && b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or Quote))
            {
                return false;
            }
        }

        // A doubled quote inside quotes is a quote mark, which is something.
        return record.IndexOf("\"\"\""u8) < 0;
    }

    private static int FindCellEnd(ReadOnlySpan<byte> record, char separator, int start)
    {
        var position = start;
        if (position < record.Length && record[position] == Quote)
        {
            position = FindClosingQuote(record, position) + 1;
        }

        var length = record[Math.Min(position, record.Length)..].IndexOf((byte)separator);
        return length < 0 ? record.Length : position + length;
    }

    /// <summary>Offset of the quote that closes the one at <paramref name="open"/>; the record's length when none does.</summary>
    private static int FindClosingQuote(ReadOnlySpan<byte> record, int open)
    {
        for (var position = open + 1; position < record.Length; position += 2)
        {
            var length = record[position..].IndexOf(Quote);
            if (length < 0)
            {
                break;
            }

            position += length;
            if (position + 1 >= record.Length || record[position + 1] != Quote)
            {
                return position;
            }
        }

        return record.Length;
    }

    private static (QuoteProblem Problem, int Offset) FindQuoteProblemInCell(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty || cell[0] != Quote)
        {
            var stray = cell.IndexOf(Quote);
            return stray < 0 ? (QuoteProblem.None, 0) : (QuoteProblem.Stray, stray);
        }

        var closing = FindClosingQuote(cell, 0);
        if (closing == cell.Length)
        {
            return (QuoteProblem.Unclosed, 0);
        }

        var isClean = cell[(closing + 1)..].IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
        return isClean ? (QuoteProblem.None, 0) : (QuoteProblem.TextAfterQuote, closing);
    }

    /// <summary>The zero-based line of the record that holds <paramref name="offset"/>, and the offset that line starts at.</summary>
    private static (int Line, int Start) FindLine(ReadOnlySpan<byte> record, int offset)
    {
        var line = 0;
        var start = 0;
        for (var i = 0; i < offset;)
        {
            var length = record[i..offset].IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0)
            {
                break;
            }

            i += length + 1;

            // CR LF is one break; no place lies between the two.
            if (record[i - 1] == '\r' && i < offset && record[i] == '\n')
            {
                i++;
            }

            line++;
            start = i;
        }

        return (line, start);
    }

    /// <summary>UTF-16 code units of well-formed UTF-8.</summary>
    private static int CountUnits(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetCharCount(utf8);

    private static string? GetLineText(ReadOnlySpan<byte> fromLineStart, int column)
    {
        if (column > MaxLineText)
        {
            return null;
        }

        var end = fromLineStart.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? fromLineStart : fromLineStart[..end];
        if (line.Length <= MaxLineText)
        {
            return Encoding.UTF8.GetString(line);
        }

        var cut = MaxLineText;
        while ((line[cut] & 0xC0) == 0x80)
        {
            cut--;
        }

        var text = Encoding.UTF8.GetString(line[..cut]);
        return column > text.Length ? null : text;
    }
}
