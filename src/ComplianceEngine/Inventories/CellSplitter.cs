using System.Text.RegularExpressions;

namespace ComplianceEngine.Inventories;

/// <summary>Cuts a cell into its values.</summary>
internal static class CellSplitter
{
    /// <summary>Separators that are never part of a value.</summary>
    internal static readonly Regex Strong = Create(@"[|;\r\n\u0085\u2028\u2029]");

    internal static readonly Regex Comma = Create(",");

    // Also part of names: `Racial or ethnic origin`, `Korea, Republic of`, `Name/ID`.
    private static readonly Regex s_weak = Create(@",|\s/\s");

    private static readonly Regex s_conjunctions = Create(@",|/|\+|&|\sand\s|\sog\s|\sund\s|\set\s");

    /// <summary>The pieces, trimmed, without blank ones.</summary>
    internal static List<string> Split(string text, Regex separators) =>
        separators.Split(text).Select(CellText.Normalise).Where(p => p.Length > 0).ToList();

    /// <summary>The pieces between strong separators, each cut further where that gives at least one known value.</summary>
    internal static List<string> SplitKnown(string text, Func<string, bool> isKnown)
    {
        if (isKnown(CellText.Normalise(text)))
        {
            return [CellText.Normalise(text)];
        }

        var pieces = Split(text, Strong);
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

        var parts = Split(piece, s_weak);
        if (parts.Exists(p => isKnown(p)))
        {
            return parts;
        }

        // A compound counts only when every part of it is a value.
        var compound = SplitCompound(piece);
        return compound.Count > 1 && compound.TrueForAll(p => isKnown(p)) ? compound : [piece];
    }

    private static Regex Create(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
