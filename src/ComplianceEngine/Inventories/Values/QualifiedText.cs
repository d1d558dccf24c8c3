namespace ComplianceEngine.Inventories.Values;

/// <summary>A value with something beside it: <c>Ireland (AWS)</c>, <c>Art. 6(1)(f) — fraud prevention</c>.</summary>
/// <param name="Base">What stands first.</param>
/// <param name="Rest">What stands in the brackets or behind the dash.</param>
/// <param name="IsBracketed">False behind a dash.</param>
internal sealed record QualifiedText(string Base, string Rest, bool IsBracketed)
{
    private static readonly string[] s_dashes = [" - ", " – ", " — ", "—", "–"];

    /// <summary>The two parts; null when the text is not written so.</summary>
    internal static QualifiedText? Read(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open > 0 && text.EndsWith(')') && FindClosing(text, open) == text.Length - 1)
        {
            return Create(text[..open], text[(open + 1)..^1], isBracketed: true);
        }

        foreach (var dash in s_dashes)
        {
            var at = text.IndexOf(dash, StringComparison.Ordinal);
            if (at > 0)
            {
                return Create(text[..at], text[(at + dash.Length)..], isBracketed: false);
            }
        }

        return null;
    }

    /// <summary>The bracket that closes the one at <paramref name="open"/>; -1 when none does.</summary>
    internal static int FindClosing(ReadOnlySpan<char> text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static QualifiedText? Create(string first, string rest, bool isBracketed)
    {
        first = first.Trim();
        rest = rest.Trim();
        return first.Length == 0 || rest.Length == 0 ? null : new QualifiedText(first, rest, isBracketed);
    }
}
