using System.Buffers;
using System.Collections.Frozen;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Words with the same meaning in every column, in the languages registers come in.</summary>
internal static class CellWords
{
    private static readonly FrozenSet<string> s_placeholders = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "-", "--", "–", "—", "?", "??", "???", "…", "...", "tbd", "tbc", "todo", "to do", "to be determined", "to be confirmed", "to be decided", "to be completed", "to be defined", "pending", "unknown", "not known", "not sure", "unsure", "ukjent", "ikke kjent", "vet ikke", "okänt", "okänd", "ukendt", "unbekannt", "nicht bekannt", "inconnu", "inconnue", "à définir", "à compléter", "desconocido", "por determinar", "onbekend", "nader te bepalen", "sconosciuto", "da definire", "nieznany", "nieznane", "do ustalenia", "[x] mnd", "xxx");

    // Whether that is a "no" or a blank depends on who wrote it: it is taken for a blank.
    private static readonly FrozenSet<string> s_notApplicable = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "na", "n/a", "n.a.", "n.a", "not applicable", "does not apply", "ikke aktuelt", "ikke relevant", "ej tillämpligt", "inte tillämpligt", "ikke anvendelig", "entfällt", "nicht zutreffend", "nicht anwendbar", "sans objet", "non applicable", "s/o", "no aplica", "no procede", "no aplicable", "n.v.t.", "nvt", "niet van toepassing", "non applicabile", "nie dotyczy");

    private static readonly FrozenSet<string> s_none = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "none", "ingen", "inga", "inget", "intet", "keine", "keiner", "keines", "keins", "aucun", "aucune", "ninguno", "ninguna", "geen", "nessuno", "nessuna", "brak", "żadne", "żaden");

    private static readonly FrozenSet<string> s_yes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "yes", "y", "ja", "j", "oui", "o", "sí", "si", "sì", "sim", "tak", "true", "1", "x", "✓", "✔", "☑", "wahr", "vrai", "sann", "sant", "verdadero", "vero", "waar", "prawda");

    private static readonly FrozenSet<string> s_no = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "no", "n", "nei", "nej", "nein", "non", "nee", "não", "nie", "false", "0", "✗", "✘", "☐", "falsch", "faux", "usann", "falskt", "falso", "onwaar", "fałsz");

    // How far something has come, where the question is whether it is there. What has begun is not there yet, and may be by now: it is not read.
    private static readonly FrozenSet<string> s_done = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "completed", "complete", "done", "carried out", "conducted", "performed", "documented", "in place", "signed", "gjennomført", "utført", "fullført", "signert", "genomförd", "gennemført", "udført", "durchgeführt", "abgeschlossen", "erledigt", "réalisée", "réalisé", "effectuée", "effectué", "terminée", "realizada", "realizado", "completada", "uitgevoerd", "voltooid", "afgerond", "effettuata", "completata", "svolta", "przeprowadzono", "przeprowadzona", "zakończona");

    private static readonly FrozenSet<string> s_notDone = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "not done", "not carried out", "not completed", "not started", "not in place", "not signed", "ikke gjennomført", "ikke utført", "ikke påbegynt", "inte genomförd", "ikke gennemført", "nicht durchgeführt", "nicht begonnen", "non réalisée", "non effectuée", "no realizada", "niet uitgevoerd", "non effettuata", "nie przeprowadzono");

    private static readonly FrozenSet<string> s_noTransfer = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "no transfer", "no transfers", "not transferred", "no international transfer", "no international transfers", "no third country transfers", "no third-country transfer", "no third-country transfers", "no third country transfer", "ingen overføring", "ingen overføringer", "ingen overføring til tredjeland", "overføres ikke", "ingen overførsel", "ingen overførsler", "ingen tredjelandsöverföring", "ingen överföring", "keine übermittlung", "keine drittlandübermittlung", "keine drittlandtransfers", "pas de transfert", "aucun transfert", "aucun transfert hors ue", "sin transferencias", "no hay transferencias", "geen doorgifte", "nessun trasferimento", "brak transferu", "brak przekazywania");

    // Says that what stands beside it is not all.
    private static readonly FrozenSet<string> s_partialList = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "…", "...", "etc", "etc.", "et cetera", "among others", "amongst others", "inter alia", "and others", "and more", "and so on", "others", "other", "mm.", "m.m.", "m.m", "osv", "osv.", "bl.a.", "blant annet", "og andre", "med mer", "m.fl.", "o.s.v.", "bland annat", "blandt andet", "u.a.", "usw.", "usw", "unter anderem", "und weitere", "entre autres", "notamment", "et autres", "entre otros", "entre otras", "y otros", "enz.", "onder andere", "ecc.", "tra l'altro", "tra gli altri", "itp.", "itd.", "m.in.", "między innymi");

    private static readonly SearchValues<char> s_afterYes = SearchValues.Create(" ,:-–—(");

    private static readonly string[] s_examples = ["e.g.", "e.g", "eg.", "for example", "such as", "including", "f.eks.", "for eksempel", "slik som", "t.ex.", "z.b.", "z. b.", "zum beispiel", "par exemple", "p. ex.", "p.ej.", "por ejemplo", "bijv.", "bijvoorbeeld", "ad es.", "per esempio", "np.", "na przykład", "incl.", "incl"];

    private static readonly FrozenSet<string> s_all = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "all", "all special categories", "alle", "alle særlige kategorier", "sämtliche", "toutes", "tous");

    internal static bool IsAll(string text) => s_all.Contains(text);

    internal static bool IsPlaceholder(string text) =>
        s_placeholders.Contains(text) || (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) == text.Length - 1) || IsTemplate(text);

    internal static bool IsNone(string text) => s_none.Contains(text);

    internal static bool IsNotApplicable(string text) => s_notApplicable.Contains(text);

    /// <summary>True for words that say of a whole cell about destinations that there are none.</summary>
    internal static bool IsNoTransfer(string text) => s_noTransfer.Contains(text);

    /// <summary>True for a piece that says that the list is not whole.</summary>
    internal static bool IsPartialList(string text) => s_partialList.Contains(text);

    /// <summary>The text without a "for example" at its beginning.</summary>
    internal static string TakeExample(string text, out bool isExample)
    {
        var example = Array.Find(s_examples, e => text.Length > e.Length && text.StartsWith(e, StringComparison.OrdinalIgnoreCase) && !char.IsLetter(text[e.Length]));
        isExample = example is not null;
        return example is null ? text : text[example.Length..].TrimStart(' ', ':', ',');
    }

    /// <summary>The text without a "yes" before a dash, comma, colon or bracket.</summary>
    internal static string TakeYes(string text)
    {
        var end = text.AsSpan().IndexOfAny(s_afterYes);
        if (end <= 0 || ReadYesNo(text[..end]) != true)
        {
            return text;
        }

        var rest = text[end..].Trim(' ', ',', ':', '-', '–', '—');
        return rest.StartsWith('(') && rest.EndsWith(')') ? rest[1..^1] : rest.Length == 0 ? text : rest;
    }

    internal static bool? ReadYesNo(string text) => s_yes.Contains(text) ? true : s_no.Contains(text) ? false : null;

    /// <summary>Yes or no, also in the words of a status.</summary>
    internal static bool? ReadStatus(string text) => ReadYesNo(text) ?? (s_done.Contains(text) ? true : s_notDone.Contains(text) ? false : null);

    private static bool IsTemplate(string text) =>
        text.StartsWith("{{", StringComparison.Ordinal) && text.IndexOf("}}", StringComparison.Ordinal) == text.Length - 2;
}
