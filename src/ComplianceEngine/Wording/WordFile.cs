namespace ComplianceEngine.Wording;

/// <summary>The form of a file of words: <c>[Section]</c>, then <c>Key = text</c> a line; <c>#</c> starts a comment; a text in double quotes keeps its outer spaces.</summary>
internal static class WordFile
{
    /// <summary>The texts by section and key.</summary>
    /// <exception cref="FormatException">A line of neither form, or a key said twice.</exception>
    public static Dictionary<string, Dictionary<string, string>> Read(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        foreach (var (number, line) in text.Split('\n').Select(l => l.Trim()).Index().Where(l => l.Item.Length > 0 && l.Item[0] != '#'))
        {
            if (line is ['[', .. var name, ']'])
            {
                sections.Add(name, section = new(StringComparer.Ordinal));
            }
            else if (section is null || line.Split(" = ", 2) is not [var key, var value] || !section.TryAdd(key.Trim(), Unquote(value.Trim())))
            {
                throw new FormatException(FormattableString.Invariant($"Line {number + 1} of a file of words: `{line}`"));
            }
        }

        return sections;
    }

    private static string Unquote(string value) => value is ['"', .. var inner, '"'] ? inner : value;
}
