using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

internal static class InventoryDiagnostics
{
    internal static readonly DiagnosticDescriptor EmptyInventory = new(
        "CE3001", DiagnosticSeverity.Error, "the inventory is empty", "an empty file declares nothing, which is not the same as declaring that nothing is processed: ask for it again");

    internal static readonly DiagnosticDescriptor InvalidUtf8 = new(
        "CE3002", DiagnosticSeverity.Error, "byte 0x{0:X2} is not valid UTF-8 here", "the file is UTF-8 elsewhere, so this text is damaged: save the file again as UTF-8; the row is not evaluated");

    internal static readonly DiagnosticDescriptor MixedEncoding = new(
        "CE3003", DiagnosticSeverity.Error, "the text is neither UTF-8 nor Windows-1252: byte 0x{0:X2} is not valid UTF-8, and other bytes are no Windows-1252", "save the file again as UTF-8; no row from here on is evaluated");

    internal static readonly DiagnosticDescriptor ReadAsWindows1252 = new(
        "CE3004", DiagnosticSeverity.Warning, "the file is not UTF-8 and was read as Windows-1252; byte 0x{0:X2} is the first to say so", "check the letters beyond A to Z, or save the file again as UTF-8");

    internal static readonly DiagnosticDescriptor NulCharacter = new(
        "CE3005", DiagnosticSeverity.Error, "a NUL character stands here, which no text has", "the file is damaged, or it is UTF-16 without a byte order mark: save it again as UTF-8; the row is not evaluated");

    internal static readonly DiagnosticDescriptor InvalidUtf16 = new(
        "CE3006", DiagnosticSeverity.Error, "code unit 0x{0:X4} is not valid UTF-16 here", "save the file again as UTF-8; the row is not evaluated");

    internal static readonly DiagnosticDescriptor NoHeader = new(
        "CE3010", DiagnosticSeverity.Error, "no header was found in the first {0} records; looked for {1}, or at least two known columns", "{2}");

    internal static readonly DiagnosticDescriptor AmbiguousSeparator = new(
        "CE3011", DiagnosticSeverity.Error, "the separator is ambiguous: the header can be read with {0}", "put the line `sep=;` (or the separator meant) first, or quote the cells that contain a separator");

    internal static readonly DiagnosticDescriptor SeparatorLine = new(
        "CE3012", DiagnosticSeverity.Note, "the line says that the separator is {0}");

    internal static readonly DiagnosticDescriptor PreambleRow = new(
        "CE3013", DiagnosticSeverity.Note, "a row before the header was passed over: `{0}`");

    internal static readonly DiagnosticDescriptor NoRows = new(
        "CE3014", DiagnosticSeverity.Error, "the inventory has a header and no rows", "nothing is declared, so nothing can be evaluated");

    internal static readonly DiagnosticDescriptor TooManyColumns = new(
        "CE3015", DiagnosticSeverity.Error, "a row of {0} cells is no header: an inventory has at most {1} columns");

    internal static readonly DiagnosticDescriptor UnknownSeparatorLine = new(
        "CE3016", DiagnosticSeverity.Error, "the separator `{0}` is not supported", "use a comma, a semicolon, a tab or `|`");

    internal static readonly DiagnosticDescriptor MissingColumn = new(
        "CE3020", DiagnosticSeverity.Error, "the required column `{0}` is missing", "{1}");

    internal static readonly DiagnosticDescriptor DuplicateColumn = new(
        "CE3021", DiagnosticSeverity.Error, "column `{0}` means `{1}`, and so does column `{2}`", "leave one of them out on purpose with a mapping file");

    internal static readonly DiagnosticDescriptor UnmappedColumn = new(
        "CE3022", DiagnosticSeverity.Error, "column `{0}` is not understood", "map it, or leave it out on purpose, with a mapping file{1}");

    internal static readonly DiagnosticDescriptor IgnoredColumn = new(
        "CE3023", DiagnosticSeverity.Note, "column `{0}` is left out on purpose, as `{1}` says");

