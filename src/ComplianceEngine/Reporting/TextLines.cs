using System.Text;

namespace ComplianceEngine.Reporting;

/// <summary>Text cut to the width of a terminal: prose between words, sources where they stand.</summary>
internal static class TextLines
{
    /// <summary>The lines of a text that is broken between words; a word longer than a line is left whole, so that addresses can be followed.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var taken = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var length = TextWidth.Of(word);
            // A build server obeys a line that begins with two colons: no text of others may begin one.
            if (taken > 0 && taken + 1 + length > width && !word.StartsWith("::", StringComparison.Ordinal))
            {
                yield return line.ToString();
                line.Clear();
                taken = 0;
            }

            if (taken > 0)
            {
                line.Append(' ');
                taken++;
            }

            line.Append(word);
            taken += length;
        }

        if (taken > 0)
        {
            yield return line.ToString();
        }
    }

    /// <summary>Writes a heading, underlined.</summary>
    public static void WriteHeading(TextWriter writer, TerminalStyle style, string heading, int width) =>
        writer.Write($"{style.Bold(heading)}\n{new string('=', Math.Min(TextWidth.Of(heading), width))}\n\n");

    /// <summary>Writes a text behind a lead, broken between words; its further lines begin below its first word.</summary>
    public static void WriteHanging(TextWriter writer, string lead, string text, int width)
    {
        var before = lead;
        foreach (var line in Wrap(text, Math.Max(20, width - lead.Length)))
        {
            writer.Write($"{before}{line}\n");
            before = new string(' ', lead.Length);
        }
    }

    /// <summary>The start of a text that fits, with an ellipsis where something is cut.</summary>
    public static string Clip(string text, int width)
    {
        if (TextWidth.Of(text) <= width)
        {
            return text;
        }

        var builder = new StringBuilder();
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = rune.ToString();
            taken += TextWidth.Of(piece);
            if (taken > width - 1)
            {
                break;
            }

            builder.Append(piece);
        }

        return builder.Append('…').ToString();
    }
}
