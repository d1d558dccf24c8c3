using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>What evaluation says to people, in each language. Whole sentences or clauses: word order differs.</summary>
internal sealed class Phrases(Language language)
{
    public Language Language { get; } = language;

    private bool Norwegian => Language == Language.Norwegian;

    public string NotDeclared => Norwegian ? "ikke oppgitt" : "not declared";

    public string DeclaredNone => Norwegian ? "oppgitt som fraværende (`none`)" : "declared absent (`none`)";

    /// <summary>An absence within a sentence of a finding's message.</summary>
    public string None => Norwegian ? "ingen" : "none";

    public string NoneDeclared => Norwegian ? "ingen oppgitt" : "none declared";

    public string Declared => Norwegian ? "oppgitt" : "declared";

    public string Unknown(Cell cell) => Unknown(cell.Content);

    public string Unknown(CellContent cell) => cell.State switch
    {
        CellState.Absent => Norwegian
            ? $"kolonnen `{cell.Field.Name}` finnes ikke i oversikten"
            : $"the inventory has no column `{cell.Field.Name}`",
        CellState.Unreadable => Norwegian ? "kan ikke leses som én verdi" : "cannot be read as a value",
        _ => NotDeclared,
    };

    /// <summary>What is open about a column, as a clause of a finding's message.</summary>
    public string Open(string field, string reason, bool isAbsentOrBlank) => (isAbsentOrBlank, Norwegian) switch
    {
        (true, true) => $"`{field}` er {reason}",
        (true, false) => $"`{field}` is {reason}",
        _ => reason,
    };

    public string UnknownValue(string text) => Norwegian ? $"`{text}` er ingen kjent verdi" : $"`{text}` is no known value";

    public string OneOfSeveral(string text) => Norwegian ? $"`{text}` lar det stå åpent hvilken det er" : $"`{text}` leaves open which it is";

    public string IsTerm(string value, IReadOnlyList<TermSymbol> chain) => chain.Count == 1
        ? Norwegian ? $"oppgitt: `{value}`" : $"declared: `{value}`"
        : (Norwegian ? "snevrere begrep: " : "narrower term: ") + string.Join(" → ", chain.Select(t => $"`{t.Name}`"));

    public string TooCoarse(string value, TermSymbol term) => Norwegian
        ? $"`{value}` er for grovt: det kan bety `{term.Name}`"
        : $"`{value}` is too coarse: it may mean `{term.Name}`";

    public string MayReveal(string value, IEnumerable<TermSymbol> topics) => Norwegian
        ? $"`{value}` kan røpe {List(topics)}"
        : $"`{value}` may reveal {List(topics)}";

    public string ReliesOnExclusion(string value, IEnumerable<TermSymbol> topics) => Norwegian
        ? $"`{value}` kunne røpe {List(topics)}; bygger på den oppgitte utelatelsen ved innsamling, en erklæring som er lagt til grunn, ikke kontrollert"
        : $"`{value}` could reveal {List(topics)}; rests on the declared exclusion at collection, a statement relied upon, not verified";

    public string ExcludedAtUse => Norwegian
        ? "utelatelse ved bruk hjelper ikke: å finne temaet er selv behandling"
        : "exclusion at use does not cure: finding the topic is itself processing";

    public string ExclusionTopicsOpen => Norwegian
        ? "det er ikke oppgitt hvilke temaer filteret dekker"
        : "which topics the filter covers is not declared";

    public string ExcludedOnly(IEnumerable<TermSymbol> covered) => Norwegian
        ? $"bare {List(covered)} er oppgitt utelatt ved innsamling"
        : $"only {List(covered)} declared left out at collection";

    public string NotTerm(string value, IEnumerable<TermSymbol> terms) => Norwegian
        ? $"`{value}` er ikke {Alternatives(terms)}"
        : $"`{value}` is not {Alternatives(terms)}";

    public string NotMarked(string mark) => Norwegian ? $"ingen verdi er merket `{mark}`" : $"no value is marked `{mark}`";

    public string Marked(string value, string mark) => Norwegian ? $"`{value}` er merket `{mark}`" : $"`{value}` is marked `{mark}`";

    public string Covers(IEnumerable<PlaceSymbol> places) => Norwegian ? $"dekker {Some(places)}" : $"covers {Some(places)}";