    internal static readonly DiagnosticDescriptor ColumnWithoutHeader = new(
        "CE3024", DiagnosticSeverity.Error, "column {0} has no header, and this is the first cell with something in it", "give the column a header");

    internal static readonly DiagnosticDescriptor RowsNotRead = new(
        "CE3025", DiagnosticSeverity.Error, "{0} rows were rejected unread because the header cannot be used");

    internal static readonly DiagnosticDescriptor UnusedMapping = new(
        "CE3026", DiagnosticSeverity.Warning, "`{0}` maps column `{1}`, which the inventory does not have");

    internal static readonly DiagnosticDescriptor LeftOutColumn = new(
        "CE3027", DiagnosticSeverity.Note, "column `{0}` is left out: {1}", "a mapping file can say that it means something else");

    internal static readonly DiagnosticDescriptor MisleadingColumn = new(
        "CE3028", DiagnosticSeverity.Warning, "column `{0}` is not read: {1}", "say in a mapping file which column it is, or leave it out on purpose");

    internal static readonly DiagnosticDescriptor EitherColumn = new(
        "CE3029", DiagnosticSeverity.Error, "column `{0}` may be {1}", "say which in a mapping file");

    internal static readonly DiagnosticDescriptor TooFewCells = new(
        "CE3030", DiagnosticSeverity.Error, "the row has {0} cells, the header has {1}", "the row is not evaluated; a cell is missing, or an unclosed quote swallowed a separator");

    internal static readonly DiagnosticDescriptor TooManyCells = new(
        "CE3031", DiagnosticSeverity.Error, "the row has {0} cells, the header has {1}", "the row is not evaluated; perhaps a cell contains {2} and is not quoted");

    internal static readonly DiagnosticDescriptor UnclosedQuote = new(
        "CE3032", DiagnosticSeverity.Error, "the quote that opens here is never closed; it swallows {0} lines, down to the end of the file", "close the quote, or double a quote that is part of the text");

    internal static readonly DiagnosticDescriptor TextAfterQuote = new(
        "CE3033", DiagnosticSeverity.Error, "text follows the quote that closes the cell; the row spans {0} lines", "double a quote that is part of the text; the row is not evaluated");

    internal static readonly DiagnosticDescriptor StrayQuote = new(
        "CE3034", DiagnosticSeverity.Warning, "a quote inside a cell that is not quoted was read as text");

    internal static readonly DiagnosticDescriptor RecordTooLong = new(
        "CE3035", DiagnosticSeverity.Error, "the record that starts here is longer than {0} bytes; neither it nor what follows it was read", "perhaps a quote that opens in it is never closed");

    internal static readonly DiagnosticDescriptor BlankFlowId = new(
        "CE3036", DiagnosticSeverity.Error, "the row has no `{0}`", "the row is not evaluated: a finding could not name it");

    internal static readonly DiagnosticDescriptor DuplicateFlowId = new(
        "CE3037", DiagnosticSeverity.Error, "the flow `{0}` on line {1} is declared already on line {2}", "the later row is not evaluated: give each flow a name of its own");

    internal static readonly DiagnosticDescriptor Placeholder = new(
        "CE3050", DiagnosticSeverity.Note, "`{0}` is a placeholder: `{1}` is read as blank");

    internal static readonly DiagnosticDescriptor SeveralValues = new(
        "CE3051", DiagnosticSeverity.Error, "`{0}` takes one value and the cell declares {1}: it is read as unknown", "declare one, or a row for each");

    internal static readonly DiagnosticDescriptor WhichOfSeveral = new(
        "CE3067", DiagnosticSeverity.Warning, "`{0}` takes one value and the cell declares {1}: which of them holds is left open", "declare one, or a row for each");

    internal static readonly DiagnosticDescriptor NoneBesideValues = new(
        "CE3052", DiagnosticSeverity.Error, "`{0}` declares none and something at once, in `{1}`: it is read as unknown");

