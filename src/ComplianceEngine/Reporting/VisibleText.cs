using System.Globalization;
using System.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Makes the characters visible that a reader would not see but a terminal, a browser or a spreadsheet would obey. Every sink but JSON, which has escapes of its own, starts from this.</summary>
internal static class VisibleText
{
    // Sorted, inclusive. A table of our own instead of Unicode categories: those change with the runtime, and the same input must give the same bytes.
    private static readonly (int First, int Last)[] s_hidden =
    [
        (0x0000, 0x001F), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x034F, 0x034F), (0x0600, 0x0605), (0x061C, 0x061C), (0x06DD, 0x06DD),
        (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    /// <summary>True for C0 and C1 controls, bidirectional and other format characters, line separators, invisible fillers, noncharacters and surrogates.</summary>
    public static bool IsHidden(int codePoint)
    {
        // The last two code points of every plane are noncharacters; XML and several terminals choke on them.
        if ((codePoint & 0xFFFE) == 0xFFFE)
        {
            return true;
        }

        var index = Array.FindIndex(s_hidden, range => codePoint <= range.Last);
        return index >= 0 && codePoint >= s_hidden[index].First;
    }

    /// <summary>The text on one line, hidden characters written as <c>&lt;U+202E&gt;</c>.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            i += Append(builder, text, i) - 1;
        }

        return builder.ToString();
    }

    /// <summary>As <see cref="Of"/>, but LF keeps its meaning: for text of several lines.</summary>
    public static string OfLines(string text) => string.Join('\n', text.Split('\n').Select(Of));

    /// <summary>As <see cref="Of"/>, cut to <paramref name="maximum"/> code units of the original; the cut says how much it left out.</summary>
    public static string Cut(string text, int maximum)
    {
        if (text.Length <= maximum)
        {
            return Of(text);
        }

        var end = char.IsHighSurrogate(text[maximum - 1]) ? maximum - 1 : maximum;
        return string.Create(CultureInfo.InvariantCulture, $"{Of(text[..end])}… ({text.Length - end} more characters)");
    }

    /// <summary>Appends the character at <paramref name="index"/> in its visible form; returns how many code units it took.</summary>
    public static int Append(StringBuilder builder, string text, int index)
    {
        var isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        var codePoint = isPair ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];
        if (IsHidden(codePoint))
        {
            builder.Append(CultureInfo.InvariantCulture, $"<U+{codePoint:X4}>");
        }
        else
        {
            builder.Append(text, index, isPair ? 2 : 1);
        }

        return isPair ? 2 : 1;
    }
}
