namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads ISO 8601 durations whose length is a whole number of months and days.</summary>
internal static class IsoDurationParser
{
    /// <summary>True when the text starts like a duration (P and a digit), so that it is not meant as words.</summary>
    internal static bool LooksLikeOne(string text)
    {
        var digit = text.StartsWith("PT", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        return text.StartsWith('P') && text.Length > digit && char.IsAsciiDigit(text[digit]);
    }

    internal static bool TryParse(string text, out IsoDuration duration)
    {
        duration = default;
        return TryRead(text, out var months, out var days) && TryCreate(months, days, out duration);
    }

    /// <summary>The length in months and days, whole or not.</summary>
    internal static bool TryRead(string text, out decimal months, out decimal days)
    {
        (months, days) = (0m, 0m);
        var scanner = new CellScanner(text);
        Span<decimal> date = stackalloc decimal[4];
        Span<decimal> time = stackalloc decimal[3];
        if (!scanner.TakeAny('P', 'p')
            || !TakeParts(ref scanner, "YMWD", date)
            || (scanner.TakeAny('T', 't') && !TakeParts(ref scanner, "HMS", time))
            || !scanner.IsAtEnd
            || text.Length < 3
            || !char.IsAsciiDigit(text[^2]))
        {
            return false;
        }

        months = (date[0] * 12) + date[1];
        var seconds = (time[0] * 3600) + (time[1] * 60) + time[2];
        days = (date[2] * 7) + date[3] + (seconds / 86_400);
        return true;
    }

    /// <summary>Takes numbers, each before its designator; each of those stands once at most, and in order.</summary>
    private static bool TakeParts(ref CellScanner scanner, string designators, scoped Span<decimal> numbers)
    {
        for (var next = 0; scanner.IsAtDigit; next++)
        {
            // Twelve digits are more than any calendar has, and keep the sums far from overflow.
            if (!scanner.TryTakeNumber(12, 6, out var number) || (next = designators.IndexOf(scanner.TakeLetter(), next)) < 0)
            {
                return false;
            }

            numbers[next] = number;
        }

        return true;
    }

    /// <summary>False unless both are whole and fit.</summary>
    internal static bool TryCreate(decimal months, decimal days, out IsoDuration duration)
    {
        duration = default;
        if (months != decimal.Truncate(months) || days != decimal.Truncate(days) || months > int.MaxValue || days > int.MaxValue)
        {
            return false;
        }

        duration = new IsoDuration((int)months, (int)days);
        return true;
    }
}