    internal static readonly DiagnosticDescriptor UnknownTerm = new(
        "CE3053", DiagnosticSeverity.Error, "`{0}` is no known term of `{1}`: it is read as unknown", "did you mean `{2}`?");

    internal static readonly DiagnosticDescriptor ReadAsBroaderTerm = new(
        "CE3054", DiagnosticSeverity.Error, "`{0}` is no known term of `{1}` and is read as the broader `{2}`", "did you mean `{3}`?");

    internal static readonly DiagnosticDescriptor TermOutsideColumn = new(
        "CE3055", DiagnosticSeverity.Error, "`{0}` is no value of `{1}`: it is read as unknown", "the values are the terms under {2}");

    internal static readonly DiagnosticDescriptor UnknownPlace = new(
        "CE3056", DiagnosticSeverity.Error, "`{0}` in `{1}` is no known country or group: it is read as unknown", "did you mean `{2}`?");

    internal static readonly DiagnosticDescriptor PlaceQualifier = new(
        "CE3057", DiagnosticSeverity.Note, "`{0}` is read as the place {1} alone; `{2}` is not read", "a transfer tool belongs in a column of its own");

    internal static readonly DiagnosticDescriptor NotYesOrNo = new(
        "CE3058", DiagnosticSeverity.Error, "`{0}` in `{1}` is neither yes nor no: it is read as unknown");

    internal static readonly DiagnosticDescriptor AnswerOrPlace = new(
        "CE3068", DiagnosticSeverity.Error, "`{0}` in `{1}` may be the answer no, or {2}: it is read as unknown", "write `none` for no, or the name of the country");

    internal static readonly DiagnosticDescriptor NotApplicableOrPlace = new(
        "CE3069", DiagnosticSeverity.Error, "`{0}` in `{1}` may be \"not applicable\", or {2}: it is read as unknown", "write `none`, or the name of the country");

    internal static readonly DiagnosticDescriptor WordOrPlace = new(
        "CE3070", DiagnosticSeverity.Error, "`{0}` in `{1}` is a word, and the code of {2} only in capitals: it is read as unknown", "write `{3}`, or the name of the country");

    internal static readonly DiagnosticDescriptor SaysOnlyYes = new(
        "CE3071", DiagnosticSeverity.Warning, "`{0}` in `{1}` says that there is one and leaves open which", "say which");

    internal static readonly DiagnosticDescriptor PartialList = new(
        "CE3072", DiagnosticSeverity.Note, "`{0}` in `{1}` says that the list is not whole: what else there is stays open");

    internal static readonly DiagnosticDescriptor UnreadRest = new(
        "CE3073", DiagnosticSeverity.Note, "`{0}` in `{1}` is read as `{2}`; `{3}` is not read");

    internal static readonly DiagnosticDescriptor NotANumber = new(
        "CE3059", DiagnosticSeverity.Error, "`{0}` in `{1}` is no number that can be read in one way only: it is read as unknown", "write digits, with a point before decimals");

    internal static readonly DiagnosticDescriptor NotADate = new(
        "CE3060", DiagnosticSeverity.Error, "`{0}` in `{1}` is no date: it is read as unknown", "write dates as 2026-11-23");

    internal static readonly DiagnosticDescriptor AmbiguousDate = new(
        "CE3061", DiagnosticSeverity.Error, "`{0}` in `{1}` is {2:yyyy-MM-dd} or {3:yyyy-MM-dd}: it is read as unknown", "write dates as 2026-11-23");

    internal static readonly DiagnosticDescriptor ExcelDate = new(
        "CE3062", DiagnosticSeverity.Note, "the number `{0}` in `{1}` is read as the spreadsheet date {2:yyyy-MM-dd}");

    internal static readonly DiagnosticDescriptor Criterion = new(
        "CE3063", DiagnosticSeverity.Note, "`{0}` in `{1}` is a criterion in words: its length is unknown");

    internal static readonly DiagnosticDescriptor NotADuration = new(
        "CE3064", DiagnosticSeverity.Error, "`{0}` in `{1}` is no duration of whole days, months or years: it is read as unknown", "write durations as P30D, P13M or P2Y");

