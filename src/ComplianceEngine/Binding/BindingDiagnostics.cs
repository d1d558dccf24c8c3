using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Binding;

/// <summary>What binding has to say about rules (CE20xx).</summary>
internal static class BindingDiagnostics
{
    internal static readonly DiagnosticDescriptor UnknownColumn = Error("CE2001", "no column is called `{0}`");
    internal static readonly DiagnosticDescriptor UnknownTerm = Error("CE2002", "`{0}` is no term of `{1}`");
    internal static readonly DiagnosticDescriptor NotCanonicalTerm = Error("CE2003", "`{0}` is another name for a term", "write `{1}`");
    internal static readonly DiagnosticDescriptor TermOutsideColumn = Error("CE2004", "column `{1}` never holds `{0}`", "it holds terms at or below {2}");
    internal static readonly DiagnosticDescriptor UnknownDefine = Error("CE2005", "no condition is defined as `{0}`");
    internal static readonly DiagnosticDescriptor ColumnIsNoCondition = Error("CE2006", "`{0}` is a column, not a condition", "say what is asked of it, such as `{0} is {1}`");
    internal static readonly DiagnosticDescriptor TestDoesNotApply = Error("CE2007", "`{0}` does not apply to `{1}`, which holds {2}", "tests for it: {3}");
    internal static readonly DiagnosticDescriptor WrongOperand = Error("CE2008", "`{0}` cannot stand here: {1} is expected");
    internal static readonly DiagnosticDescriptor UnknownPlace = Error("CE2009", "`{0}` is no country or group");
    internal static readonly DiagnosticDescriptor UnknownMark = Error("CE2010", "values of `{1}` are never marked `{0}`", "marks: {2}");
    internal static readonly DiagnosticDescriptor RevealsNothing = Error("CE2011", "no term of `{0}` may reveal another");
    internal static readonly DiagnosticDescriptor DifferentKinds = Error("CE2012", "`{0}` and `{1}` hold different kinds of values", "only columns of one kind can be compared");
    internal static readonly DiagnosticDescriptor CountOutOfRange = Error("CE2013", "`at least {0}` of {1} conditions is always {2}", "the count lies between 1 and the number of conditions");
    internal static readonly DiagnosticDescriptor DefineCycle = Error("CE2014", "`{0}` is defined by itself: {1}");
    internal static readonly DiagnosticDescriptor DuplicateName = Error("CE2015", "{0} `{1}` is declared twice", "the other declaration is at {2}");
    internal static readonly DiagnosticDescriptor MissingClause = Error("CE2016", "rule `{0}` has no `{1}`");
    internal static readonly DiagnosticDescriptor DuplicateClause = Error("CE2017", "rule `{0}` has a second `{1}`");
    internal static readonly DiagnosticDescriptor UnknownWord = Error("CE2018", "`{0}` is no {1}", "one of {2}");
    internal static readonly DiagnosticDescriptor UnknownLaw = Error("CE2019", "no law is declared as `{0}` in this pack", "declare it: law {0} \"official title\" short \"…\" url \"…\"");
    internal static readonly DiagnosticDescriptor UnknownPlaceholder = Error("CE2020", "the message names a column `{0}` that does not exist");
    internal static readonly DiagnosticDescriptor MissingHeading = Error("CE2021", "the page of rule `{0}` has no `## {1}`", "write it in the `///` lines before the rule: readers act on it");
    internal static readonly DiagnosticDescriptor EmptyPeriod = Error("CE2022", "{0} ends ({2}) before it begins ({1}), or on that day");
    internal static readonly DiagnosticDescriptor DuplicatePeriod = Error("CE2023", "a date for `{0}` is given twice");
    internal static readonly DiagnosticDescriptor MissingDefaultDate = Error("CE2024", "`{0}` gives no date for everywhere else", "begin with a date, or `never`, before the first `for`");
    internal static readonly DiagnosticDescriptor NoOutcomeColumn = Error("CE2025", "the examples have no `outcome` column", "make it the first column");
    internal static readonly DiagnosticDescriptor BadExampleValue = Error("CE2026", "the example says {0}");
    internal static readonly DiagnosticDescriptor NoPack = new("CE2027", DiagnosticSeverity.Warning, "no pack is declared for `{0}`", "declare one in its folder: pack name \"title\" version \"…\" as of DATE");
    internal static readonly DiagnosticDescriptor SecondPack = Error("CE2028", "this folder already declares pack `{0}`", "the other declaration is at {1}");
    internal static readonly DiagnosticDescriptor NoneAmongValues = Error("CE2029", "`none` cannot stand among values here", "write `is none` as a test of its own");

