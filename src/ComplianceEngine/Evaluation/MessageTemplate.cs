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
        var position = 0;
        foreach (var (name, offset) in GetPlaceholders(template))
        {
            text.Append(template, position, offset - 1 - position);
            text.Append(vocabulary.FindField(name) is { } field ? Describe(flow[field], phrases) : "{" + name + "}");
            position = offset + name.Length + 1;
        }

        return text.Append(template, position, template.Length - position).ToString();
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
