using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Problems in vocabulary files.</summary>
internal static class VocabularyDiagnostics
{
    internal static readonly DiagnosticDescriptor EmptyFile = new(
        "CE2801", DiagnosticSeverity.Error, "the file is empty", "the first row names the columns, the rows below hold the values");

    internal static readonly DiagnosticDescriptor MissingHeader = new(
        "CE2802", DiagnosticSeverity.Error, "the file has no column `{0}`", "add `{0}` to the first row");

    internal static readonly DiagnosticDescriptor UnknownHeader = new(
        "CE2803", DiagnosticSeverity.Error, "no column of such a file is called `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor DuplicateHeader = new(
        "CE2804", DiagnosticSeverity.Error, "the file has two columns `{0}`", "remove one of them");

    internal static readonly DiagnosticDescriptor RaggedRow = new(
        "CE2805", DiagnosticSeverity.Error, "the row has {0} cells where the first row has {1}", "put a text with a separator in it in double quotes");

    internal static readonly DiagnosticDescriptor MalformedQuoting = new(
        "CE2806", DiagnosticSeverity.Error, "a quotation mark is out of place here", "a quoted cell starts and ends with `\"`; a quotation mark inside it is doubled");

    internal static readonly DiagnosticDescriptor BlankCell = new(
        "CE2807", DiagnosticSeverity.Error, "`{0}` must not be blank");

    internal static readonly DiagnosticDescriptor UnknownFile = new(
        "CE2808", DiagnosticSeverity.Warning, "`{0}` is no vocabulary file and is left out", "vocabulary files are columns.csv, headers.csv, answers.csv, taxonomies/KIND.csv and registers/NAME.csv");

    internal static readonly DiagnosticDescriptor MissingFile = new(
        "CE2809", DiagnosticSeverity.Error, "the vocabulary has no {0}");

    internal static readonly DiagnosticDescriptor DuplicateTerm = new(
        "CE2810", DiagnosticSeverity.Error, "the term `{0}` is already listed at {1}", "a term stands on one row; list other spellings under `also`");

    internal static readonly DiagnosticDescriptor AmbiguousTermName = new(
        "CE2811", DiagnosticSeverity.Error, "`{0}` could mean `{1}` or `{2}`", "a name, label or other spelling belongs to one term; take it off one of the two rows");

    internal static readonly DiagnosticDescriptor UnknownBroaderTerm = new(
        "CE2812", DiagnosticSeverity.Error, "no term of kind `{0}` is called `{1}`", "{2}");

    internal static readonly DiagnosticDescriptor BroaderCycle = new(
        "CE2813", DiagnosticSeverity.Error, "a term cannot be broader than itself: {0}", "remove one of these steps from `broader`");

    internal static readonly DiagnosticDescriptor UnknownRevealedTerm = new(
        "CE2814", DiagnosticSeverity.Error, "`may_reveal` names `{1}`, which is no term of kind `{0}`", "{2}");

    internal static readonly DiagnosticDescriptor ReservedTerm = new(
        "CE2815", DiagnosticSeverity.Error, "`{0}` cannot be the name of a term", "`none` in a cell declares that there is none; it is never a value");

    internal static readonly DiagnosticDescriptor DuplicateColumn = new(
        "CE2820", DiagnosticSeverity.Error, "the column `{0}` is already declared at {1}");

    internal static readonly DiagnosticDescriptor UnknownColumnType = new(
        "CE2821", DiagnosticSeverity.Error, "`{0}` is no type of column", "{1}");

    internal static readonly DiagnosticDescriptor MissingKind = new(
        "CE2822", DiagnosticSeverity.Error, "the column `{0}` holds terms but names no kind", "write the name of a taxonomy file under `kind`");

    internal static readonly DiagnosticDescriptor UnknownKind = new(
        "CE2823", DiagnosticSeverity.Error, "there is no taxonomy `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor UnknownUpperTerm = new(
        "CE2824", DiagnosticSeverity.Error, "`under` names `{1}`, which is no term of kind `{0}`", "{2}");

    internal static readonly DiagnosticDescriptor UnknownColumn = new(
        "CE2825", DiagnosticSeverity.Error, "no column is called `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor AmbiguousColumnHeader = new(
        "CE2826", DiagnosticSeverity.Error, "the header `{0}` could mean `{1}` or `{2}`", "a header belongs to one column; take it off one of the two rows");

    internal static readonly DiagnosticDescriptor InvalidYesNo = new(
        "CE2827", DiagnosticSeverity.Error, "`{0}` is neither yes nor no");

    internal static readonly DiagnosticDescriptor MissingFlowId = new(
        "CE2828", DiagnosticSeverity.Error, "no column `flow_id` of type identifier is declared");

    internal static readonly DiagnosticDescriptor UnknownReads = new(
        "CE2829", DiagnosticSeverity.Error, "`{0}` is no way to read a column", "write yes_no, yes=TERM, a unit such as days, either, misleading, or nothing");

