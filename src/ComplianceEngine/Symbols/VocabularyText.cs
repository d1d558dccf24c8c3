using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Symbols;

/// <summary>Reads cells that several sorts of vocabulary files share.</summary>
internal static class VocabularyText
{
    public static LocalizedText ReadLabel(VocabularyRow row, DiagnosticBag diagnostics) => ReadText(row, "label", diagnostics);

    /// <summary>The text under <paramref name="header"/>, which must not be blank, with the one under <c>HEADER_nb</c>.</summary>
    public static LocalizedText ReadText(VocabularyRow row, string header, DiagnosticBag diagnostics)
    {
        var english = row[header];
        if (english.IsBlank)
        {
            diagnostics.ReportBlankCell(english.Location, header);
        }

        var norwegian = row[header + "_nb"];
        return new LocalizedText(english.Text, norwegian.IsBlank ? null : norwegian.Text);
    }
}
