using System.Buffers;
using System.Collections.Frozen;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>
/// Words that negate, limit or doubt what stands beside them, in ten languages. A value is never read out of a longer text that has one: <c>USA (DPF expired)</c> is not the USA under the DPF.
/// Better a word too many here than one too few: what is refused is asked for.
/// </summary>
internal static class LimitingWords
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("?<>→⇒≠¬✗✘❌");

    private static readonly FrozenSet<string> s_words = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. """
        no not non never none nor neither without excluding excludes exclude excluded exclusion excl except excepting exception exceptions exempt exempted other than only unless if when where
        pending expired expires withdrawn withdraw revoked refused denied rejected declined invalid invalidated void annulled lapsed ended terminated discontinued suspended stopped ceased cancelled canceled removed obsolete
        planned plan proposed draft future upcoming former formerly previously previous past old until before prior after was were
        lack lacks lacking missing absent absence insufficient inadequate unknown unclear unsure uncertain undetermined undecided possibly possible perhaps maybe might may could would should potentially potential probably likely assumed
        partial partially partly some sometimes occasionally tbd tbc todo optional outside beyond depends dependent depending varies various failed fails wrong instead rather but however although yet review
        ikke ikkje ei ej ingen inga intet uten uden unntatt unntak bortsett undtagen undtaget undtagelse trukket tilbakekalt tilbaketrukket utlopt udlobet planlagt mulig muligens kanskje delvis hvis dersom nar avslatt opphort tidligere fremtidig afvist tilbagekaldt men bare kun hverken verken utenfor udenfor avventer mangler
        inte icke inget utan undantag undantaget aterkallat utgatt planerad delvis mojligen kanske om nar tidigare endast utanfor saknas men
        nicht kein keine keinen keiner keines keinem ohne ausser ausgenommen ausgeschlossen ausschluss widerrufen abgelaufen ungultig geplant eventuell moglicherweise moglich teilweise falls sofern wenn nur bis vor ausserhalb abgelehnt noch ggf weder aber ehemals fruher fehlt fehlend
        pas aucun aucune sans sauf hormis excepte exceptee excluant exclu exclus retire retiree expire expiree invalide invalidee prevu prevue partiel partielle partiellement si hors ni jamais refuse refusee annule annulee eventuel eventuellement seulement uniquement mais ancien ancienne ne apres avant
        sin salvo excepto excluyendo excluido excluida ningun ninguno ninguna nunca retirado retirada caducado caducada pendiente previsto prevista fuera ni revocado revocada anulado posible posiblemente parcial parcialmente solo pero antes despues
        niet geen zonder behalve uitgezonderd uitsluitend ingetrokken verlopen gepland mogelijk misschien indien tenzij nooit buiten deels gedeeltelijk maar alleen voormalig
        senza nessun nessuno nessuna eccetto tranne escluso esclusa esclusi revocato revocata scaduto scaduta eventuale eventualmente se mai fuori parziale parzialmente ma dopo prima
        nie bez brak oprocz poza wyjatkiem zaden zadna wycofana wycofany wygasla wygasl planowany planowana jesli chyba tylko ale czesciowo mozliwe
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)]);

    /// <summary>True when something in the text may turn or narrow what the rest says: one of the words, a question mark, an arrow, or <c>n't</c>.</summary>
    internal static bool Contain(string text) =>
        HasMark(text)
        || text.Contains("n't", StringComparison.OrdinalIgnoreCase) || text.Contains("n’t", StringComparison.OrdinalIgnoreCase)
        || Words.Split(text).Exists(s_words.Contains);

    /// <summary>True for a mark that turns or doubts what it stands beside.</summary>
    internal static bool HasMark(string text) => text.AsSpan().IndexOfAny(s_marks) >= 0;

    /// <summary>As <see cref="Contain"/>, but for one word, which the asker knows to limit nothing where it stands.</summary>
    internal static bool ContainBut(string text, params ReadOnlySpan<string> harmless)
    {
        foreach (var word in Words.Split(text))
        {
            if (s_words.Contains(word) && !harmless.Contains(word))
            {
                return true;
            }
        }

        return HasMark(text);
    }
}