    internal static readonly DiagnosticDescriptor DateByOrder = new(
        "CE3074", DiagnosticSeverity.Note, "`{0}` in `{1}` is read as {2:yyyy-MM-dd}: other dates of the column show the order of day and month");

    internal static readonly DiagnosticDescriptor RoundedUp = new(
        "CE3075", DiagnosticSeverity.Note, "`{0}` in `{1}` is read as {2}, the next whole day");

    internal static readonly DiagnosticDescriptor NoUnit = new(
        "CE3076", DiagnosticSeverity.Error, "`{0}` in `{1}` is a number without a unit: it is read as unknown", "write durations as P30D, P13M or P2Y, or name the unit in a mapping file");

    internal static readonly DiagnosticDescriptor UpperBound = new(
        "CE3077", DiagnosticSeverity.Note, "`{0}` in `{1}` is read as {2}, the longest that it allows");

    internal static readonly DiagnosticDescriptor DurationRemark = new(
        "CE3078", DiagnosticSeverity.Note, "`{0}` in `{1}` is read as {2}; what stands in brackets is not read");

    internal static readonly DiagnosticDescriptor FurtherTexts = new(
        "CE3065", DiagnosticSeverity.Error, "`{0}` has more than {1} different texts that cannot be read as they stand; {2} more cells like that are not told one by one, the first of them here", "mend the column, or map another one; findings on these cells say what is open");

    internal static readonly DiagnosticDescriptor NamesNothing = new(
        "CE3066", DiagnosticSeverity.Error, "`{0}` names nothing in `{1}`: it is read as unknown", "name what is meant, leave the cell blank, or declare `none`");

    internal static readonly DiagnosticDescriptor MappingHeader = new(
        "CE3080", DiagnosticSeverity.Error, "a mapping file starts with the columns `header` and `column`, and perhaps `value` and `means`");

    internal static readonly DiagnosticDescriptor MappingRow = new(
        "CE3081", DiagnosticSeverity.Error, "a mapping has a header and a column; this row cannot be read as that");

    internal static readonly DiagnosticDescriptor MappingUnknownColumn = new(
        "CE3082", DiagnosticSeverity.Error, "there is no column `{0}`", "did you mean `{1}`?");

    internal static readonly DiagnosticDescriptor MappingDuplicate = new(
        "CE3083", DiagnosticSeverity.Error, "the header `{0}` is mapped already");

    internal static readonly DiagnosticDescriptor ConstantBesideColumn = new(
        "CE3084", DiagnosticSeverity.Warning, "`{0}` is the same in every row, as it says here, and the inventory has a column `{1}` for it: the column is read", "leave one of them out");

    internal static readonly DiagnosticDescriptor MappingConstant = new(
        "CE3085", DiagnosticSeverity.Error, "a row without a header says what `{0}` is in every row, and this one says nothing", "write the value under `means`");

    internal static readonly DiagnosticDescriptor MappingMeans = new(
        "CE3086", DiagnosticSeverity.Error, "`{0}` is nothing that can be read in `{1}`", "write what the value means in the words of `comply schema`");

    internal static readonly DiagnosticDescriptor MappingUndecided = new(
        "CE3087", DiagnosticSeverity.Note, "the mapping leaves open what `{0}` means");