    public string CoversNone(string places) => Norwegian ? $"dekker ikke {places}" : $"does not cover {places}";

    public string LiesOutside(IEnumerable<PlaceSymbol> places) => Norwegian ? $"utenfor: {Some(places)}" : $"outside: {Some(places)}";

    public string LiesWithin(string places) => Norwegian ? $"alle innenfor {places}" : $"all within {places}";

    public string Minus(string excluded) => Norwegian ? $", unntatt {excluded}" : $", minus {excluded}";

    public string Indefinite => Norwegian ? "kan ikke sammenlignes sikkert" : "cannot be compared with certainty";

    public string Stated => Norwegian ? "oppgitt" : "stated";

    public static string RegisterSays(string register, string place, string value) => $"{register}: {place} = {value}";

    public string OtherFlows(NamedFlows certain, NamedFlows possible)
    {
        var sure = Few(certain);
        var open = Few(possible);
        return (Norwegian, sure.Length > 0, open.Length > 0) switch
        {
            (true, true, true) => $"flytene {sure}; kanskje {open}",
            (true, true, false) => $"flytene {sure}",
            (true, false, true) => $"kanskje flytene {open}",
            (true, false, false) => "ingen slik flyt",
            (false, true, true) => $"flows {sure}; possibly {open}",
            (false, true, false) => $"flows {sure}",
            (false, false, true) => $"possibly flows {open}",
            _ => "no such flow",
        };
    }

    public string Feeds(string flow, string source) => Norwegian ? $"`{flow}` henter fra `{source}`" : $"`{flow}` takes from `{source}`";

    public string MeetsInSystem(string flow, string source, string system, bool isCertain) => (Norwegian, isCertain) switch
    {
        (true, true) => $"`{flow}` leser fra `{system}`, som `{source}` fyller med de samme opplysningene",
        (true, false) => $"`{flow}` leser fra `{system}`, som `{source}` fyller; opplysningene kan være de samme",
        (false, true) => $"`{flow}` reads from `{system}`, which `{source}` fills with the same data",
        _ => $"`{flow}` reads from `{system}`, which `{source}` fills; the data may be the same",
    };

    public string UnknownSource(string id) => Norwegian ? $"`{id}` er ikke oppført: ingenting er kjent om denne kilden" : $"`{id}` is not listed: nothing is known of this source";

    public string PathMessage(string message, string origin, string data, string purpose) => Norwegian
        ? $"{message} (opplysningene kommer fra `{origin}`: {data}, for {purpose})"
        : $"{message} (the data come from `{origin}`: {data}, for {purpose})";

    public string Assessment(bool isYes) => (Norwegian, isYes) switch
    {
        (true, true) => "vurderingen er dokumentert",
        (true, false) => "ingen vurdering er dokumentert",
        (false, true) => "the assessment is documented",
        _ => "no assessment is documented",
    };

    public string Judgement(string question) => Norwegian ? $"krever en vurdering: {question}" : $"needs a judgement: {question}";

    public string ExceptionNotYet(DateOnly since) => Norwegian ? $"gjelder først fra {Date(since)}" : $"available only from {Date(since)}";

    public string ExceptionOver(DateOnly until) => Norwegian ? $"gjaldt til {Date(until)}" : $"available only until {Date(until)}";

    public string NotInForce => Norwegian
        ? "regelen er ikke i kraft for disse stedene på denne datoen"
        : "the rule is not in force for these places on this date";

    public string NotInForceNoDate(string places) => Norwegian
        ? $"regelen er ikke i kraft for {places}, og ingen dato er kjent"
        : $"the rule is not in force for {places}, and no date is known";

    public string FlowNotStarted(DateOnly start) => Norwegian ? $"flyten starter {Date(start)}" : $"the flow starts on {Date(start)}";

    public string FlowEnded(DateOnly end) => Norwegian ? $"flyten tok slutt {Date(end)}" : $"the flow ended on {Date(end)}";

    public string UpcomingFrom(DateOnly from) => Norwegian ? $"kommende: fra {Date(from)}" : $"upcoming: from {Date(from)}";

    public string CannotDecide(string title, string open) => Norwegian
        ? $"kan ikke avgjøre «{title}»: {open}"
        : $"cannot decide “{title}”: {open}";

