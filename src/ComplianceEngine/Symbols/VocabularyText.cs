using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Symbols;

/// <summary>Reads cells that several sorts of vocabulary files share.</summary>
internal static class VocabularyText
{
    public static LocalizedText ReadLabel(VocabularyRow row, DiagnosticBag diagnostics) => ReadText(row, "label", diagnostics);

    /// <summary>The text under <paramref name="header"/>, which must not be blank, with those under <c>HEADER_nb</c> and the like.</summary>
    public static LocalizedText ReadText(VocabularyRow row, string header, DiagnosticBag diagnostics)
    {
        var english = row[header];
        if (english.IsBlank)
        {
            diagnostics.ReportBlankCell(english.Location, header);
        }

        return new LocalizedText(english.Text, row.GetTranslations(header).Select(t => (t.Language, t.Cell.Text)));
    }

    /// <summary>The label, in every language it is written in.</summary>
    public static IEnumerable<VocabularyCell> GetLabels(VocabularyRow row) => row.GetTranslations("label").Select(t => t.Cell).Prepend(row["label"]);

    /// <summary>The language of a column that translates <paramref name="text"/>: <c>nb</c> of <c>label_nb</c>; null for any other column.</summary>
    public static string? GetLanguage(string header, string text) =>
        header.Length - text.Length is 3 or 4
        && header.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        && header[text.Length] == '_'
        && header.Skip(text.Length + 1).All(char.IsAsciiLetter)
            ? header[(text.Length + 1)..].ToLowerInvariant()
            : null;
}