    internal static readonly DiagnosticDescriptor OriginOutOfPlace = Error("CE2030", "there is no origin here", "`origin` is for the `to` condition of a path and the exceptions of its rule");
    internal static readonly DiagnosticDescriptor NestedFlows = Error("CE2031", "a condition on other flows cannot stand within another", "give the inner one a rule of its own");
    internal static readonly DiagnosticDescriptor NothingToJudge = Error("CE2032", "rule `{0}` has neither `when` nor `for path`");
    internal static readonly DiagnosticDescriptor FlowsNestedTooDeep = Error("CE2033", "`{0}` tests other flows by tests of other flows, more than {1} deep", "each level is another reading of the inventory: ask the inner question in a rule of its own");

    internal static readonly DiagnosticDescriptor TooManyDays = Error("CE2034", "rule `{0}` may come out otherwise on {1} days", "a rule turns on at most {2} days: make it several rules");

    internal static readonly DiagnosticDescriptor SecondPackOfName = Error("CE2035", "another pack is called `{0}` too", "it is declared at {1}; results tell packs apart by name");
    internal static readonly DiagnosticDescriptor GivenForNothing = Error("CE2036", "the `given` row belongs to no example", "it belongs to the next row with an outcome: add one, or delete it");
    internal static readonly DiagnosticDescriptor OpenPlaceholder = Error("CE2037", "a `{{` in the text has no `}}`", "write the column's name between both");

    private const int MaxNamesOfCycle = 12;

    internal static void ReportOriginOutOfPlace(this DiagnosticBag bag, TextLocation location) => bag.Add(Diagnostic.Create(OriginOutOfPlace, location));

    internal static void ReportNestedFlows(this DiagnosticBag bag, TextLocation location) => bag.Add(Diagnostic.Create(NestedFlows, location));

    internal static void ReportSecondPackOfName(this DiagnosticBag bag, PackSymbol pack, TextLocation first) => bag.Add(Diagnostic.Create(SecondPackOfName, pack.Location, pack.Name, first));

    internal static void ReportGivenForNothing(this DiagnosticBag bag, TextLocation location) => bag.Add(Diagnostic.Create(GivenForNothing, location));

    internal static void ReportOpenPlaceholder(this DiagnosticBag bag, TextLocation location) => bag.Add(Diagnostic.Create(OpenPlaceholder, location));

    internal static void ReportTooManyDays(this DiagnosticBag bag, TextLocation location, string rule, int days) =>
        bag.Add(Diagnostic.Create(TooManyDays, location, rule, days, TurningDays.Most));

    internal static void ReportFlowsNestedTooDeep(this DiagnosticBag bag, TextLocation location, string define, int most) =>
        bag.Add(Diagnostic.Create(FlowsNestedTooDeep, location, define, most));

    internal static void ReportNothingToJudge(this DiagnosticBag bag, TextLocation location, string rule) => bag.Add(Diagnostic.Create(NothingToJudge, location, rule));

    internal static void ReportUnknownColumn(this DiagnosticBag bag, TextLocation location, string name, string? suggestion) =>
        bag.Add(WithSuggestion(Diagnostic.Create(UnknownColumn, location, name), suggestion));

    internal static void ReportUnknownTerm(this DiagnosticBag bag, TextLocation location, string name, Taxonomy taxonomy) =>
        bag.Add(WithSuggestion(Diagnostic.Create(UnknownTerm, location, name, taxonomy.Name), bag.MaySuggest() ? taxonomy.Suggest(name) : null));

    internal static void ReportNotCanonicalTerm(this DiagnosticBag bag, TextLocation location, string name, TermSymbol term) =>
        bag.Add(Diagnostic.Create(NotCanonicalTerm, location, name, term.Name));

    internal static void ReportTermOutsideColumn(this DiagnosticBag bag, TextLocation location, string name, FieldSymbol field) =>
        bag.Add(Diagnostic.Create(TermOutsideColumn, location, name, field.Name, Words(field.Under.Select(t => t.Name))));

    internal static void ReportUnknownDefine(this DiagnosticBag bag, TextLocation location, string name, string? suggestion) =>
        bag.Add(WithSuggestion(Diagnostic.Create(UnknownDefine, location, name), suggestion));

    internal static void ReportColumnIsNoCondition(this DiagnosticBag bag, TextLocation location, FieldSymbol field) =>
        bag.Add(Diagnostic.Create(ColumnIsNoCondition, location, field.Name, field.Type == FieldType.YesNo ? "yes" : "none"));

    internal static void ReportTestDoesNotApply(this DiagnosticBag bag, TextLocation location, string test, FieldSymbol field) =>
        bag.Add(Diagnostic.Create(TestDoesNotApply, location, test, field.Name, TestTable.DescribeType(field.Type), Words(TestTable.GetTests(field.Type))));

    internal static void ReportWrongOperand(this DiagnosticBag bag, TextLocation location, string text, string expected) =>
        bag.Add(Diagnostic.Create(WrongOperand, location, text, expected));

