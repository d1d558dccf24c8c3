using System.Text;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>Fills the <c>{column}</c> places of a rule's message with what is declared, in words.</summary>
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

    public static string Fill(string template, Vocabulary vocabulary, Flow flow, Phrases phrases)
    {
        var text = new StringBuilder();
        foreach (var (literal, field) in GetParts(template, vocabulary))
        {
            text.Append(field is null ? literal : Describe(flow[field], phrases));
        }

        return text.ToString();
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

    /// <summary>The declared values as people call them.</summary>
    public static string Describe(Cell cell, Phrases phrases) => cell.State switch
    {
        CellState.None => phrases.None,
        CellState.Declared => string.Join(", ", cell.Values.Select(v => Describe(v, phrases))),
        _ when cell.Field.IsStructural && !cell.IsUnknown => phrases.NoneDeclared,
        _ => phrases.NotDeclared,
    };

    private static string Describe(CellValue value, Phrases phrases) => value switch
    {
        TermValue { Term: { } term, IsExact: true } => phrases.Name(term),
        PlaceValue { Place: { } place } => place.Label.In(phrases.Language),
        YesNoValue yesNo => phrases.Answer(yesNo.IsYes),
        _ => value.Text,
    };
}
