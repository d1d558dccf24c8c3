using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplianceEngine.Inventories;

/// <summary>Reads ISO 8601 durations whose length is a whole number of months and days.</summary>
internal static class IsoDurationParser
{
    // Twelve digits are more than any calendar has, and keep the sums far from overflow.
    private const string Number = @"[0-9]{1,12}([.,][0-9]{1,6})?";

    private static readonly Regex s_duration = new(
        $"^P((?<Y>{Number})Y)?((?<M>{Number})M)?((?<W>{Number})W)?((?<D>{Number})D)?(T((?<h>{Number})H)?((?<m>{Number})M)?((?<s>{Number})S)?)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>True when the text starts like a duration (P and a digit), so that it is not meant as words.</summary>
    internal static bool LooksLikeOne(string text)
    {
        var digit = text.StartsWith("PT", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        return text.StartsWith('P') && text.Length > digit && char.IsAsciiDigit(text[digit]);
    }

    internal static bool TryParse(string text, out IsoDuration duration)
    {
        duration = default;
        var match = s_duration.Match(text);
        if (!match.Success || text.Length < 3 || !char.IsAsciiDigit(text[^2]))
        {
            return false;
        }

        var months = (Get(match, "Y") * 12) + Get(match, "M");
        var seconds = (Get(match, "h") * 3600) + (Get(match, "m") * 60) + Get(match, "s");
        var days = (Get(match, "W") * 7) + Get(match, "D") + (seconds / 86_400);
        return TryCreate(months, days, out duration);
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

    private static decimal Get(Match match, string group) =>
        match.Groups[group] is { Success: true } number ? decimal.Parse(number.Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;
}
