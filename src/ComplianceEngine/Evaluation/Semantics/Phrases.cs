using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>What evaluation says to people: whole sentences or clauses, for word order differs.</summary>
internal sealed class Phrases(Language language) : WordSection(language, "Reason")
{
    public string NotDeclared => Text();

    public string DeclaredNone => Text();

    /// <summary>An absence within a sentence of a finding's message.</summary>
    public string None => Text();

    public string NoneDeclared => Text();

    public string Declared => Text();

    public string Unreadable => Text();

    public string ExcludedAtUse => Text();

    public string ExclusionTopicsOpen => Text();

    public string Indefinite => Text();

    public string Stated => Text();

    public string NotInForce => Text();

    public string Contested => Text();

    public string And => Text();

    public string Yes => Text();

    public string No => Text();

    public string OtherFlowsNone => Text();

    public string AssessmentDocumented => Text();

    public string AssessmentMissing => Text();

    public string Unknown(Cell cell) => Unknown(cell.Content);

    public string Unknown(CellContent cell) => cell.State switch
    {
        CellState.Absent => NoColumn(cell.Field.Name),
        CellState.Unreadable => Unreadable,
        _ => NotDeclared,
    };

    public string NoColumn(string column) => Say("column").Fill(column);

    /// <summary>What is open about a column, as a clause of a finding's message.</summary>
    public string Open(string field, string reason, bool isAbsentOrBlank) => isAbsentOrBlank ? OpenColumn(field, reason) : reason;

    public string OpenColumn(string column, string reason) => Say("column reason").Fill(column, reason);

    public string UnknownValue(string text) => Say("value").Fill(text);

    public string OneOfSeveral(string text) => Say("value").Fill(text);

    public string IsTerm(string value, IReadOnlyList<TermSymbol> chain) => chain.Count == 1 ? Say("value").Fill(value) : IsNarrower(chain);

    public string IsNarrower(IReadOnlyList<TermSymbol> chain) => Say("chain").Fill(string.Join(" → ", chain.Select(t => $"`{t.Name}`")));

    public string TooCoarse(string value, TermSymbol term) => Say("value term").Fill(value, term.Name);

    public string MayReveal(string value, IEnumerable<TermSymbol> topics) => Say("value topics").Fill(value, List(topics));

    public string ReliesOnExclusion(string value, IEnumerable<TermSymbol> topics) => Say("value topics").Fill(value, List(topics));

    public string ReliesOnAssessment(string value, IEnumerable<TermSymbol> topics) => Say("value topics").Fill(value, List(topics));

    public string ExcludedOnly(IEnumerable<TermSymbol> covered) => Say("topics").Fill(List(covered));

    public string NotTerm(string value, IEnumerable<TermSymbol> terms) => Say("value terms").Fill(value, string.Join(", ", terms.Select(t => $"`{t.Name}`")));

    public string NotMarked(string mark) => Say("mark").Fill(mark);

    public string Marked(string value, string mark) => Say("value mark").Fill(value, mark);

    public string Covers(IEnumerable<PlaceSymbol> places) => Say("places").Fill(Some(places));

    public string CoversNone(string places) => Say("places").Fill(places);

    public string LiesOutside(IEnumerable<PlaceSymbol> places) => Say("places").Fill(Some(places));

    public string LiesWithin(string places) => Say("places").Fill(places);

    public string Minus(string excluded) => Say("places").Fill(excluded);

    public static string RegisterSays(string register, string place, string value) => $"{register}: {place} = {value}";

    public string OtherFlows(NamedFlows certain, NamedFlows possible) => (Few(certain), Few(possible)) switch
    {
        ("", "") => OtherFlowsNone,
        (var sure, "") => OtherFlowsSure(sure),
        ("", var open) => OtherFlowsPossible(open),
        var (sure, open) => OtherFlowsBoth(sure, open),
    };

    public string OtherFlowsSure(string flows) => Say("flows").Fill(flows);

    public string OtherFlowsPossible(string flows) => Say("flows").Fill(flows);

    public string OtherFlowsBoth(string flows, string others) => Say("flows others").Fill(flows, others);

    public string Feeds(string flow, string source) => Say("flow source").Fill(flow, source);

    public string MeetsInSystem(string flow, string source, string system, bool isCertain) =>
        isCertain ? Say("flow source system").Fill(flow, source, system) : MayMeetInSystem(flow, source, system);

    public string MayMeetInSystem(string flow, string source, string system) => Say("flow source system").Fill(flow, source, system);

