using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>What can be wrong with the text of a rule file, before any name in it is looked up.</summary>
internal static class SyntaxDiagnostics
{
    internal static readonly DiagnosticDescriptor UnexpectedCharacter = new(
        "CE1001", DiagnosticSeverity.Error, "unexpected character `{0}`", "texts stand in straight quotes `\"`, names with other characters in backticks");

    internal static readonly DiagnosticDescriptor UnclosedString = new(
        "CE1002", DiagnosticSeverity.Error, "the text has no closing quote", "a text ends on the line it starts on; write a quote inside it as `\\\"`");

    internal static readonly DiagnosticDescriptor UnknownEscape = new(
        "CE1003", DiagnosticSeverity.Error, "unknown escape `{0}`", "write a quote as `\\\"` and a backslash as `\\\\`");

    internal static readonly DiagnosticDescriptor UnclosedName = new(
        "CE1004", DiagnosticSeverity.Error, "the name has no closing backtick", "a name ends on the line it starts on");

    internal static readonly DiagnosticDescriptor EmptyName = new(
        "CE1005", DiagnosticSeverity.Error, "the name between the backticks is empty");

    internal static readonly DiagnosticDescriptor ImpossibleDate = new(
        "CE1006", DiagnosticSeverity.Error, "`{0}` is not a day of the calendar", "dates are written year-month-day, such as `2026-11-23`");

    internal static readonly DiagnosticDescriptor Expected = new(
        "CE1010", DiagnosticSeverity.Error, "expected {0}, found {1}");

    internal static readonly DiagnosticDescriptor MisspeltKeyword = new(
        "CE1011", DiagnosticSeverity.Error, "unknown keyword `{0}`", "did you mean `{1}`?");

    internal static readonly DiagnosticDescriptor KeywordAsName = new(
        "CE1012", DiagnosticSeverity.Error, "`{0}` is a keyword", "as a name it is written in backticks");

    internal static readonly DiagnosticDescriptor MixedAndOr = new(
        "CE1013", DiagnosticSeverity.Error, "`and` and `or` stand side by side", "add parentheses: `a and b or c` can be read in two ways");

    internal static readonly DiagnosticDescriptor NestedTooDeep = new(
        "CE1014", DiagnosticSeverity.Error, "the condition is nested more than {0} deep", "give its parts names with `define`");

    internal static readonly DiagnosticDescriptor SingleValue = new(
        "CE1015", DiagnosticSeverity.Error, "`{0}` takes one value", "join two tests with `or`");

    internal static readonly DiagnosticDescriptor InvalidCount = new(
        "CE1016", DiagnosticSeverity.Error, "`{0}` is not a whole number from 1");

    internal static readonly DiagnosticDescriptor UnknownLanguage = new(
        "CE1017", DiagnosticSeverity.Error, "unknown language `{0}`", "a language is a code of two or three small letters, such as `nb` for Norwegian; no code means English");

    internal static readonly DiagnosticDescriptor SecondCites = new(
        "CE1018", DiagnosticSeverity.Error, "the exception has a second `cites`", "separate citations by commas");

    internal static readonly DiagnosticDescriptor StrayDocComment = new(
        "CE1019", DiagnosticSeverity.Warning, "the doc comment belongs to no declaration", "it stands in the lines before a `rule` or a `claim`; other comments start with `//`");

    internal static readonly DiagnosticDescriptor CellCount = new(
        "CE1020", DiagnosticSeverity.Error, "{0} where the header has {1}", "a blank cell still has its bar");

    internal static readonly DiagnosticDescriptor BlankHeader = new(
        "CE1021", DiagnosticSeverity.Error, "a column of the example table has no name", "a row neither starts nor ends with a bar");

    internal static readonly DiagnosticDescriptor TextBehindExamples = new(
        "CE1022", DiagnosticSeverity.Error, "text behind `examples`", "the table starts on the next line");

    internal static readonly DiagnosticDescriptor TooMany = new(
        "CE1099", DiagnosticSeverity.Error, "more than {0} problems in this file", "the rest are not shown; mend these first");

    /// <summary>Beyond this a file is not a rule file; a megabyte of noise must not become a million diagnostics.</summary>
    internal const int MaxCount = 200;

