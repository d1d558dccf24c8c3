using System.Collections.Frozen;

namespace ComplianceEngine.Symbols;

/// <summary>A header without what people put around its words: <c>(d) Recipients</c>, <c>Special category data? (Y/N)</c>, <c>Retention (days)</c>.</summary>
/// <param name="Text">What is left.</param>
/// <param name="AsksYesNo">True when it was said that the answer is yes or no.</param>
/// <param name="Unit">The unit that was named, in English; null for none.</param>
internal sealed record HeaderSpelling(string Text, bool AsksYesNo, string? Unit)
{
    private static readonly FrozenSet<string> s_yesNo = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "yn", "yesno", "yesorno", "jn", "janei", "jaellernei", "janej", "janein", "janee", "ouinon", "on", "síno", "sino", "sìno", "taknie", "tn", "truefalse", "boolean");

    // What they hold is not another thing for it.
    private static readonly FrozenSet<string> s_harmless = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ifapplicable", "ifpossible", "ifany", "ifknown", "ifrelevant", "ifrequired", "whereapplicable", "wherepossible", "whererelevant", "optional", "required", "mandatory", "name", "names", "text", "freetext", "list", "pleasespecify", "pleasedescribe", "describe", "specify", "eg", "s", "es",
        "hvisaktuelt", "hvismulig", "hvisrelevant", "omaktuelt", "dersomaktuelt", "navn", "omtillämpligt", "ommöjligt", "namn", "hvisdeterrelevant", "fallszutreffend", "fallsmöglich", "sofernmöglich", "wennmöglich", "optionalangeben", "sinécessaire", "lecaséchéant", "sipossible", "facultatif", "nom", "siprocede", "siaplica", "siesposible", "nombre", "indienvantoepassing", "indienmogelijk", "naam", "seapplicabile", "sepossibile", "nome", "jeślidotyczy", "jeślimożliwe", "nazwa",
        "gdpr", "eugdpr", "ukgdpr", "rgpd", "dsgvo", "avg", "rodo", "personvernforordningen", "eea", "eueea", "eu", "outsideeueea", "outsideeea");

    private static readonly FrozenDictionary<string, string> s_units = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["days"] = "days", ["indays"] = "days", ["day"] = "days", ["d"] = "days", ["dager"] = "days", ["dagar"] = "days", ["dage"] = "days", ["tage"] = "days", ["intagen"] = "days", ["jours"] = "days", ["enjours"] = "days", ["días"] = "days", ["dagen"] = "days", ["giorni"] = "days", ["dni"] = "days",
        ["weeks"] = "weeks", ["uker"] = "weeks", ["wochen"] = "weeks", ["semaines"] = "weeks", ["semanas"] = "weeks", ["weken"] = "weeks",
        ["months"] = "months", ["inmonths"] = "months", ["month"] = "months", ["mnd"] = "months", ["måneder"] = "months", ["månader"] = "months", ["monate"] = "months", ["inmonaten"] = "months", ["mois"] = "months", ["enmois"] = "months", ["meses"] = "months", ["maanden"] = "months", ["mesi"] = "months", ["miesiące"] = "months",
        ["years"] = "years", ["inyears"] = "years", ["year"] = "years", ["år"] = "years", ["iår"] = "years", ["jahre"] = "years", ["injahren"] = "years", ["ans"] = "years", ["années"] = "years", ["enannées"] = "years", ["años"] = "years", ["jaren"] = "years", ["anni"] = "years", ["lata"] = "years",
        ["hours"] = "hours", ["seconds"] = "seconds",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The header with as much taken off as adds nothing; the header itself when there is nothing of the sort.</summary>
    internal static HeaderSpelling Read(string header)
    {
        var text = TakeEnumerator(header.Trim());
        var asksYesNo = false;
        string? unit = null;
        while (true)
        {
            var trimmed = text.TrimEnd(' ', '?', '*', ':', '.', '\u00A0');
            if (!trimmed.EndsWith(')') && !trimmed.EndsWith(']'))
            {
                return new HeaderSpelling(trimmed, asksYesNo, unit);
            }

            var open = trimmed.LastIndexOfAny(['(', '[']);
            var written = open <= 0 ? "" : trimmed[(open + 1)..^1];
            if (open <= 0 || !(IsKnown(VocabularyKey.OfHeader(written), ref asksYesNo, ref unit) || ListsAnswers(written) || NamesLaw(written)))
            {
                return new HeaderSpelling(trimmed, asksYesNo, unit);
            }

            text = trimmed[..open];
        }
    }

    private static bool IsKnown(string inner, ref bool asksYesNo, ref string? unit)
    {
        if (s_yesNo.Contains(inner))
        {
            asksYesNo = true;
            return true;
        }

        if (s_units.TryGetValue(inner, out var found))
        {
            unit = found;
            return true;
        }

        return s_harmless.Contains(inner) || IsCitation(inner);
    }

    /// <summary>True for the answers that a form offers: <c>Low / Med / High</c>.</summary>
    private static bool ListsAnswers(string inner) => inner.Contains('/', StringComparison.Ordinal) || inner.StartsWith("e.g", StringComparison.OrdinalIgnoreCase);

    private static bool NamesLaw(string inner) =>
        inner.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var last] && (last.Equals("act", StringComparison.OrdinalIgnoreCase) || last.Equals("law", StringComparison.OrdinalIgnoreCase) || last.Equals("regulation", StringComparison.OrdinalIgnoreCase));

    private static bool IsCitation(string inner) =>
        inner.StartsWith("art", StringComparison.OrdinalIgnoreCase) && inner.Any(char.IsDigit) && inner.Length <= 24;

    /// <summary>Takes off <c>(d)</c>, <c>d)</c>, <c>3.</c> and <c>iv)</c> at the beginning.</summary>
    private static string TakeEnumerator(string text)
    {
        const int Longest = 3;
        var start = text.StartsWith('(') ? 1 : 0;
        var end = start;
        while (end < text.Length && end - start < Longest && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        var isEnumerator = end > start && end < text.Length && (text[end] == ')' || (start == 0 && text[end] is '.' && char.IsAsciiDigit(text[start])));
        var rest = isEnumerator ? text[(end + 1)..].TrimStart(' ', '.', ':', '-') : text;
        return rest.Length == 0 ? text : rest;
    }
}
