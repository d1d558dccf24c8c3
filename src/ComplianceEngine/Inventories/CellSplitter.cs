using System.Buffers;
using System.Text.RegularExpressions;

namespace ComplianceEngine.Inventories;

/// <summary>Cuts a cell into its values.</summary>
internal static class CellSplitter
{
    /// <summary>Separators that are never part of a value.</summary>
    private static readonly SearchValues<char> s_strong = SearchValues.Create("|;\r\n\u0085\u2028\u2029");

    private static readonly SearchValues<char> s_strongOrComma = SearchValues.Create("|;,\r\n\u0085\u2028\u2029");

    // Both are part of names too: `Korea, Republic of`.
    private static readonly Regex s_slash = Create(@"\s/\s");

    private static readonly Regex s_comma = Create(",");

    private static readonly Regex s_conjunctions = Create(@",|/|\+|&|\sand\s|\sog\s|\sund\s|\set\s");

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
    internal static List<string> SplitCompound(string text) => Split(text, s_conjunctions);

    private static List<string> SplitPiece(string piece, Func<string, bool> isKnown)
    {
        if (isKnown(piece))
        {
            return [piece];
        }

        var parts = Split(piece, s_slash).ConvertAll(p => isKnown(p) ? [p] : Split(p, s_comma)).SelectMany(p => p).ToList();
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
            if (CellText.Normalise(text[start..end]) is { Length: > 0 } piece)
            {
                pieces.Add(piece);
            }

            start = end + 1;
        }

        return pieces;
    }

    private static List<string> Split(string text, Regex separators) =>
        separators.Split(text).Select(CellText.Normalise).Where(p => p.Length > 0).ToList();

    private static Regex Create(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
