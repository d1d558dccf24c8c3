using System.Collections.Frozen;

namespace ComplianceEngine.Inventories.Answers;

/// <summary>Words of forms.</summary>
internal static class AnswerWords
{
    private static readonly FrozenSet<string> s_unknown = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "don't know", "do not know", "dont know", "we don't know", "we do not know", "unknown", "not known", "vet ikke", "vi vet ikke", "ukjent", "ikke kjent", "ne sait pas", "nous ne savons pas", "inconnu", "weiß nicht", "unbekannt", "vet inte", "ved ikke");

    /// <summary>What stands between a value and what it is called in a list to choose from: <c>6.1.a — consent</c>.</summary>
    public const string Dash = " — ";

    /// <summary>True for "we don't know", which is an answer, in the languages of forms.</summary>
    public static bool IsUnknown(string text) => s_unknown.Contains(text.Replace('’', '\'').Trim().TrimEnd('.'));

    /// <summary>The value of a choice, without what it is called.</summary>
    public static string Strip(string text) => text.IndexOf(Dash, StringComparison.Ordinal) is > 0 and var at ? text[..at] : text;
}
