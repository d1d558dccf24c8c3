using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads cells with one number, date, duration or yes/no. What can be read in two ways is not read.</summary>
internal static class ScalarReader
{
    private const int FirstSerialDate = 20_000;
    private const int LastSerialDate = 60_000;

    // Spreadsheets count days from here, which puts right that they take 1900 for a leap year.
    private static readonly DateOnly s_serialEpoch = new(1899, 12, 30);

    internal static NumberValue? ReadNumber(FieldSymbol field, string text, DiagnosticBag complaints)
    {
        if (CellNumber.IsNumber(text))
        {
            return new NumberValue(text, CellNumber.Parse(text));
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
        if (DateParts.ReadIso(text) is var (year, month, day))
        {
            return Check(GetDate(year, month, day));
        }

        if (DateParts.ReadDotted(text) is var (dottedDay, dottedMonth, dottedYear))
        {
            return Check(GetDate(dottedYear, dottedMonth, dottedDay));
        }

        if (DateParts.ReadSlashed(text) is var (first, second, slashedYear))
        {
            return ReadSlashedDate(field, text, GetDate(slashedYear, second, first), GetDate(slashedYear, first, second), complaints);
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
            if (date is { } found)
            {
                return new DateValue(text, found);
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

    private static DateOnly? GetDate(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
