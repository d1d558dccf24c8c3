using System.Buffers;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Cuts a cell into its values.</summary>
internal static class CellSplitter
{
    /// <summary>Separators that are never part of a value.</summary>
    private static readonly SearchValues<char> s_strong = SearchValues.Create("|;\r\n\u0085\u2028\u2029");

    private static readonly SearchValues<char> s_strongOrComma = SearchValues.Create("|;,\r\n\u0085\u2028\u2029");

    // Both "and" and "or": which of them it is does not matter to what the parts are.
    private static readonly string[] s_conjunctions = ["and", "or", "og", "eller", "und", "oder", "et", "ou", "och", "samt", "y", "o", "e", "en", "of", "oraz", "lub"];

    /// <summary>How many characters of a text at a place are a separator; 0 where none begins.</summary>
    private delegate int SeparatorMeasure(ReadOnlySpan<char> text);

    /// <summary>The names of flows in a cell.</summary>
    internal static List<string> SplitNames(string text) => Split(text, s_strongOrComma);

    /// <summary>The pieces between strong separators, each cut further where that gives at least one known value.</summary>
    internal static List<string> SplitKnown(string text, Func<string, bool> isKnown)
    {
        if (isKnown(CellText.Normalise(text)))
        {
            return [CellText.Normalise(text)];
        }

        var pieces = Split(text, s_strong);
        return pieces.Count == 0 ? [CellText.Normalise(text)] : pieces.ConvertAll(p => SplitPiece(p, isKnown)).SelectMany(p => p).ToList();
    }

    /// <summary>The parts of a compound (<c>consent and contract</c>); one when it is none.</summary>
    internal static List<string> SplitCompound(string text) => Split(text, MeasureConjunction);

    /// <summary>The pieces between slashes with white space on both sides.</summary>
    internal static List<string> SplitSpacedSlash(string text) => Split(text, MeasureSpacedSlash);

    private static List<string> SplitPiece(string piece, Func<string, bool> isKnown)
    {
        if (isKnown(piece))
        {
            return [piece];
        }

        // Both are part of names too: `Korea, Republic of`.
        var parts = SplitSpacedSlash(piece).ConvertAll(p => isKnown(p) ? [p] : Split(p, MeasureComma)).SelectMany(p => p).ToList();
        if (parts.Exists(p => isKnown(p)))
        {
            return parts;
        }

        // A compound counts only when every part of it is a value.
        var compound = SplitCompound(piece);
        return compound.Count > 1 && compound.TrueForAll(p => isKnown(p)) ? compound : [piece];
    }

    /// <summary>The pieces, trimmed, without blank ones.</summary>
    private static List<string> Split(string text, SearchValues<char> separators)
    {
        var pieces = new List<string>();
        for (var start = 0; start <= text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(separators);
            var end = length < 0 ? text.Length : start + length;
            Add(pieces, text[start..end]);
            start = end + 1;
        }

        return pieces;
    }

    private static List<string> Split(string text, SeparatorMeasure measure)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            // What stands in brackets belongs to what they stand behind.
            if (text[at] == '(' && QualifiedText.FindClosing(text, at) is > 0 and var closing)
            {
                at = closing + 1;
                continue;
            }

            var length = measure(text.AsSpan(at));
            if (length > 0)
            {
                Add(pieces, text[start..at]);
                start = at + length;
            }

            at += Math.Max(length, 1);
        }

        Add(pieces, text[start..]);
        return pieces;
    }

    private static void Add(List<string> pieces, string text)
    {
        if (CellText.Normalise(text) is { Length: > 0 } piece)
        {
            pieces.Add(piece);
        }
    }

    private static int MeasureComma(ReadOnlySpan<char> text) => text[0] == ',' ? 1 : 0;

    private static int MeasureSpacedSlash(ReadOnlySpan<char> text) => MeasureSpaced(text, "/");

    private static int MeasureConjunction(ReadOnlySpan<char> text)
    {
        if (text[0] is ',' or '/' or '+' or '&')
        {
            return 1;
        }

        if (char.IsWhiteSpace(text[0]))
        {
            foreach (var word in s_conjunctions)
            {
                if (MeasureSpaced(text, word) is > 0 and var length)
                {
                    return length;
                }
            }
        }

        return 0;
    }

    private static int MeasureSpaced(ReadOnlySpan<char> text, string word)
    {
        var length = word.Length + 2;
        var isHere = text.Length >= length
            && char.IsWhiteSpace(text[0])
            && char.IsWhiteSpace(text[length - 1])
            && text[1..(length - 1)].Equals(word, StringComparison.OrdinalIgnoreCase);
        return isHere ? length : 0;
    }
}
