using System.Text;
using ComplianceEngine.Inventories.Mapping;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>Finds the separator and the header together: the separator is the one that makes a header of a row.</summary>
internal sealed class HeaderFinder(HeaderReader headers)
{
    /// <summary>Records in which the header is looked for.</summary>
    internal const int MaxRecords = 30;

    /// <summary>Bytes of UTF-8 in which the header is looked for.</summary>
    internal const int MaxBytes = 1024 * 1024;

    private const string SeparatorPrefix = "sep=";

    private static readonly char[] s_separators = [',', ';', '\t', '|'];

    /// <param name="head">The start of the text.</param>
    /// <param name="isWhole">False when the text goes on, so that its last record may be cut.</param>
    /// <param name="separators">The separators that come into question; null for all, and for one that the text states.</param>
    internal HeaderSearch Find(ReadOnlyMemory<byte> head, bool isWhole, char[]? separators = null)
    {
        if (separators is not null)
        {
            var found = FindBest(head, isWhole, separators);
            return new HeaderSearch(GetSeparators(found), separators[0], found.Count == 0 ? -1 : found[0].Index, StatedSeparator: null);
        }

        var stated = ReadSeparatorLine(head.Span);
        if (stated is { Length: not 1 } || (stated is not null && !s_separators.Contains(stated[0])))
        {
            return new HeaderSearch([], ',', HeaderIndex: -1, stated);
        }

        var winners = FindBest(head, isWhole, stated is null ? s_separators : [stated[0]]);
        return winners.Count == 0
            ? new HeaderSearch([], stated is null ? GuessSeparator(head, isWhole) : stated[0], HeaderIndex: -1, stated)
            : new HeaderSearch(GetSeparators(winners), winners[0].Separator, winners[0].Index, stated);
    }

    /// <summary>The headers that no other separator makes better; none when no separator makes one.</summary>
    private List<FoundHeader> FindBest(ReadOnlyMemory<byte> head, bool isWhole, char[] separators)
    {
        var winners = new List<FoundHeader>();
        var best = default(HeaderScore);
        foreach (var separator in separators)
        {
            var found = FindHeader(head, isWhole, separator);
            if (found.Score.CompareTo(best) > 0)
            {
                best = found.Score;
                winners.Clear();
            }

            if (found.Score.IsHeader && found.Score.CompareTo(best) == 0)
            {
                winners.Add(found);
            }
        }

        return winners;
    }

    private static char[] GetSeparators(List<FoundHeader> found)
    {
        var separators = new char[found.Count];
        for (var i = 0; i < separators.Length; i++)
        {
            separators[i] = found[i].Separator;
        }

        return separators;
    }

    /// <summary>The first record with all required columns, else the first with at least two known ones.</summary>
    private FoundHeader FindHeader(ReadOnlyMemory<byte> head, bool isWhole, char separator)
    {
        var found = new FoundHeader(separator, Index: -1, default);
        using var records = new RecordReader(head, separator);
        for (var index = 0; index < MaxRecords && records.Read() && !IsCut(records, head, isWhole); index++)
        {
            var score = records.CellCount > InventoryReader.MaxColumns ? default : headers.Score(records);
            if (score.HasRequired)
            {
                return new FoundHeader(separator, index, score);
            }

            if (score.IsHeader && found.Index < 0)
            {
                found = new FoundHeader(separator, index, score);
            }
        }

        return found;
    }

    private static bool IsCut(RecordReader record, ReadOnlyMemory<byte> head, bool isWhole) =>
        !isWhole && record.Offset + record.Raw.Length >= head.Length - 1;

    /// <summary>The separator that cuts the first records into the most cells; for messages only.</summary>
    private static char GuessSeparator(ReadOnlyMemory<byte> head, bool isWhole)
    {
        var guess = s_separators[0];
        var most = -1L;
        foreach (var separator in s_separators)
        {
            var cells = CountCells(head, isWhole, separator);
            (guess, most) = cells > most ? (separator, cells) : (guess, most);
        }

        return guess;
    }

    private static long CountCells(ReadOnlyMemory<byte> head, bool isWhole, char separator)
    {
        var cells = 0L;
        using var records = new RecordReader(head, separator);
        for (var index = 0; index < MaxRecords && records.Read() && !IsCut(records, head, isWhole); index++)
        {
            cells += records.CellCount;
        }

        return cells;
    }

    /// <summary>What a first line <c>sep=;</c> states, as spreadsheets write and read it; null when there is none.</summary>
    private static string? ReadSeparatorLine(ReadOnlySpan<byte> head)
    {
        const int LongestLine = 16;
        var end = head.IndexOfAny((byte)'\r', (byte)'\n');
        if (end is < 0 or > LongestLine)
        {
            return null;
        }

        var line = Encoding.UTF8.GetString(head[..end]).Trim('"');
        return line.StartsWith(SeparatorPrefix, StringComparison.OrdinalIgnoreCase) ? line[SeparatorPrefix.Length..] : null;
    }

    /// <summary>The record that does best as the header when it is cut at a separator; -1 for none.</summary>
    private sealed record FoundHeader(char Separator, int Index, HeaderScore Score);
}
