using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ComplianceEngine.Wording;

/// <summary>A text of a file of words: one form, or one for each form that words have in the language; with places where values are put.</summary>
internal sealed class WordTemplate
{
    private readonly WordTable _table;
    private readonly ImmutableArray<ImmutableArray<Part>> _forms;
    private NameOrder? _order;

    private WordTemplate(WordTable table, ImmutableArray<ImmutableArray<Part>> forms) => (_table, _forms) = (table, forms);

    public int Forms => _forms.Length;

    /// <summary>The whole text of one without places.</summary>
    public string Text => _forms is [[{ Name: null } only]] ? only.Literal : throw new InvalidOperationException($"`{this}` has forms or places");

    /// <summary>The names of its places, over all forms.</summary>
    public IEnumerable<string> Names => _forms.SelectMany(f => f).Select(p => p.Name).OfType<string>().Distinct();

    /// <summary>The words of <c>[Noun]</c> that its numbers take.</summary>
    public IEnumerable<string> Nouns => _forms.SelectMany(f => f).Select(p => p.Noun).OfType<string>().Distinct();

    /// <exception cref="FormatException">A brace without its other one.</exception>
    public static WordTemplate Parse(WordTable table, string text) =>
        new(table, [.. text.Split(" | ").Select(ParseForm)]);

    /// <summary>Values put in their places.</summary>
    /// <param name="names">The names of the values, in their order, parted by blanks.</param>
    /// <param name="values">A number with a noun, and a date, are put in as the language says them; everything else invariantly.</param>
    /// <param name="form">Which of the forms.</param>
    public string Fill(string names, ReadOnlySpan<object?> values, int form = 0)
    {
        var order = GetOrder(names)[form];
        var text = new StringBuilder();
        var parts = _forms[form];
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(parts[i].Name is null ? parts[i].Literal : Show(values[order[i]], parts[i].Noun));
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", _forms.Select(f => string.Concat(f.Select(p => p.Name is null ? p.Literal : $"{{{p.Name}}}"))));

    private static ImmutableArray<Part> ParseForm(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var position = 0;
        while (text.IndexOf('{', position) is >= 0 and var open)
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException($"`{text}` has an open brace");
            }

            parts.Add(new Part(text[position..open], null, null));
            var colon = text.IndexOf(':', open, close - open);
            parts.Add(new Part("", text[(open + 1)..(colon < 0 ? close : colon)], colon < 0 ? null : text[(colon + 1)..close]));
            position = close + 1;
        }

        parts.Add(new Part(text[position..], null, null));
        parts.RemoveAll(p => p is { Name: null, Literal: "" });
        return parts.Count == 0 ? [new Part("", null, null)] : parts.ToImmutable();
    }

    private string Show(object? value, string? noun) => value switch
    {
        null => "",
        string text => text,
        DateOnly date => _table.Date(date),
        int number when noun is not null => _table.Count(noun, number),
        long number when noun is not null => _table.Count(noun, number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"Unexpected value {value}"),
    };

    // A template is filled from one place in the code, so that one order of names is all it ever sees.
    private int[][] GetOrder(string names)
    {
        var known = _order;
        if (known?.Names != names)
        {
            var all = names.Split(' ');
            _order = known = new NameOrder(names, [.. _forms.Select(f => f.Select(p => p.Name is null ? 0 : Find(all, p.Name)).ToArray())]);
        }

        return known.Order;
    }

    private int Find(string[] names, string name) => Array.IndexOf(names, name) is >= 0 and var index
        ? index
        : throw new InvalidOperationException($"`{this}` in {_table.Language} has the place `{name}`; there are {string.Join(", ", names)}");

    /// <param name="Name">What is put here; null for text that stands as it is.</param>
    private sealed record Part(string Literal, string? Name, string? Noun);

    private sealed record NameOrder(string Names, int[][] Order);
}
