namespace ComplianceEngine.Inventories.Csv;

/// <summary>
/// Finds where text can be cut between two records without reading its cells, so that the parts can be read apart. It takes quotes as <see cref="RecordReader"/> does:
/// a quote opens a cell only as its first character; after the closing one, other characters up to the separator, quotes among them, are text.
/// </summary>
internal static class RecordCutter
{
    private const byte Quote = (byte)'"';

    /// <summary>Where a record ends in <paramref name="text"/>, which begins with one and is not empty: the last line feed outside of quotes, or without any the last carriage return; 0 when its first record may not be whole.</summary>
    internal static int FindEnd(ReadOnlySpan<byte> text, char separator)
    {
        var end = 0;
        var open = 0;
        for (var position = 0; ;)
        {
            var found = text[position..].IndexOf(Quote);
            if (found < 0)
            {
                return FindBreak(text, open, text.Length, end);
            }

            var quote = position + found;
            position = quote + 1;
            if (quote > 0 && text[quote - 1] is var before && before != separator && before is not ((byte)'\n' or (byte)'\r'))
            {
                continue;
            }

            end = FindBreak(text, open, quote, end);
            var closing = FindClosing(text, quote);
            if (closing < 0)
            {
                return end;
            }

            position = open = closing + 1;
        }
    }

    /// <summary>The place after the last line break outside of quotes from <paramref name="start"/> to <paramref name="stop"/>; <paramref name="otherwise"/> when there is none.</summary>
    private static int FindBreak(ReadOnlySpan<byte> text, int start, int stop, int otherwise)
    {
        var feed = text[start..stop].LastIndexOf((byte)'\n');
        if (feed >= 0)
        {
            return start + feed + 1;
        }

        // A carriage return at the very end may have its line feed still to come.
        var lone = text[start..Math.Min(stop, text.Length - 1)].LastIndexOf((byte)'\r');
        return lone >= 0 ? start + lone + 1 : otherwise;
    }

    /// <summary>The quote that closes the one at <paramref name="open"/>; -1 when it may not be there yet.</summary>
    private static int FindClosing(ReadOnlySpan<byte> text, int open)
    {
        for (var position = open + 1; position < text.Length - 1; position += 2)
        {
            var found = text[position..].IndexOf(Quote);
            position += found;
            if (found < 0 || position == text.Length - 1)
            {
                return -1;
            }

            if (text[position + 1] != Quote)
            {
                return position;
            }
        }

        return -1;
    }
}