    private const int MaxQuotedLength = 60;

    internal static void ReportLexicalError(this DiagnosticBag diagnostics, SourceText text, LexicalError error) =>
        diagnostics.Report(error.Descriptor, text, error.Span, Quote(text.ToString(error.Span)));

    internal static void ReportExpected(this DiagnosticBag diagnostics, SourceText text, TextSpan span, string expected, SyntaxToken found) =>
        diagnostics.Report(Expected, text, span, expected, Describe(found));

    internal static void ReportMisspeltKeyword(this DiagnosticBag diagnostics, SourceText text, SyntaxToken token, string meant) =>
        diagnostics.Report(MisspeltKeyword, text, token.Span, Quote(token.Text), meant);

    internal static void ReportKeywordAsName(this DiagnosticBag diagnostics, SourceText text, SyntaxToken keyword) =>
        diagnostics.Report(KeywordAsName, text, keyword.Span, keyword.Text);

    internal static void ReportMixedAndOr(this DiagnosticBag diagnostics, SourceText text, SyntaxToken separator) =>
        diagnostics.Report(MixedAndOr, text, separator.Span);

    internal static void ReportNestedTooDeep(this DiagnosticBag diagnostics, SourceText text, TextSpan span, int maxDepth) =>
        diagnostics.Report(NestedTooDeep, text, span, maxDepth);

    internal static void ReportSingleValue(this DiagnosticBag diagnostics, SourceText text, SyntaxToken value, string testOperator) =>
        diagnostics.Report(SingleValue, text, value.Span, testOperator);

    internal static void ReportInvalidCount(this DiagnosticBag diagnostics, SourceText text, SyntaxToken count) =>
        diagnostics.Report(InvalidCount, text, count.Span, Quote(count.Text));

    internal static void ReportUnknownLanguage(this DiagnosticBag diagnostics, SourceText text, SyntaxToken language) =>
        diagnostics.Report(UnknownLanguage, text, language.Span, Quote(language.Text));

    internal static void ReportSecondCites(this DiagnosticBag diagnostics, SourceText text, SyntaxToken keyword) =>
        diagnostics.Report(SecondCites, text, keyword.Span);

    internal static void ReportStrayDocComment(this DiagnosticBag diagnostics, SourceText text, TextSpan span) =>
        diagnostics.Report(StrayDocComment, text, span);

    internal static void ReportCellCount(this DiagnosticBag diagnostics, SourceText text, ExampleRowSyntax row, int expected) =>
        diagnostics.Report(CellCount, text, row.Span, row.Cells is [_] ? "one cell" : FormattableString.Invariant($"{row.Cells.Length} cells"), expected);

    internal static void ReportBlankHeader(this DiagnosticBag diagnostics, SourceText text, ExampleRowSyntax header) =>
        diagnostics.Report(BlankHeader, text, header.Span);

    internal static void ReportTextBehindExamples(this DiagnosticBag diagnostics, SourceText text, TextSpan span) =>
        diagnostics.Report(TextBehindExamples, text, span);

    private static void Report(
        this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, SourceText text, TextSpan span, params ReadOnlySpan<object?> arguments)
    {
        if (diagnostics.Count < MaxCount)
        {
            diagnostics.Add(Diagnostic.Create(descriptor, text.GetLocation(span), arguments));
        }
        else if (diagnostics.Count == MaxCount)
        {
            diagnostics.Add(Diagnostic.Create(TooMany, text.GetLocation(span), MaxCount));
        }
    }

    private static string Describe(SyntaxToken token) => token switch
    {
        { Kind: SyntaxKind.EndOfFileToken } => "the end of the file",
        _ => $"`{Quote(token.Text)}`",
    };

    /// <summary>User text fit for a message of one line: cut, and without characters that a terminal obeys.</summary>
    private static string Quote(string text)
    {
        var shown = text.Length <= MaxQuotedLength ? text : $"{text.AsSpan(0, MaxQuotedLength)}…";
        return shown.Any(IsUnprintable) ? string.Concat(shown.Select(c => IsUnprintable(c) ? FormattableString.Invariant($"U+{(int)c:X4}") : c.ToString())) : shown;
    }

    private static bool IsUnprintable(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is
            System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
