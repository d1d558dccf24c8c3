using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Reads cells with one number, date, duration or yes/no. What can be read in two ways is not read.</summary>
internal static class ScalarReader
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const int FirstSerialDate = 20_000;
    private const int LastSerialDate = 60_000;

    private static readonly Regex s_number = new(@"^[+-]?[0-9]{1,18}(\.[0-9]{1,9})?$", Options);

    // Three digits after a lone comma may be thousands.
    private static readonly Regex s_commaNumber = new(@"^[+-]?[0-9]{1,18},([0-9]{1,2}|[0-9]{4,9})$", Options);

    private static readonly Regex s_isoDate = new(@"^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})([T ][0-9]{2}:[0-9]{2}.*)?$", Options);

    private static readonly Regex s_dottedDate = new(@"^(?<d>[0-9]{1,2})\. ?(?<m>[0-9]{1,2})\. ?(?<y>[0-9]{4})$", Options);

    private static readonly Regex s_slashedDate = new(@"^(?<a>[0-9]{1,2})[/-](?<b>[0-9]{1,2})[/-](?<y>[0-9]{4})$", Options);

    // Spreadsheets count days from here, which puts right that they take 1900 for a leap year.
    private static readonly DateOnly s_serialEpoch = new(1899, 12, 30);

    internal static NumberValue? ReadNumber(FieldSymbol field, string text, DiagnosticBag complaints)
    {
        if (s_number.IsMatch(text) || s_commaNumber.IsMatch(text))
        {
            return new NumberValue(text, decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
        }

        complaints.ReportValue(InventoryDiagnostics.NotANumber, text, field);
        return null;
    }

    internal static YesNoValue? ReadYesNo(FieldSymbol field, string text, DiagnosticBag complaints)
    {
        if (CellWords.ReadYesNo(text) is { } isYes)
        {
            return new YesNoValue(text, isYes);
        }

        complaints.ReportValue(InventoryDiagnostics.NotYesOrNo, text, field);
        return null;
    }

    internal static DurationValue? ReadDuration(FieldSymbol field, string text, DiagnosticBag complaints)
    {
        const string CriterionMark = "criterion:";
        if (IsoDuration.TryParse(text, out var duration))
        {
            return new DurationValue(text, duration);
        }

        if (IsoDurationParser.LooksLikeOne(text))
        {
            complaints.ReportValue(InventoryDiagnostics.NotADuration, text, field);
            return null;
        }

        var criterion = text.StartsWith(CriterionMark, StringComparison.OrdinalIgnoreCase) ? text[CriterionMark.Length..].Trim() : text;
        complaints.ReportValue(InventoryDiagnostics.Criterion, criterion, field);
        return new DurationValue(criterion, IsoDuration.Criterion);
    }

    internal static DateValue? ReadDate(FieldSymbol field, string text, DiagnosticBag complaints)
    {
        if (s_isoDate.Match(text) is { Success: true } iso)
        {
            return Check(GetDate(iso, "y", "m", "d"));
        }

        if (s_dottedDate.Match(text) is { Success: true } dotted)
        {
            return Check(GetDate(dotted, "y", "m", "d"));
        }

        if (s_slashedDate.Match(text) is { Success: true } slashed)
        {
            return ReadSlashedDate(field, text, GetDate(slashed, "y", "b", "a"), GetDate(slashed, "y", "a", "b"), complaints);
        }

        if (text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerialDate and <= LastSerialDate)
        {
            var date = s_serialEpoch.AddDays(serial);
            complaints.ReportValue(InventoryDiagnostics.ExcelDate, text, field, date);
            return new DateValue(text, date);
        }

        return Check(date: null);

        DateValue? Check(DateOnly? date)
        {
            if (date is { } day)
            {
                return new DateValue(text, day);
            }

            complaints.ReportValue(InventoryDiagnostics.NotADate, text, field);
            return null;
        }
    }

    private static DateValue? ReadSlashedDate(FieldSymbol field, string text, DateOnly? dayFirst, DateOnly? monthFirst, DiagnosticBag complaints)
    {
        if (dayFirst is not null && monthFirst is not null && dayFirst != monthFirst)
        {
            complaints.ReportValue(InventoryDiagnostics.AmbiguousDate, text, field, dayFirst, monthFirst);
            return null;
        }

        if ((dayFirst ?? monthFirst) is { } date)
        {
            return new DateValue(text, date);
        }

        complaints.ReportValue(InventoryDiagnostics.NotADate, text, field);
        return null;
    }

    private static DateOnly? GetDate(Match match, string year, string month, string day)
    {
        var (y, m, d) = (Get(year), Get(month), Get(day));
        return y >= 1 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;

        int Get(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
