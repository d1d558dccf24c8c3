namespace ComplianceEngine.Syntax;

/// <summary>What a word is by its shape alone. Only ASCII digits count: a date in other digits would be a trap for whoever reads the file.</summary>
internal static class WordShapes
{
    private const string DurationUnits = "YMWD";

    /// <summary>yyyy-MM-dd, whether or not the calendar has that day.</summary>
    public static bool IsDate(ReadOnlySpan<char> word) =>
        word.Length == 10 && word[4] == '-' && word[7] == '-' && AreDigits(word[..4]) && AreDigits(word[5..7]) && AreDigits(word[8..]);

    /// <summary>Digits, with a sign before and a point between them where there is one.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word)
    {
        var digits = word is ['-', ..] ? word[1..] : word;
        var point = digits.IndexOf('.');
        return point < 0 ? AreDigits(digits) : AreDigits(digits[..point]) && AreDigits(digits[(point + 1)..]);
    }

    /// <summary>ISO 8601 of whole years, months, weeks and days, in this order: P1Y6M.</summary>
    public static bool IsDuration(ReadOnlySpan<char> word)
    {
        if (word is not ['P', _, _, ..])
        {
            return false;
        }

        var rest = word[1..];
        var units = DurationUnits.AsSpan();
        while (rest.Length > 0)
        {
            var length = rest.IndexOfAnyExceptInRange('0', '9');
            var unit = length > 0 ? units.IndexOf(rest[length]) : -1;
            if (unit < 0)
            {
                return false;
            }

            rest = rest[(length + 1)..];
            units = units[(unit + 1)..];
        }

        return true;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
