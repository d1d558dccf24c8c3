using System.Collections.Frozen;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads cells with one duration: ISO 8601, a number and a unit, an upper bound, a range. What depends on an event is a criterion, whose length is unknown.</summary>
internal static class DurationReader
{
    private const string CriterionMark = "criterion:";

    private static readonly string[] s_upperBounds =
    [
        "up to", "maximum of", "maximum", "max.", "max", "at most", "no longer than", "not longer than", "no more than", "not more than", "within",
        "inntil", "opptil", "opp til", "maksimalt", "maks.", "maks", "høyst", "innen", "upp till", "högst", "max", "op til", "højst",
        "bis zu", "höchstens", "maximal", "längstens", "jusqu'à", "jusqu’à", "au maximum", "au plus", "hasta", "como máximo", "máximo", "tot", "maximaal", "hoogstens", "fino a", "massimo", "al massimo", "do", "maksymalnie",
    ];

    // From when on it runs: an event that may come at any time.
    private static readonly FrozenSet<string> s_events = FrozenSet.Create(
        StringComparer.Ordinal, "from", "since", "following", "once", "upon", "fra", "siden", "fran", "sedan", "ab", "seit", "depuis", "compter", "des", "desde", "partir", "vanaf", "sinds", "da", "dal", "dalla", "od", "end", "last", "after", "etter", "efter", "nach", "na", "po", "dopo", "apres", "despues");

    private static readonly FrozenDictionary<string, string> s_numbers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8", ["nine"] = "9", ["ten"] = "10", ["twelve"] = "12",
        ["ett"] = "1", ["to"] = "2", ["tre"] = "3", ["fire"] = "4", ["fem"] = "5", ["seks"] = "6", ["sju"] = "7", ["syv"] = "7", ["ti"] = "10", ["tolv"] = "12", ["tva"] = "2", ["fyra"] = "4", ["sex"] = "6", ["tio"] = "10",
        ["ein"] = "1", ["eine"] = "1", ["einem"] = "1", ["zwei"] = "2", ["drei"] = "3", ["vier"] = "4", ["funf"] = "5", ["sechs"] = "6", ["sieben"] = "7", ["acht"] = "8", ["zehn"] = "10", ["zwolf"] = "12",
        ["deux"] = "2", ["trois"] = "3", ["quatre"] = "4", ["cinq"] = "5", ["dix"] = "10", ["douze"] = "12", ["dos"] = "2", ["tres"] = "3", ["cuatro"] = "4", ["cinco"] = "5", ["seis"] = "6", ["diez"] = "10", ["doce"] = "12",
        ["twee"] = "2", ["drie"] = "3", ["vijf"] = "5", ["zes"] = "6", ["tien"] = "10", ["twaalf"] = "12", ["due"] = "2", ["quattro"] = "4", ["cinque"] = "5", ["sei"] = "6", ["dieci"] = "10", ["dodici"] = "12",
        ["dwa"] = "2", ["trzy"] = "3", ["cztery"] = "4", ["piec"] = "5", ["szesc"] = "6", ["dziesiec"] = "10", ["dwanascie"] = "12",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static DurationValue? Read(ColumnReading reading, string text, DiagnosticBag complaints)
    {
        var field = reading.Field;
        var measured = reading.Unit is { } unit && CellNumber.IsNumber(text) ? $"{text} {unit}" : text;
        if (IsoDuration.TryParse(measured, out var duration))
        {
            return new DurationValue(text, duration);
        }

        if (TryReadRounded(measured, out duration))
        {
            complaints.ReportValue(InventoryDiagnostics.RoundedUp, text, field, duration);
            return new DurationValue(text, duration);
        }

        if (IsoDurationParser.LooksLikeOne(text))
        {
            complaints.ReportValue(InventoryDiagnostics.NotADuration, text, field);
            return null;
        }

        if (CellNumber.IsNumber(text))
        {
            complaints.ReportValue(InventoryDiagnostics.NoUnit, text, field);
            return null;
        }

        return ReadPhrase(reading, text, measured, complaints) ?? ReadCriterion(reading, text, complaints);
    }

    private static DurationValue? ReadPhrase(ColumnReading reading, string text, string measured, DiagnosticBag complaints)
    {
        if (TryReadNumberWord(measured, out var duration))
        {
            return new DurationValue(text, duration);
        }

        if (TryReadBound(measured, out duration))
        {
            complaints.ReportValue(InventoryDiagnostics.UpperBound, text, reading.Field, duration);
            return new DurationValue(text, duration);
        }

        if (QualifiedText.Read(text) is not { IsBracketed: true } qualified || LimitingWords.Contain(qualified.Rest) || Words.Split(qualified.Rest).Exists(s_events.Contains)
            || !(IsoDuration.TryParse(qualified.Base, out duration) || TryReadNumberWord(qualified.Base, out duration) || TryReadBound(qualified.Base, out duration)))
        {
            return null;
        }

        complaints.ReportValue(InventoryDiagnostics.DurationRemark, text, reading.Field, duration);
        return new DurationValue(text, duration);
    }

    private static DurationValue ReadCriterion(ColumnReading reading, string text, DiagnosticBag complaints)
    {
        var criterion = text.StartsWith(CriterionMark, StringComparison.OrdinalIgnoreCase) ? text[CriterionMark.Length..].Trim() : text;
        complaints.ReportValue(InventoryDiagnostics.Criterion, criterion, reading.Field);
        return new DurationValue(criterion, IsoDuration.Criterion);
    }

    /// <summary>Hours, minutes and seconds that make no whole days: the next whole day, so that nothing is said to end before it does.</summary>
    private static bool TryReadRounded(string text, out IsoDuration duration)
    {
        duration = default;
        var words = CellText.Normalise(text);
        return (IsoDurationParser.TryRead(words, out var months, out var days) || DurationWords.TryRead(words, out months, out days))
            && days != decimal.Truncate(days)
            && IsoDurationParser.TryCreate(months, decimal.Ceiling(days), out duration);
    }

    /// <summary><c>two years</c> as <c>2 years</c>.</summary>
    private static bool TryReadNumberWord(string text, out IsoDuration duration)
    {
        duration = default;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Words.Split(text[..space]) is [var word] && s_numbers.TryGetValue(word, out var digits)
            && IsoDuration.TryParse(digits + text[space..], out duration);
    }

    /// <summary>The longest that a bound or a range allows: <c>up to 5 years</c>, <c>12–24 months</c>.</summary>
    private static bool TryReadBound(string text, out IsoDuration duration)
    {
        foreach (var bound in s_upperBounds)
        {
            if (text.StartsWith(bound, StringComparison.OrdinalIgnoreCase) && text.Length > bound.Length && text[bound.Length] == ' '
                && (IsoDuration.TryParse(text[(bound.Length + 1)..], out duration) || TryReadNumberWord(text[(bound.Length + 1)..].Trim(), out duration)))
            {
                return true;
            }
        }

        return TryReadRange(text, out duration);
    }

    private static bool TryReadRange(string text, out IsoDuration duration)
    {
        duration = default;
        var dash = text.AsSpan().IndexOfAny("-–—");
        var first = dash < 0 ? "" : text[..dash].Trim();
        if (dash <= 0 || !IsoDuration.TryParse(text[(dash + 1)..].Trim(), out duration))
        {
            return false;
        }

        // The first number may have a unit of its own.
        return CellNumber.IsNumber(first) || IsoDuration.TryParse(first, out _);
    }
}