    public string UnknownSource(string id) => Say("flow").Fill(id);

    public string PathMessage(string message, string origin, string data, string purpose) => Say("message origin data purpose").Fill(message, origin, data, purpose);

    public string Assessment(bool isYes) => isYes ? AssessmentDocumented : AssessmentMissing;

    public string Judgement(string question) => Say("question").Fill(question);

    public string ExceptionNotYet(DateOnly since) => Say("date").Fill(since);

    public string ExceptionOver(DateOnly until) => Say("date").Fill(until);

    public string NotInForceNoDate(string places) => Say("places").Fill(places);

    public string FlowNotStarted(DateOnly start) => Say("date").Fill(start);

    public string FlowEnded(DateOnly end) => Say("date").Fill(end);

    public string UpcomingFrom(DateOnly from) => Say("date").Fill(from);

    public string CannotDecide(string title, string open) => Say("title open").Fill(title, open);

    public string ExceptedBy(string title, string exception) => Say("title exception").Fill(title, exception);

    public string AndMore(int count) => Say("count").Fill(count);

    public string RevealQuestion(string value, IEnumerable<TermSymbol> topics) => Say("value topics").Fill(value, List(topics));

    public string Refine(string question, string value) => Say("question value").Fill(question, value);

    public string Answer(bool isYes) => isYes ? Yes : No;

    /// <summary>What the answers to a question lead to.</summary>
    public string Decides(Outcome outcome, string answers) => Say("answers", "Decides", outcome).Fill(answers);

    /// <summary>A remedy: what to declare once it is true. A declaration alone mends nothing, and the text says so.</summary>
    public string Remedy(string changes, IReadOnlyCollection<string> breaks) => breaks.Count == 0 ? RemedyPlain(changes) : RemedyBreaking(changes, breaks);

    public string RemedyPlain(string changes) => Say("changes").Fill(changes);

    public string RemedyBreaking(string changes, IReadOnlyCollection<string> rules) => Say("changes rules").Fill(changes, Table.List([.. rules]));

    /// <summary>One change of a remedy.</summary>
    /// <param name="isExample">The new value is one of many that would do.</param>
    public string Instead(FieldSymbol field, string to, string from, bool isExample) => isExample ? InsteadExample(field, to, from) : InsteadPlain(field, to, from);

    /// <summary>Always a remedy.</summary>
    public string StopUse => Text();

    public string InsteadPlain(FieldSymbol field, string to, string from) => Say("column label to from").Fill(field.Name, field.Label.In(Language), to, from);

    public string InsteadExample(FieldSymbol field, string to, string from) => Say("column label to from").Fill(field.Name, field.Label.In(Language), to, from);

    /// <summary>A date as it is declared; for people it is a place of a sentence.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A term as it stands within a sentence: <c>health data</c>, but <c>AI training</c>.</summary>
    public string Name(TermSymbol term) => Table.Name(term);

    /// <summary>The terms by name; where they are all that is narrower than one term, that one.</summary>
    public string List(IEnumerable<TermSymbol> terms) => Table.List(terms);

    private string Few(NamedFlows flows)
    {
        var shown = flows.Count <= NamedFlows.Shown ? flows.Count : NamedFlows.Shown - 1;
        var names = string.Join(", ", flows.First.Take(shown).Select(f => $"`{f.Id}`"));
        return shown == flows.Count ? names : names + " " + AndMore(flows.Count - shown);
    }

    /// <summary>At most six places by code, then how many more: a row that covers the world names few.</summary>
    private string Some(IEnumerable<PlaceSymbol> places)
    {
        var codes = places.Select(p => p.Code).ToArray();
        return codes.Length <= 6 ? string.Join(", ", codes) : string.Join(", ", codes.Take(5)) + " " + AndMore(codes.Length - 5);
    }

    /// <summary>The declared values as people call them.</summary>
    public string Describe(Cell cell) => cell.State switch
    {
        CellState.None => None,
        CellState.Declared => string.Join(", ", cell.Values.Select(v => Describe(v))),
        _ when cell.Field.IsStructural && !cell.IsUnknown => NoneDeclared,
        _ => NotDeclared,
    };

    private string Describe(CellValue value) => value switch
    {
        TermValue { Term: { } term, IsExact: true } => Name(term),
        PlaceValue { Place: { } place } => place.Label.In(Language),
        YesNoValue yesNo => Answer(yesNo.IsYes),
        _ => value.Text,
    };
}
