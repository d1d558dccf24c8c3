using System.Globalization;
using ComplianceEngine.Inventories.Values;

namespace ComplianceEngine.Inventories;

/// <summary>An ISO 8601 duration in whole months and days (years are 12 months, weeks 7 days), <c>unlimited</c>, or a criterion in words.</summary>
/// <param name="Months">Calendar months; a month lasts 28 to 31 days when compared with days, and twelve in a row 365 or 366.</param>
/// <param name="Days">Days beyond the months.</param>
/// <param name="IsUnlimited">Longer than any other duration.</param>
/// <param name="IsCriterion">A criterion in words: its length is unknown.</param>
public readonly record struct IsoDuration(int Months, int Days, bool IsUnlimited = false, bool IsCriterion = false)
{
    /// <summary>No end.</summary>
    public static IsoDuration Unlimited { get; } = new(0, 0, IsUnlimited: true);

    /// <summary>A criterion in words.</summary>
    public static IsoDuration Criterion { get; } = new(0, 0, IsCriterion: true);

    /// <summary>
    /// Reads an ISO 8601 duration of whole days (<c>P13M</c>, <c>P2W</c>, <c>PT48H</c>), a word for no end, or a number and a unit in English, Norwegian, German or French (<c>2 years</c>, <c>6 Mon.</c>).
    /// False for anything else, also for more than that (<c>about 2 years</c>).
    /// </summary>
    public static bool TryParse(string text, out IsoDuration duration)
    {
        var words = CellText.Normalise(text);
        if (DurationWords.IsUnlimited(words))
        {
            duration = Unlimited;
            return true;
        }

        return IsoDurationParser.TryParse(words, out duration) || DurationWords.TryParse(words, out duration);
    }

    /// <summary>Whether this lasts longer than <paramref name="other"/>, whatever day both start on; unknown when that day decides, and for a criterion. Two unlimited ones last equally long.</summary>
    public Truth IsLongerThan(IsoDuration other)
    {
        if (IsCriterion || other.IsCriterion)
        {
            return Truth.Unknown;
        }

        if (IsUnlimited || other.IsUnlimited)
        {
            return IsUnlimited && !other.IsUnlimited ? Truth.True : Truth.False;
        }

        // Common months cancel: both start on the same day, and what is left over starts where the shorter run of months ends.
        var months = (long)Months - other.Months;
        var days = (long)Days - other.Days;
        var (least, most) = MonthLengths.GetRange(Math.Abs(months));
        var (from, to) = months >= 0 ? (least + days, most + days) : (days - most, days - least);
        return from > 0 ? Truth.True : to <= 0 ? Truth.False : Truth.Unknown;
    }

    /// <summary>ISO 8601 in months and days (<c>P13M</c>, <c>P1M5D</c>, <c>P0D</c>), <c>unlimited</c> or <c>criterion</c>.</summary>
    public override string ToString()
    {
        if (IsCriterion)
        {
            return "criterion";
        }

        if (IsUnlimited)
        {
            return "unlimited";
        }

        var months = Months == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Months}M");
        var days = Days == 0 && Months != 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Days}D");
        return "P" + months + days;
    }
}
