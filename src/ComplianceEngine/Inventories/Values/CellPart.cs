using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>One of the cells that make the cell of a column, as a mapping puts them together.</summary>
/// <param name="OwnWords">The register's own words and what they mean, by <see cref="GetKey"/>.</param>
/// <param name="IsFlag">True when the cell says nothing but what its own words mean: one that is not among them adds nothing.</param>
internal sealed record CellPart(FrozenDictionary<string, string> OwnWords, bool IsFlag)
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create("|;,\n");

    /// <summary>True for a cell that counts only where the others say nothing: the yes or no beside a column of countries.</summary>
    public bool IsFallback { get; init; }

    /// <summary>The unit of a bare number in this cell; null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>A cell that means what it says.</summary>
    public static CellPart AsItStands { get; } = new(FrozenDictionary<string, string>.Empty, IsFlag: false);

    /// <summary>Stands between the texts of the parts; in no text that people write.</summary>
    public const char Separator = '\u001F';

    /// <summary>How a register's own words are compared: by their words, or as they stand when they have none.</summary>
    public static string GetKey(string text) => Words.GetKey(text) is { Length: > 0 } key ? key : CellText.Normalise(text);

    /// <summary>What the text says in words that every register has; blank for a flag that is not set. Of a list, each piece by itself.</summary>
    public string Translate(string text)
    {
        if (OwnWords.TryGetValue(GetKey(text), out var meaning))
        {
            return meaning;
        }

        if (Unit is not null && CellNumber.IsNumber(text.Trim()))
        {
            return $"{text.Trim()} {Unit}";
        }

        return IsFlag ? "" : OwnWords.Count == 0 || text.AsSpan().IndexOfAny(s_separators) < 0 ? text : TranslatePieces(text);
    }

    private string TranslatePieces(string text)
    {
        var translated = new StringBuilder();
        var hasOwn = false;
        for (var start = 0; start <= text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(s_separators);
            var end = length < 0 ? text.Length : start + length;
            var isOwn = OwnWords.TryGetValue(GetKey(text[start..end]), out var meaning);
            hasOwn |= isOwn;
            translated.Append(isOwn ? meaning : text[start..end]);
            if (end < text.Length)
            {
                // What was a list of the register's own words is now one of ours.
                translated.Append(isOwn || text[end] != ',' ? '|' : ',');
            }

            start = end + 1;
        }

        return hasOwn ? translated.ToString() : text;
    }
}
