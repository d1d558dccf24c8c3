using System.Globalization;
using System.Text;

namespace ComplianceEngine.Reporting;

/// <summary>How many terminal cells a text takes: wide characters of East Asian scripts and emoji two, combining marks none.</summary>
internal static class TextWidth
{
    // Sorted, inclusive; blocks that Unicode Standard Annex 11 gives as wide or full-width, joined where nothing else lies between.
    private static readonly (int First, int Last)[] s_wide =
    [
        (0x1100, 0x115E), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x2E80, 0x303E), (0x3041, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97C),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x17000, 0x18CFF), (0x1B000, 0x1B2FF),
        (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Cells of a text that holds no hidden characters.</summary>
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    private static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return 0;
        }

        var index = Array.FindIndex(s_wide, range => rune.Value <= range.Last);
        return index >= 0 && rune.Value >= s_wide[index].First ? 2 : 1;
    }
}