    internal static void ReportUnknownPlace(this DiagnosticBag bag, TextLocation location, string name, string? suggestion) =>
        bag.Add(WithSuggestion(Diagnostic.Create(UnknownPlace, location, name), suggestion));

    internal static void ReportUnknownMark(this DiagnosticBag bag, TextLocation location, string mark, FieldSymbol field) =>
        bag.Add(Diagnostic.Create(UnknownMark, location, mark, field.Name, field.Marks.IsEmpty ? "none" : Words(field.Marks)));

    internal static void ReportRevealsNothing(this DiagnosticBag bag, TextLocation location, FieldSymbol field) =>
        bag.Add(Diagnostic.Create(RevealsNothing, location, field.Name));

    internal static void ReportDifferentKinds(this DiagnosticBag bag, TextLocation location, FieldSymbol left, FieldSymbol right) =>
        bag.Add(Diagnostic.Create(DifferentKinds, location, left.Name, right.Name));

    internal static void ReportCountOutOfRange(this DiagnosticBag bag, TextLocation location, int count, int conditions) =>
        bag.Add(Diagnostic.Create(CountOutOfRange, location, count, conditions, count < 1 ? "true" : "false"));

    internal static void ReportDefineCycle(this DiagnosticBag bag, TextLocation location, string name, IReadOnlyList<string> chain) =>
        bag.Add(Diagnostic.Create(DefineCycle, location, name, string.Join(" → ", chain.Count <= MaxNamesOfCycle ? chain : [.. chain.Take(MaxNamesOfCycle - 1), "…", name])));

    internal static void ReportDuplicateName(this DiagnosticBag bag, TextLocation location, string what, string name, TextLocation other) =>
        bag.Add(Diagnostic.Create(DuplicateName, location, what, name, other));

    internal static void ReportMissingClause(this DiagnosticBag bag, TextLocation location, string rule, string clause) =>
        bag.Add(Diagnostic.Create(MissingClause, location, rule, clause));

    internal static void ReportDuplicateClause(this DiagnosticBag bag, TextLocation location, string rule, string clause) =>
        bag.Add(Diagnostic.Create(DuplicateClause, location, rule, clause));

    internal static void ReportUnknownWord(this DiagnosticBag bag, TextLocation location, string word, string what, IEnumerable<string> known) =>
        bag.Add(Diagnostic.Create(UnknownWord, location, word, what, Words(known)));

    internal static void ReportUnknownLaw(this DiagnosticBag bag, TextLocation location, string name) => bag.Add(Diagnostic.Create(UnknownLaw, location, name));

    internal static void ReportUnknownPlaceholder(this DiagnosticBag bag, TextLocation location, string name, string? suggestion) =>
        bag.Add(WithSuggestion(Diagnostic.Create(UnknownPlaceholder, location, name), suggestion));

    internal static void ReportMissingHeading(this DiagnosticBag bag, TextLocation location, string rule, string heading) =>
        bag.Add(Diagnostic.Create(MissingHeading, location, rule, heading));

    internal static void ReportEmptyPeriod(this DiagnosticBag bag, TextLocation location, string rule, DateOnly since, DateOnly until) =>
        bag.Add(Diagnostic.Create(EmptyPeriod, location, rule, since.ToString("O", null), until.ToString("O", null)));

    internal static void ReportDuplicatePeriod(this DiagnosticBag bag, TextLocation location, string place) => bag.Add(Diagnostic.Create(DuplicatePeriod, location, place));

    internal static void ReportMissingDefaultDate(this DiagnosticBag bag, TextLocation location, string clause) => bag.Add(Diagnostic.Create(MissingDefaultDate, location, clause));

    internal static void ReportNoOutcomeColumn(this DiagnosticBag bag, TextLocation location) => bag.Add(Diagnostic.Create(NoOutcomeColumn, location));

    internal static void ReportBadExampleValue(this DiagnosticBag bag, TextLocation location, Diagnostic cause) =>
        bag.Add(Diagnostic.Create(BadExampleValue, location, cause.Message) with { Help = cause.Help });

    internal static void ReportNoPack(this DiagnosticBag bag, TextLocation location, string path) => bag.Add(Diagnostic.Create(NoPack, location, path));

    internal static void ReportSecondPack(this DiagnosticBag bag, TextLocation location, PackSymbol first) =>
        bag.Add(Diagnostic.Create(SecondPack, location, first.Name, first.Location));

    internal static void ReportNoneAmongValues(this DiagnosticBag bag, TextLocation location) => bag.Add(Diagnostic.Create(NoneAmongValues, location));

    private static DiagnosticDescriptor Error(string id, string message, string? help = null) => new(id, DiagnosticSeverity.Error, message, help);

    private static Diagnostic WithSuggestion(Diagnostic diagnostic, string? suggestion) =>
        suggestion is null ? diagnostic : diagnostic with { Help = $"did you mean `{suggestion}`?" };

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"`{w}`"));
}
