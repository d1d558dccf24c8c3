using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ComplianceEngine.Inventories;

/// <summary>Durations in words, in English, Norwegian, German and French; only where they say exactly one length.</summary>
internal static class DurationWords
{
    private static readonly FrozenSet<string> s_unlimited = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "unlimited", "indefinite", "indefinitely", "forever", "permanent", "permanently", "ubegrenset", "for alltid", "unbegrenzt", "unbefristet", "dauerhaft", "illimité", "illimitée", "indéfini", "indéfinie", "indéfiniment");

    // A lone `m` is left out: it may be months or minutes. `J` is German years, `j` French days: neither is read.
    private static readonly FrozenDictionary<string, (int Months, int Days)> s_units = CreateUnits();

    private static readonly Regex s_parts = new(
        @"^(?<part>[0-9]{1,6}([.,][0-9])? ?\p{L}+\.?)(( ?, ?| and | og | und | et | )(?<part>[0-9]{1,6} ?\p{L}+\.?))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex s_part = new(
        @"(?<number>[0-9]+([.,][0-9])?) ?(?<unit>\p{L}+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    internal static bool IsUnlimited(string words) => s_unlimited.Contains(words);

    internal static bool TryParse(string words, out IsoDuration duration)
    {
        duration = default;
        if (!s_parts.IsMatch(words))
        {
            return false;
        }

        var months = 0m;
        var days = 0m;
        foreach (Match part in s_part.Matches(words))
        {
            if (!s_units.TryGetValue(part.Groups["unit"].Value, out var unit))
            {
                return false;
            }

            var number = decimal.Parse(part.Groups["number"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            months += number * unit.Months;
            days += number * unit.Days;
        }

        return IsoDurationParser.TryCreate(months, days, out duration);
    }

    private static FrozenDictionary<string, (int Months, int Days)> CreateUnits()
    {
        var units = new Dictionary<string, (int Months, int Days)>(StringComparer.OrdinalIgnoreCase);
        Add((0, 1), "d", "day", "days", "dag", "dager", "dagar", "døgn", "tag", "tage", "tagen", "jour", "jours");
        Add((0, 7), "w", "wk", "wks", "week", "weeks", "uke", "uker", "veke", "veker", "woche", "wochen", "semaine", "semaines", "sem");
        Add((1, 0), "mo", "mos", "mon", "mth", "mths", "month", "months", "mnd", "måned", "måneder", "månad", "månader", "monat", "monate", "monaten", "mois");
        Add((12, 0), "y", "yr", "yrs", "year", "years", "år", "jahr", "jahre", "jahren", "an", "ans", "année", "années");
        return units.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add((int Months, int Days) length, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                units.Add(name, length);
            }
        }
    }
}