    internal static readonly DiagnosticDescriptor UnknownCountry = new(
        "CE2840", DiagnosticSeverity.Error, "no country or part of one is called `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor InvalidDate = new(
        "CE2841", DiagnosticSeverity.Error, "`{0}` is no date", "write year, month and day: 2018-05-25");

    internal static readonly DiagnosticDescriptor EmptyPeriod = new(
        "CE2842", DiagnosticSeverity.Error, "the entry of `{0}` ends on {2} before it begins on {1}", "`until` is the first day on which the entry no longer holds");

    internal static readonly DiagnosticDescriptor OverlappingPeriods = new(
        "CE2843", DiagnosticSeverity.Error, "`{0}` is listed twice in `{1}` on {2}", "end the earlier entry on the day the later one begins");

    internal static readonly DiagnosticDescriptor DuplicatePlace = new(
        "CE2844", DiagnosticSeverity.Error, "the place `{0}` is already listed");

    internal static readonly DiagnosticDescriptor AmbiguousPlaceName = new(
        "CE2845", DiagnosticSeverity.Error, "`{0}` could mean `{1}` or `{2}`", "a code, name or other spelling belongs to one place; take it off one of the two rows");

    internal static readonly DiagnosticDescriptor NestedPart = new(
        "CE2846", DiagnosticSeverity.Error, "`{0}` cannot be part of `{1}`, which is itself part of a country", "a part belongs directly to its country");

    internal static void ReportUnknownReads(this DiagnosticBag diagnostics, VocabularyCell cell) =>
        diagnostics.Add(Diagnostic.Create(UnknownReads, cell.Location, cell.Text));

    internal static void ReportEmptyFile(this DiagnosticBag diagnostics, SourceText text) =>
        diagnostics.Add(Diagnostic.Create(EmptyFile, text.GetLocation(new TextSpan(0, 0))));

    internal static void ReportMissingHeader(this DiagnosticBag diagnostics, TextLocation location, string header) =>
        diagnostics.Add(Diagnostic.Create(MissingHeader, location, header));

    internal static void ReportUnknownHeader(this DiagnosticBag diagnostics, TextLocation location, string header, IEnumerable<string> known) =>
        diagnostics.Add(Diagnostic.Create(UnknownHeader, location, header, Suggest(header, known)));

    internal static void ReportDuplicateHeader(this DiagnosticBag diagnostics, TextLocation location, string header) =>
        diagnostics.Add(Diagnostic.Create(DuplicateHeader, location, header));

    internal static void ReportRaggedRow(this DiagnosticBag diagnostics, TextLocation location, int cells, int headers) =>
        diagnostics.Add(Diagnostic.Create(RaggedRow, location, cells, headers));

    internal static void ReportMalformedQuoting(this DiagnosticBag diagnostics, TextLocation location) =>
        diagnostics.Add(Diagnostic.Create(MalformedQuoting, location));

    internal static void ReportBlankCell(this DiagnosticBag diagnostics, TextLocation location, string header) =>
        diagnostics.Add(Diagnostic.Create(BlankCell, location, header));

    internal static void ReportUnknownFile(this DiagnosticBag diagnostics, SourceText text) =>
        diagnostics.Add(Diagnostic.Create(UnknownFile, text.GetLocation(new TextSpan(0, 0)), text.Path));

    internal static void ReportMissingFile(this DiagnosticBag diagnostics, string file) =>
        diagnostics.Add(Diagnostic.Create(MissingFile, location: null, file));

    internal static void ReportDuplicateTerm(this DiagnosticBag diagnostics, TextLocation location, TermSymbol first) =>
        diagnostics.Add(Diagnostic.Create(DuplicateTerm, location, first.Name, first.Location));

    internal static void ReportAmbiguousTermName(this DiagnosticBag diagnostics, TextLocation location, string name, TermSymbol first, TermSymbol second) =>
        diagnostics.Add(Diagnostic.Create(AmbiguousTermName, location, name, first.Name, second.Name));

    internal static void ReportUnknownBroaderTerm(this DiagnosticBag diagnostics, VocabularyCell cell, Taxonomy kind) =>
        diagnostics.Add(Diagnostic.Create(UnknownBroaderTerm, cell.Location, kind.Name, cell.Text, DidYouMean(kind.Suggest(cell.Text))));

    internal static void ReportBroaderCycle(this DiagnosticBag diagnostics, TextLocation location, IEnumerable<TermSymbol> cycle) =>
        diagnostics.Add(Diagnostic.Create(BroaderCycle, location, string.Join(" → ", cycle.Select(t => $"`{t.Name}`"))));

