using System.Collections.Frozen;
using System.Text;
using ComplianceEngine.Text;

namespace ComplianceEngine.Linting;

/// <summary>Letters that look like others (a small part of Unicode's confusables: what stands on keyboards), and characters that nobody sees.</summary>
internal static class LookAlikes
{
    private static readonly FrozenDictionary<int, char> s_latin = Pair(
        "АВЕЅІЈКМНОРСТХҮԜаеіјорсухѕһԁԛԝӏѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιοονυχϲ" + "ոսցհօ",
        "ABESIJKMHOPCTXYWaeijopcyxshdqwlv" + "ABEZHIKMNOPTYXaioovuxc" + "nughO");

    /// <summary>Two names that look alike have one skeleton: case, digits that pass for letters and letters of other alphabets are as they look.</summary>
    public static string GetSkeleton(string name)
    {
        var skeleton = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            skeleton.Append(s_latin.TryGetValue(rune.Value, out var latin) ? latin.ToString() : rune.ToString());
        }

        return Identity.Fold(skeleton.ToString()).Replace('0', 'o').Replace('1', 'l').Replace('|', 'l');
    }

    /// <summary>The first letter that is not what it looks like; null when there is none.</summary>
    public static Rune? FindForeign(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (s_latin.ContainsKey(rune.Value))
            {
                return rune;
            }
        }

        return null;
    }

    /// <summary>True for marks that turn the order of what is read, and for what has no width.</summary>
    public static bool IsInvisible(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C' or '\u200B' or '\u2060' or '\u00AD' or '\uFEFF';

    private static FrozenDictionary<int, char> Pair(string foreign, string latin) =>
        foreign.EnumerateRunes().Zip(latin, (f, l) => (Rune: f.Value, Latin: l)).DistinctBy(p => p.Rune).ToFrozenDictionary(p => p.Rune, p => p.Latin);
}
