using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads cells with one number, or with yes or no. What can be read in two ways is not read.</summary>
internal static class ScalarReader
{
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
        if (ReadAnswer(text) is { } isYes)
        {
            return new YesNoValue(text, isYes);
        }

        complaints.ReportValue(InventoryDiagnostics.NotYesOrNo, text, field);
        return null;
    }

    /// <summary>Yes or no, with a remark behind it that does not take it back: <c>Yes (2024)</c>, <c>Ja – se arkivet</c>.</summary>
    private static bool? ReadAnswer(string text)
    {
        if (CellWords.ReadStatus(text) is { } isYes)
        {
            return isYes;
        }

        return QualifiedText.Read(text) is { } qualified && !LimitingWords.Contain(qualified.Rest) && CellWords.ReadStatus(qualified.Rest) is null
            ? CellWords.ReadStatus(qualified.Base)
            : null;
    }
}