    internal static void ReportUnknownRevealedTerm(this DiagnosticBag diagnostics, VocabularyCell cell, Taxonomy kind) =>
        diagnostics.Add(Diagnostic.Create(UnknownRevealedTerm, cell.Location, kind.Name, cell.Text, DidYouMean(kind.Suggest(cell.Text))));

    internal static void ReportReservedTerm(this DiagnosticBag diagnostics, VocabularyCell cell) =>
        diagnostics.Add(Diagnostic.Create(ReservedTerm, cell.Location, cell.Text));

    internal static void ReportDuplicateColumn(this DiagnosticBag diagnostics, TextLocation location, FieldSymbol first) =>
        diagnostics.Add(Diagnostic.Create(DuplicateColumn, location, first.Name, first.Location));

    internal static void ReportUnknownColumnType(this DiagnosticBag diagnostics, VocabularyCell cell, IEnumerable<string> known) =>
        diagnostics.Add(Diagnostic.Create(UnknownColumnType, cell.Location, cell.Text, Suggest(cell.Text, known)));

    internal static void ReportMissingKind(this DiagnosticBag diagnostics, TextLocation location, FieldSymbol field) =>
        diagnostics.Add(Diagnostic.Create(MissingKind, location, field.Name));

    internal static void ReportUnknownKind(this DiagnosticBag diagnostics, VocabularyCell cell, IEnumerable<string> known) =>
        diagnostics.Add(Diagnostic.Create(UnknownKind, cell.Location, cell.Text, Suggest(cell.Text, known)));

    internal static void ReportUnknownUpperTerm(this DiagnosticBag diagnostics, VocabularyCell cell, Taxonomy kind) =>
        diagnostics.Add(Diagnostic.Create(UnknownUpperTerm, cell.Location, kind.Name, cell.Text, DidYouMean(kind.Suggest(cell.Text))));

    internal static void ReportUnknownColumn(this DiagnosticBag diagnostics, VocabularyCell cell, IEnumerable<string> known) =>
        diagnostics.Add(Diagnostic.Create(UnknownColumn, cell.Location, cell.Text, Suggest(cell.Text, known)));

    internal static void ReportAmbiguousColumnHeader(this DiagnosticBag diagnostics, TextLocation location, string header, FieldSymbol first, FieldSymbol second) =>
        diagnostics.Add(Diagnostic.Create(AmbiguousColumnHeader, location, header, first.Name, second.Name));

    internal static void ReportInvalidYesNo(this DiagnosticBag diagnostics, VocabularyCell cell) =>
        diagnostics.Add(Diagnostic.Create(InvalidYesNo, cell.Location, cell.Text));

    internal static void ReportMissingFlowId(this DiagnosticBag diagnostics, TextLocation? location) =>
        diagnostics.Add(Diagnostic.Create(MissingFlowId, location));

    internal static void ReportUnknownCountry(this DiagnosticBag diagnostics, VocabularyCell cell, IEnumerable<string> known) =>
        diagnostics.Add(Diagnostic.Create(UnknownCountry, cell.Location, cell.Text, DidYouMean(EditDistance.FindNearest(cell.Text, known))));

    internal static void ReportInvalidDate(this DiagnosticBag diagnostics, VocabularyCell cell) =>
        diagnostics.Add(Diagnostic.Create(InvalidDate, cell.Location, cell.Text));

    internal static void ReportEmptyPeriod(this DiagnosticBag diagnostics, TextLocation location, PlaceSymbol place, string from, string until) =>
        diagnostics.Add(Diagnostic.Create(EmptyPeriod, location, place.Code, from, until));

    internal static void ReportOverlappingPeriods(this DiagnosticBag diagnostics, TextLocation location, PlaceSymbol place, PlaceSymbol group, string day) =>
        diagnostics.Add(Diagnostic.Create(OverlappingPeriods, location, place.Code, group.Code, day));

    internal static void ReportDuplicatePlace(this DiagnosticBag diagnostics, VocabularyCell cell) =>
        diagnostics.Add(Diagnostic.Create(DuplicatePlace, cell.Location, cell.Text));

    internal static void ReportAmbiguousPlaceName(this DiagnosticBag diagnostics, TextLocation location, string name, PlaceSymbol first, PlaceSymbol second) =>
        diagnostics.Add(Diagnostic.Create(AmbiguousPlaceName, location, name, first.Code, second.Code));

    internal static void ReportNestedPart(this DiagnosticBag diagnostics, VocabularyCell cell, PlaceSymbol part) =>
        diagnostics.Add(Diagnostic.Create(NestedPart, cell.Location, part.Code, cell.Text));

    private static string Suggest(string text, IEnumerable<string> known)
    {
        var names = known.ToList();
        return EditDistance.FindNearest(text, names) is { } near ? DidYouMean(near) : "known: " + string.Join(", ", names);
    }

    private static string DidYouMean(string? near) => near is null ? "check the spelling" : $"did you mean `{near}`?";
}
