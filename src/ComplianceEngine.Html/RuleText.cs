using System.Collections.Immutable;

namespace ComplianceEngine.Html;

/// <summary>A piece of a line of rule documentation.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsCode">Stood between backticks.</param>
/// <param name="IsStrong">Stood between pairs of asterisks.</param>
/// <param name="Target">Where a link leads, http or https only; otherwise null.</param>
internal sealed record RuleTextPart(string Text, bool IsCode = false, bool IsStrong = false, string? Target = null);

/// <summary>A paragraph, or a list when it has more than one item or was written as one.</summary>
internal sealed record RuleTextBlock(bool IsList, ImmutableArray<ImmutableArray<RuleTextPart>> Items);

/// <summary>Reads the little Markdown that rule documentation needs: paragraphs, lists, code, strong words and links. All else stays text, HTML included.</summary>
internal static class RuleText
{
    // Bounds the search from each mark, so that a text of marks stays linear.
    private const int LongestPart = 1000;

    internal static ImmutableArray<RuleTextBlock> Parse(string text)
    {
        var blocks = ImmutableArray.CreateBuilder<RuleTextBlock>();
        var items = new List<string>();
        var isList = false;

        void EndBlock()
        {
            if (items.Count > 0)
            {
                blocks.Add(new RuleTextBlock(isList, [.. items.Select(ParseLine)]));
                items.Clear();
            }

            isList = false;
        }

        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0)
            {
                EndBlock();
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal))
            {
                if (!isList)
                {
                    EndBlock();
                    isList = true;
                }

                items.Add(line[2..].Trim());
            }
            else if (items.Count == 0)
            {
                items.Add(line);
            }
            else
            {
                items[^1] += " " + line;
            }
        }

        EndBlock();
        return blocks.ToImmutable();
    }

    /// <summary>Code among the words of one line, and nothing else.</summary>
    internal static ImmutableArray<RuleTextPart> ParseInline(string text)
    {
        var parts = ImmutableArray.CreateBuilder<RuleTextPart>();
        var pieces = text.Split('`');
        for (var i = 0; i < pieces.Length; i++)
        {
            // A backtick without a partner is a character like any other.
            var isCode = i % 2 == 1 && i < pieces.Length - 1;
            AddText(parts, isCode ? "" : (i % 2 == 1 ? "`" : "") + pieces[i]);
            if (isCode)
            {
                parts.Add(new RuleTextPart(Shown.Text(pieces[i]), IsCode: true));
            }
        }

        return parts.ToImmutable();
    }

    private static ImmutableArray<RuleTextPart> ParseLine(string line)
    {
        var parts = ImmutableArray.CreateBuilder<RuleTextPart>();
        var rest = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var part = line[i] switch
            {
                '`' => TryReadBetween(line, i, "`"),
                '*' => TryReadBetween(line, i, "**"),
                '[' => TryReadLink(line, i),
                _ => default,
            };
            if (part.Part is not null)
            {
                AddText(parts, line[rest..i]);
                parts.Add(part.Part);
                rest = part.End;
                i = part.End - 1;
            }
        }

        AddText(parts, line[rest..]);
        return parts.ToImmutable();
    }

    private static (RuleTextPart? Part, int End) TryReadBetween(string line, int start, string mark)
    {
        var within = Math.Min(line.Length - start, LongestPart);
        if (!line.AsSpan(start).StartsWith(mark))
        {
            return default;
        }

        var end = line.IndexOf(mark, start + mark.Length, within - mark.Length, StringComparison.Ordinal);
        return end <= start + mark.Length
            ? default
            : (new RuleTextPart(Shown.Text(line[(start + mark.Length)..end]), IsCode: mark == "`", IsStrong: mark == "**"), end + mark.Length);
    }

    private static (RuleTextPart? Part, int End) TryReadLink(string line, int start)
    {
        var within = Math.Min(line.Length - start, LongestPart);
        var middle = line.IndexOf("](", start, within, StringComparison.Ordinal);
        var end = middle < 0 ? -1 : line.IndexOf(')', middle, start + within - middle);
        if (end < 0 || Shown.LinkTarget(line[(middle + 2)..end]) is not { } target)
        {
            return default;
        }

        return (new RuleTextPart(Shown.Text(line[(start + 1)..middle]), Target: target), end + 1);
    }

    private static void AddText(ImmutableArray<RuleTextPart>.Builder parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(new RuleTextPart(Shown.Text(text)));
        }
    }
}
