using System.Globalization;
using System.Text;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>How words of the vocabulary are compared: never by culture, as <see cref="Identity"/> says what one name is.</summary>
internal static class VocabularyKey
{
    /// <summary>Surrounding white space does not count, a run of it counts as one space.</summary>
    public static string OfTerm(string text) => Normalize(JoinWords(text, " "));

    /// <summary>White space does not count at all.</summary>
    public static string OfPlace(string text) => Normalize(JoinWords(text, ""));

    /// <summary>Only letters, their marks and digits count.</summary>
    public static string OfHeader(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in Normalize(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string JoinWords(string text, string separator) =>
        text.Any(char.IsWhiteSpace) ? string.Join(separator, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;

    private static string Normalize(string text)
    {
        // In ASCII what is left is case, which those that compare leave aside.
        return Ascii.IsValid(text) ? text : Identity.Fold(text);
    }
}
