using System.Collections.Frozen;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Words with the same meaning in every column, in the languages registers come in.</summary>
internal static class CellWords
{
    // "NA" is not here: it is Namibia.
    private static readonly FrozenSet<string> s_placeholders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "n/a", "n.a.", "n.a", "-", "--", "–", "—", "?", "??", "???", "…", "...", "tbd", "tbc", "todo", "to be determined", "to be confirmed", "unknown", "ukjent", "unbekannt", "inconnu", "inconnue");

    private static readonly FrozenSet<string> s_none = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "none", "ingen", "inga", "intet", "keine", "keiner", "keines", "keins", "aucun", "aucune");

    private static readonly FrozenSet<string> s_yes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "yes", "y", "ja", "j", "oui", "o", "true", "1", "x", "✓", "✔", "☑", "wahr", "vrai", "sann");

    private static readonly FrozenSet<string> s_no = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "no", "n", "nei", "nein", "non", "false", "0", "✗", "✘", "☐", "falsch", "faux", "usann");

    private static readonly FrozenSet<string> s_all = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "all", "all special categories", "alle", "alle særlige kategorier", "sämtliche", "toutes", "tous");

    internal static bool IsAll(string text) => s_all.Contains(text);

    internal static bool IsPlaceholder(string text) =>
        s_placeholders.Contains(text) || (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) == text.Length - 1) || IsTemplate(text);

    internal static bool IsNone(string text) => s_none.Contains(text);

    internal static bool? ReadYesNo(string text) => s_yes.Contains(text) ? true : s_no.Contains(text) ? false : null;

    private static bool IsTemplate(string text) =>
        text.StartsWith("{{", StringComparison.Ordinal) && text.IndexOf("}}", StringComparison.Ordinal) == text.Length - 2;
}
