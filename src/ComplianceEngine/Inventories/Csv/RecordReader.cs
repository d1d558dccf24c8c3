using CsvHelper;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>
/// Reads the records of a CSV text (RFC 4180, UTF-8) one after the other in bounded memory. The only place that knows which library splits the bytes.
/// Spans are valid until the next <see cref="Read"/>.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    /// <summary>Longest record in bytes of UTF-8. A spreadsheet cell holds 32,767 characters, so this is some forty full ones.</summary>
    internal const int MaxRecordBytes = 4 * 1024 * 1024;

    private readonly CsvReader _reader;
    private readonly char _separator;

    /// <summary>A reader over <paramref name="utf8"/>, without byte order mark.</summary>
    internal RecordReader(ReadOnlyMemory<byte> utf8, char separator) => (_reader, _separator) = (CsvReader.Create(utf8, CreateOptions(separator)), separator);

    internal RecordReader(Stream utf8, char separator) => (_reader, _separator) = (CsvReader.Create(utf8, CreateOptions(separator), leaveOpen: true), separator);

    /// <summary>True when reading stopped at a record longer than <see cref="MaxRecordBytes"/>, which starts on <see cref="Line"/>.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>One-based line on which the record starts.</summary>
    internal int Line { get; private set; }

    /// <summary>Offset of the record in the text, in bytes of UTF-8.</summary>
    internal long Offset => _reader.ByteOffset;

    /// <summary>The record as written, without the line break that ends it.</summary>
    internal ReadOnlySpan<byte> Raw => _reader.RawRecord;

    /// <summary>Number of cells; at least one, also for an empty line.</summary>
    internal int CellCount => _reader.FieldCount;

    /// <summary>True when the quotes of the record break the rules; see <see cref="RecordText.FindQuoteProblem"/>.</summary>
    internal bool IsMalformed { get; private set; }

    /// <summary>True when the cells can be told apart all the same: no quote is unclosed, and nothing stands behind a closing one.</summary>
    internal bool IsSound => !IsMalformed || RecordText.FindQuoteProblem(Raw, _separator).Problem is QuoteProblem.None or QuoteProblem.Stray;

    /// <summary>The cell without its quotes.</summary>
    internal ReadOnlySpan<byte> this[int cell] => _reader.GetSpan(cell);

    public void Dispose() => _reader.Dispose();

    /// <summary>Moves to the next record; false at the end, and when <see cref="IsTooLong"/>.</summary>
    internal bool Read()
    {
        IsMalformed = false;
        if (IsTooLong)
        {
            return false;
        }

        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException exception)
        {
            // Malformed quotes are recovered from, so the size is the one thing left to complain of.
            Line = ToLine(exception.LineNumber);
            IsTooLong = true;
            return false;
        }

        Line = ToLine(_reader.LineNumber);

        // The library checks the size only when it needs more input; checked here too, the answer does not depend on how the input arrives.
        IsTooLong = Raw.Length > MaxRecordBytes;
        return !IsTooLong;
    }

    private static int ToLine(long line) => (int)Math.Min(line, int.MaxValue);

    private CsvReaderOptions CreateOptions(char separator) => new()
    {
        Separator = separator,
        Quote = '"',
        Mode = CsvMode.Rfc4180,
        HasHeader = false,
        DetectSeparatorHint = false,
        SkipEmptyLines = false,
        CommentPrefix = null,
        AllowLineBreaksInQuotes = true,
        TrimWhitespace = false,
        TrimInsideQuotes = false,
        MaxRecordSize = MaxRecordBytes,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        OnMalformedRecord = _ => IsMalformed = true,
    };
}
