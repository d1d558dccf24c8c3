using ComplianceEngine.Symbols;

namespace ComplianceEngine.Binding;

/// <summary>A rule's message: text with <c>{column}</c> places for what is declared.</summary>
internal static class MessageTemplate
{
    /// <summary>The column names between braces, with their offset in the template; an unclosed brace ends the search.</summary>
    public static IEnumerable<(string Name, int Offset)> GetPlaceholders(string template)
    {
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            yield return (template[(open + 1)..close], open + 1);
        }
    }

    /// <summary>The template in order: what stands in it as it is, and the columns; a name that is no column stands as it is, braces included.</summary>
    public static IEnumerable<(string Literal, FieldSymbol? Field)> GetParts(string template, Vocabulary vocabulary)
    {
        var position = 0;
        foreach (var (name, offset) in GetPlaceholders(template))
        {
            if (vocabulary.FindField(name) is { } field)
            {
                yield return (template[position..(offset - 1)], null);
                yield return ("", field);
                position = offset + name.Length + 1;
            }
        }

        yield return (template[position..], null);
    }
}
