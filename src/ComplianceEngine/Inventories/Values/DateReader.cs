using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads cells with one date. What can be read in two ways is read only when the other dates of the column show which way it is meant.</summary>
internal static class DateReader
{
    private const int FirstSerialDate = 20_000;
    private const int LastSerialDate = 60_000;

    // Spreadsheets count days from here, which puts right that they take 1900 for a leap year.
    private static readonly DateOnly s_serialEpoch = new(1899, 12, 30);

    private static readonly SearchValues<char> s_dateMarks = SearchValues.Create("0123456789./-");

    private static readonly FrozenDictionary<string, int> s_months = CreateMonths();

    internal static DateValue? Read(ColumnReading reading, string text, DiagnosticBag complaints)
    {
        var field = reading.Field;
        var day = DropTime(text);
        if (FindOrders(day, out var dayFirst, out var monthFirst))
        {
            return ReadSlashed(reading, text, dayFirst, monthFirst, complaints);
        }

        if (ReadUnambiguous(day) is { } date)
        {
            return new DateValue(text, date);
        }

        if (text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerialDate and <= LastSerialDate)
        {
            date = s_serialEpoch.AddDays(serial);
            complaints.ReportValue(InventoryDiagnostics.ExcelDate, text, field, date);
            return new DateValue(text, date);
        }

        complaints.ReportValue(InventoryDiagnostics.NotADate, text, field);
        return null;
    }

    /// <summary>What a date with slashes shows of the order of day and month in its column; unknown when it could be either, or is no such date.</summary>
    internal static DateOrder GetOrder(string text) => !FindOrders(DropTime(CellText.Normalise(text)), out var dayFirst, out var monthFirst)
        ? DateOrder.Unknown
        : (dayFirst, monthFirst) switch
        {
            (not null, null) => DateOrder.DayFirst,
            (null, not null) => DateOrder.MonthFirst,
            _ => DateOrder.Unknown,
        };

    private static DateValue? ReadSlashed(ColumnReading reading, string text, DateOnly? dayFirst, DateOnly? monthFirst, DiagnosticBag complaints)
    {
        if (dayFirst is not null && monthFirst is not null && dayFirst != monthFirst)
        {
            if (reading.DateOrder == DateOrder.Unknown)
            {
                complaints.ReportValue(InventoryDiagnostics.AmbiguousDate, text, reading.Field, dayFirst, monthFirst);
                return null;
            }

            var date = reading.DateOrder == DateOrder.DayFirst ? dayFirst.Value : monthFirst.Value;
            complaints.ReportValue(InventoryDiagnostics.DateByOrder, text, reading.Field, date);
            return new DateValue(text, date);
        }

        if ((dayFirst ?? monthFirst) is { } only)
        {
            return new DateValue(text, only);
        }

        complaints.ReportValue(InventoryDiagnostics.NotADate, text, reading.Field);
        return null;
    }

    private static bool FindOrders(string text, out DateOnly? dayFirst, out DateOnly? monthFirst)
    {
        dayFirst = monthFirst = null;
        if (DateParts.ReadSlashed(text) is not var (first, second, year))
        {
            return false;
        }

        dayFirst = GetDate(year, second, first);
        monthFirst = GetDate(year, first, second);
        return true;
    }

    private static DateOnly? ReadUnambiguous(string text)
    {
        if ((DateParts.ReadIso(text) ?? DateParts.ReadIso(text.Replace('/', '-')) ?? DateParts.ReadIso(text.Replace('.', '-'))) is var (year, month, day))
        {
            return GetDate(year, month, day);
        }

        if (DateParts.ReadDotted(text) is var (dottedDay, dottedMonth, dottedYear))
        {
            return GetDate(dottedYear, dottedMonth, dottedDay);
        }

        return ReadNamed(Words.Split(text));
    }

    /// <summary>A date with the name of its month: <c>13 April 2022</c>, <c>April 13th, 2022</c>, <c>13 de abril de 2022</c>.</summary>
    private static DateOnly? ReadNamed(List<string> words)
    {
        words.RemoveAll(w => w is "," or "de" or "del" or "den" or "the" or "of");
        if (words.Count != 3)
        {
            return null;
        }

        var (first, second, third) = (words[0], words[1], words[2]);
        if (!TryParse(third, 4, out var year))
        {
            return null;
        }

        if (s_months.TryGetValue(second, out var month) && TryParse(TrimOrdinal(first), 2, out var day))
        {
            return GetDate(year, month, day);
        }

        return s_months.TryGetValue(first, out month) && TryParse(TrimOrdinal(second), 2, out day) ? GetDate(year, month, day) : null;
    }

    private static string TrimOrdinal(string word) => word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal) || word.EndsWith("rd", StringComparison.Ordinal) || word.EndsWith("th", StringComparison.Ordinal) || word.EndsWith("er", StringComparison.Ordinal)
        ? word[..^2]
        : word;

    private static bool TryParse(string word, int mostDigits, out int number)
    {
        number = 0;
        return word.Length <= mostDigits && word.Length > 0 && word.All(char.IsAsciiDigit) && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) && (mostDigits < 4 || word.Length == 4);
    }

    /// <summary>The text without a time of day behind the date.</summary>
    private static string DropTime(string text)
    {
        var at = text.AsSpan().IndexOfAny(' ', 'T');
        var isTime = at >= 8 && at + 5 < text.Length && char.IsAsciiDigit(text[at + 1]) && text.AsSpan(at, 4).Contains(':');
        return isTime && text.AsSpan(0, at).IndexOfAnyExcept(s_dateMarks) < 0 ? text[..at] : text;
    }

    private static DateOnly? GetDate(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static FrozenDictionary<string, int> CreateMonths()
    {
        string[] names =
        [
            "january jan januar janvier janv enero ene januari gennaio gen stycznia styczen",
            "february feb februar fevrier fevr febrero februari febbraio lutego luty",
            "march mar mars marz maerz marzo maart mrt marca marzec",
            "april apr avril avr abril abr aprile kwietnia kwiecien",
            "may mai maj mayo mei maggio mag maja",
            "june jun juni juin junio giugno giu czerwca czerwiec",
            "july jul juli juillet juil julio luglio lug lipca lipiec",
            "august aug aout agosto ago augustus augusti sierpnia sierpien",
            "september sep sept septembre septiembre settembre set wrzesnia wrzesien",
            "october oct oktober okt octobre octubre ottobre ott pazdziernika pazdziernik",
            "november nov novembre noviembre listopada listopad",
            "december dec dezember dez desember des decembre diciembre dic dicembre grudnia grudzien",
        ];
        return names.SelectMany((line, index) => line.Split(' ').Select(name => (name, index))).DistinctBy(n => n.name, StringComparer.Ordinal).ToFrozenDictionary(n => n.name, n => n.index + 1, StringComparer.Ordinal);
    }
}