    public string ExceptedBy(string title, string exception) => Norwegian
        ? $"«{title}» unntatt: {exception}"
        : $"“{title}” excepted: {exception}";

    public string Contested => Norwegian ? "omstridt: " : "contested: ";

    public string AndMore(int count) => Norwegian ? FormattableString.Invariant($"og {count} til") : FormattableString.Invariant($"and {count} more");

    public string RevealQuestion(string value, IEnumerable<TermSymbol> topics) => Norwegian
        ? $"Røper opplysningene ({value}) faktisk {List(topics)}?"
        : $"Do these data ({value}) in fact reveal {List(topics)}?";

    public string Refine(string question, string value) => Norwegian
        ? $"{question} Oppgitt er bare «{value}», som er for grovt eller ukjent."
        : $"{question} Only “{value}” is declared, which is too coarse or not known.";

    public string Answer(bool isYes) => Norwegian ? (isYes ? "ja" : "nei") : (isYes ? "yes" : "no");

    public string Decides(Outcome outcome, string answers) => (Norwegian, outcome) switch
    {
        (true, Outcome.Violation) => $"Med {answers} er det et brudd.",
        (true, Outcome.Excepted) => $"Med {answers} gjelder et unntak.",
        (true, _) => $"Med {answers} gjelder ikke regelen.",
        (false, Outcome.Violation) => $"With {answers} it is a violation.",
        (false, Outcome.Excepted) => $"With {answers} an exception holds.",
        _ => $"With {answers} the rule does not apply.",
    };

    /// <summary>A remedy: what to declare once it is true. A declaration alone mends nothing, and the text says so.</summary>
    public string Remedy(string changes, IReadOnlyCollection<string> breaks) => (Norwegian, breaks.Count) switch
    {
        (true, 0) => $"gjør det slik i praksis, og oppgi så: {changes}",
        (true, _) => $"gjør det slik i praksis, og oppgi så: {changes}; da brytes {Join([.. breaks])}",
        (false, 0) => $"make it so in fact, then declare: {changes}",
        _ => $"make it so in fact, then declare: {changes}; this would newly violate {Join([.. breaks])}",
    };

    /// <summary>One change of a remedy.</summary>
    /// <param name="isExample">The new value is one of many that would do.</param>
    public string Instead(FieldSymbol field, string to, string from, bool isExample) => Norwegian
        ? $"`{field.Name}` ({field.Label.In(Language)}) = {(isExample ? "for eksempel " : "")}{to} i stedet for {from}"
        : $"`{field.Name}` ({field.Label.In(Language)}) = {(isExample ? "for example " : "")}{to} instead of {from}";

    public string And => Norwegian ? " og " : " and ";

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A term as it stands within a sentence: <c>health data</c>, but <c>AI training</c>.</summary>
    public string Name(TermSymbol term)
    {
        var label = term.Label.In(Language);
        return label.Length > 1 && char.IsUpper(label[0]) && !char.IsUpper(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
    }

    /// <summary>The terms by name; where they are all that is narrower than one term, that one.</summary>
    public string List(IEnumerable<TermSymbol> terms)
    {
        var all = terms.ToArray();
        var whole = all.SelectMany(t => t.Broader).FirstOrDefault(b => b.Narrower.Length == all.Length && b.Narrower.All(all.Contains));
        return whole is null ? Join([.. all.Select(Name)]) : Name(whole);
    }

    private static string Alternatives(IEnumerable<TermSymbol> terms) => string.Join(", ", terms.Select(t => $"`{t.Name}`"));

    private string Few(NamedFlows flows)
    {
        var shown = flows.Count <= NamedFlows.Shown ? flows.Count : NamedFlows.Shown - 1;
        var names = string.Join(", ", flows.First.Take(shown).Select(i => $"`{i}`"));
        return shown == flows.Count ? names : names + " " + AndMore(flows.Count - shown);
    }

    /// <summary>At most six places by code, then how many more: a row that covers the world names few.</summary>
    private string Some(IEnumerable<PlaceSymbol> places)
    {
        var codes = places.Select(p => p.Code).ToArray();
        return codes.Length <= 6 ? string.Join(", ", codes) : string.Join(", ", codes.Take(5)) + " " + AndMore(codes.Length - 5);
    }

    private string Join(string[] items) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items[..^1]) + And + items[^1],
    };
}