    internal static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, TextLocation? location) =>
        diagnostics.Add(Diagnostic.Create(descriptor, location));

    internal static void ReportDefect(this DiagnosticBag diagnostics, TextLocation location, ContentDefect defect) =>
        diagnostics.Add(Diagnostic.Create(
            defect.Kind switch
            {
                ContentDefectKind.InvalidUtf8 => InvalidUtf8,
                ContentDefectKind.InvalidUtf16 => InvalidUtf16,
                ContentDefectKind.Nul => NulCharacter,
                _ => throw new InvalidOperationException($"Unexpected defect {defect.Kind}"),
            },
            location,
            defect.Unit));

    internal static void ReportMixedEncoding(this DiagnosticBag diagnostics, TextLocation location, int unit) =>
        diagnostics.Add(Diagnostic.Create(MixedEncoding, location, unit));

    internal static void ReportReadAsWindows1252(this DiagnosticBag diagnostics, TextLocation location, int unit) =>
        diagnostics.Add(Diagnostic.Create(ReadAsWindows1252, location, unit));

    internal static void ReportNoHeader(this DiagnosticBag diagnostics, TextLocation location, int recordsSearched, IEnumerable<string> required, IReadOnlyList<(string Header, string Column)> nearMisses)
    {
        var help = nearMisses.Count > 0
            ? "did you mean " + string.Join(", ", nearMisses.Select(m => $"`{m.Column}` by `{Show(m.Header)}`")) + "?"
            : "name the columns in the first row, or say what they mean in a mapping file";
        diagnostics.Add(Diagnostic.Create(NoHeader, location, recordsSearched, string.Join(", ", required.Select(n => $"`{n}`")), help));
    }

    internal static void ReportAmbiguousSeparator(this DiagnosticBag diagnostics, TextLocation location, IEnumerable<char> candidates) =>
        diagnostics.Add(Diagnostic.Create(AmbiguousSeparator, location, string.Join(" and with ", candidates.Select(ShowSeparator))));

    internal static void ReportSeparatorLine(this DiagnosticBag diagnostics, TextLocation location, char separator) =>
        diagnostics.Add(Diagnostic.Create(SeparatorLine, location, ShowSeparator(separator)));

    internal static void ReportPreambleRow(this DiagnosticBag diagnostics, TextLocation location, string text) =>
        diagnostics.Add(Diagnostic.Create(PreambleRow, location, Show(text)));

    internal static void ReportTooManyColumns(this DiagnosticBag diagnostics, TextLocation location, int count, int limit) =>
        diagnostics.Add(Diagnostic.Create(TooManyColumns, location, count, limit));

    internal static void ReportUnknownSeparatorLine(this DiagnosticBag diagnostics, TextLocation location, string separator) =>
        diagnostics.Add(Diagnostic.Create(UnknownSeparatorLine, location, Show(separator)));

    internal static void ReportMissingColumn(this DiagnosticBag diagnostics, TextLocation location, FieldSymbol field, string? nearHeader) =>
        diagnostics.Add(Diagnostic.Create(
            MissingColumn,
            location,
            field.Name,
            nearHeader is null ? "no row is evaluated without it; a mapping file can say which column it is" : $"no row is evaluated without it; is it column `{Show(nearHeader)}`?"));

    internal static void ReportDuplicateColumn(this DiagnosticBag diagnostics, TextLocation location, string header, FieldSymbol field, string firstHeader) =>
        diagnostics.Add(Diagnostic.Create(DuplicateColumn, location, Show(header), field.Name, Show(firstHeader)));

    internal static void ReportUnmappedColumn(this DiagnosticBag diagnostics, TextLocation location, string header, string? suggestion) =>
        diagnostics.Add(Diagnostic.Create(UnmappedColumn, location, Show(header), suggestion is null ? "" : $"; did you mean `{suggestion}`?"));

    internal static void ReportIgnoredColumn(this DiagnosticBag diagnostics, TextLocation location, string header, string mappingPath) =>
        diagnostics.Add(Diagnostic.Create(IgnoredColumn, location, Show(header), mappingPath));

    internal static void ReportLeftOutColumn(this DiagnosticBag diagnostics, TextLocation location, HeaderMeaning meaning, string header) =>
        diagnostics.Add(Diagnostic.Create(meaning.IsMisleading ? MisleadingColumn : LeftOutColumn, location, Show(header), meaning.Note));

    internal static void ReportEitherColumn(this DiagnosticBag diagnostics, TextLocation location, string header, IEnumerable<FieldSymbol> fields) =>
        diagnostics.Add(Diagnostic.Create(EitherColumn, location, Show(header), string.Join(" or ", fields.Select(f => $"`{f.Name}`"))));

    internal static void ReportColumnWithoutHeader(this DiagnosticBag diagnostics, TextLocation location, int column) =>
        diagnostics.Add(Diagnostic.Create(ColumnWithoutHeader, location, column + 1));

    internal static void ReportRowsNotRead(this DiagnosticBag diagnostics, TextLocation location, int rows) =>
        diagnostics.Add(Diagnostic.Create(RowsNotRead, location, rows));

    internal static void ReportUnusedMapping(this DiagnosticBag diagnostics, TextLocation location, string mappingPath, string header) =>
        diagnostics.Add(Diagnostic.Create(UnusedMapping, location, mappingPath, Show(header)));

    internal static void ReportWrongCellCount(this DiagnosticBag diagnostics, TextLocation location, int cells, int columns, char separator) =>
        diagnostics.Add(Diagnostic.Create(cells < columns ? TooFewCells : TooManyCells, location, cells, columns, ShowSeparator(separator)));

    internal static void ReportUnclosedQuote(this DiagnosticBag diagnostics, TextLocation location, int lines) =>
        diagnostics.Add(Diagnostic.Create(UnclosedQuote, location, lines));

    internal static void ReportTextAfterQuote(this DiagnosticBag diagnostics, TextLocation location, int lines) =>
        diagnostics.Add(Diagnostic.Create(TextAfterQuote, location, lines));

    internal static void ReportRecordTooLong(this DiagnosticBag diagnostics, TextLocation location, int limit) =>
        diagnostics.Add(Diagnostic.Create(RecordTooLong, location, limit));

    internal static void ReportBlankFlowId(this DiagnosticBag diagnostics, TextLocation location, FieldSymbol field) =>
        diagnostics.Add(Diagnostic.Create(BlankFlowId, location, field.Name));

    internal static void ReportDuplicateFlowId(this DiagnosticBag diagnostics, TextLocation location, string id, int firstLine) =>
        diagnostics.Add(Diagnostic.Create(DuplicateFlowId, location, Show(id), location.StartLine, firstLine));

    internal static void ReportPlaceholder(this DiagnosticBag diagnostics, string text, FieldSymbol field) =>
        diagnostics.Add(Diagnostic.Create(Placeholder, location: null, Show(text), field.Name));

    internal static void ReportSeveralValues(this DiagnosticBag diagnostics, FieldSymbol field, IEnumerable<string> values) =>
        diagnostics.Add(Diagnostic.Create(SeveralValues, location: null, field.Name, string.Join(" and ", values.Select(v => $"`{Show(v)}`"))));

    internal static void ReportWhichOfSeveral(this DiagnosticBag diagnostics, FieldSymbol field, IEnumerable<string> values) =>
        diagnostics.Add(Diagnostic.Create(WhichOfSeveral, location: null, field.Name, string.Join(" and ", values.Select(v => $"`{Show(v)}`"))));

    internal static void ReportUnreadRest(this DiagnosticBag diagnostics, string text, FieldSymbol field, TermSymbol term, string unread) =>
        diagnostics.Add(Diagnostic.Create(UnreadRest, location: null, Show(text), field.Name, term.Name, Show(unread)));

    internal static void ReportNoneBesideValues(this DiagnosticBag diagnostics, FieldSymbol field, string text) =>
        diagnostics.Add(Diagnostic.Create(NoneBesideValues, location: null, field.Name, Show(text)));

    internal static void ReportNamesNothing(this DiagnosticBag diagnostics, FieldSymbol field, string text) =>
        diagnostics.Add(Diagnostic.Create(NamesNothing, location: null, Show(text), field.Name));

    internal static void ReportUnknownTerm(this DiagnosticBag diagnostics, string text, FieldSymbol field, string? suggestion, (FieldSymbol Field, TermSymbol Term)? elsewhere)
    {
        var unknown = WithSuggestion(Diagnostic.Create(UnknownTerm, location: null, Show(text), field.Name, suggestion), suggestion);
        diagnostics.Add(elsewhere is { } other ? unknown with { Help = $"it names `{other.Term.Name}`, which belongs in `{other.Field.Name}`" } : unknown);
    }

    internal static void ReportReadAsBroaderTerm(this DiagnosticBag diagnostics, string text, FieldSymbol field, TermSymbol broader, string? suggestion) =>
        diagnostics.Add(WithSuggestion(Diagnostic.Create(ReadAsBroaderTerm, location: null, Show(text), field.Name, broader.Name, suggestion), suggestion));

    internal static void ReportTermOutsideColumn(this DiagnosticBag diagnostics, string text, FieldSymbol field) =>
        diagnostics.Add(Diagnostic.Create(TermOutsideColumn, location: null, Show(text), field.Name, string.Join(", ", field.Under.Select(t => $"`{t.Name}`"))));

    internal static void ReportUnknownPlace(this DiagnosticBag diagnostics, string text, FieldSymbol field, string? suggestion) =>
        diagnostics.Add(WithSuggestion(Diagnostic.Create(UnknownPlace, location: null, Show(text), field.Name, suggestion), suggestion));

    internal static void ReportPlaceQualifier(this DiagnosticBag diagnostics, string text, PlaceSymbol place, string unread) =>
        diagnostics.Add(Diagnostic.Create(PlaceQualifier, location: null, Show(text), place.Code, Show(unread)));

    internal static void ReportValue(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, string text, FieldSymbol field, object? first = null, object? second = null) =>
        diagnostics.Add(Diagnostic.Create(descriptor, location: null, Show(text), field.Name, first, second));

    internal static void ReportFurtherTexts(this DiagnosticBag diagnostics, TextLocation location, FieldSymbol field, int told, long further) =>
        diagnostics.Add(Diagnostic.Create(FurtherTexts, location, field.Name, told, further));

    internal static void ReportMappingUnknownColumn(this DiagnosticBag diagnostics, TextLocation location, string column, string? suggestion) =>
        diagnostics.Add(WithSuggestion(Diagnostic.Create(MappingUnknownColumn, location, Show(column), suggestion), suggestion));

    internal static void ReportConstantBesideColumn(this DiagnosticBag diagnostics, TextLocation location, FieldSymbol field, string header) =>
        diagnostics.Add(Diagnostic.Create(ConstantBesideColumn, location, field.Name, Show(header)));

    internal static void ReportMappingConstant(this DiagnosticBag diagnostics, TextLocation location, string column) =>
        diagnostics.Add(Diagnostic.Create(MappingConstant, location, Show(column)));

    internal static void ReportMappingMeans(this DiagnosticBag diagnostics, TextLocation location, string means, string column) =>
        diagnostics.Add(Diagnostic.Create(MappingMeans, location, Show(means), column));

    internal static void ReportMappingUndecided(this DiagnosticBag diagnostics, TextLocation location, string value) =>
        diagnostics.Add(Diagnostic.Create(MappingUndecided, location, Show(value)));

    internal static void ReportMappingDuplicate(this DiagnosticBag diagnostics, TextLocation location, string header) =>
        diagnostics.Add(Diagnostic.Create(MappingDuplicate, location, Show(header)));

    internal static string ShowSeparator(char separator) => separator switch
    {
        ',' => "a comma",
        ';' => "a semicolon",
        '\t' => "a tab",
        _ => $"`{separator}`",
    };

    private static Diagnostic WithSuggestion(Diagnostic diagnostic, string? suggestion) => suggestion is null ? diagnostic with { Help = null } : diagnostic;

    /// <summary>User text fit for a message: one line, no control characters or backticks, cut when very long.</summary>
    private static string Show(string text)
    {
        const int Limit = 120;
        var shown = CellText.Normalise(text).Replace('`', '\'');
        shown = string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
        if (shown.Length <= Limit)
        {
            return shown;
        }

        var cut = char.IsHighSurrogate(shown[Limit - 1]) ? Limit - 1 : Limit;
        return shown[..cut] + "…";
    }
}
