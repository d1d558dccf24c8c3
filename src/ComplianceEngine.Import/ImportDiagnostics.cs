using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Import;

/// <summary>Problems of inventories that are no CSV.</summary>
internal static class ImportDiagnostics
{
    internal static readonly DiagnosticDescriptor NotRead = new(
        "CE3201", DiagnosticSeverity.Error, "the file is {0}, which is not read", "{1}");

    internal static readonly DiagnosticDescriptor Damaged = new(
        "CE3202", DiagnosticSeverity.Error, "the file cannot be read as {0}: {1}", "open it in the program it comes from and save it again; rows from here on are not evaluated");

    internal static readonly DiagnosticDescriptor TooLarge = new(
        "CE3203", DiagnosticSeverity.Error, "the file unpacks or unfolds to more than is read ({0})", "send the register itself, without what it does not need");

    internal static readonly DiagnosticDescriptor OtherSheets = new(
        "CE3204", DiagnosticSeverity.Note, "sheet `{0}` is read; the workbook also has {1}", "name the one that is meant with --sheet");

    internal static readonly DiagnosticDescriptor NoSheet = new(
        "CE3205", DiagnosticSeverity.Error, "the workbook has no sheet `{0}`", "it has {1}");

    internal static readonly DiagnosticDescriptor NoRecords = new(
        "CE3206", DiagnosticSeverity.Error, "{0} declares nothing here that is a data flow", "{1}");

    internal static readonly DiagnosticDescriptor OtherTable = new(
        "CE3207", DiagnosticSeverity.Error, "the table that begins here has another header than the first one and is not read", "give it a file of its own");

    internal static readonly DiagnosticDescriptor PassedOver = new(
        "CE3208", DiagnosticSeverity.Note, "{0}");

    internal static readonly DiagnosticDescriptor UnknownMember = new(
        "CE3209", DiagnosticSeverity.Warning, "`{0}` is nothing that {1} is known to say; it is kept as it stands");

    internal static void ReportNotRead(this DiagnosticBag diagnostics, string path, string what, string help) =>
        diagnostics.Add(Diagnostic.Create(NotRead, Start(path), what, help));

    internal static void ReportDamaged(this DiagnosticBag diagnostics, TextLocation location, string format, string why) =>
        diagnostics.Add(Diagnostic.Create(Damaged, location, format, Show(why)));

    internal static void ReportTooLarge(this DiagnosticBag diagnostics, string path, string limit) =>
        diagnostics.Add(Diagnostic.Create(TooLarge, Start(path), limit));

    internal static void ReportOtherSheets(this DiagnosticBag diagnostics, string path, string sheet, IEnumerable<string> others) =>
        diagnostics.Add(Diagnostic.Create(OtherSheets, Start(path), Show(sheet), List(others)));

    internal static void ReportNoSheet(this DiagnosticBag diagnostics, string path, string sheet, IEnumerable<string> others) =>
        diagnostics.Add(Diagnostic.Create(NoSheet, Start(path), Show(sheet), List(others)));

    internal static void ReportNoRecords(this DiagnosticBag diagnostics, string path, string what, string help) =>
        diagnostics.Add(Diagnostic.Create(NoRecords, Start(path), what, help));

    internal static void ReportOtherTable(this DiagnosticBag diagnostics, string path, int line) =>
        diagnostics.Add(Diagnostic.Create(OtherTable, At(path, line)));

    internal static void ReportPassedOver(this DiagnosticBag diagnostics, string path, int line, string what) =>
        diagnostics.Add(Diagnostic.Create(PassedOver, At(path, line), what));

    internal static void ReportUnknownMember(this DiagnosticBag diagnostics, string path, int line, string member, string format) =>
        diagnostics.Add(Diagnostic.Create(UnknownMember, At(path, line), Show(member), format));

    internal static TextLocation Start(string path) => At(path, 1);

    internal static TextLocation At(string path, int line) => new(path, line, 1, line, 1);

    private static string List(IEnumerable<string> names)
    {
        const int MostShown = 12;
        var shown = names.Take(MostShown + 1).Select(n => $"`{Show(n)}`").ToList();
        return shown.Count > MostShown ? string.Join(", ", shown.Take(MostShown)) + " and more" : string.Join(", ", shown);
    }

    /// <summary>Text of the file fit for a message: one line, no control characters or backticks, cut when very long.</summary>
    private static string Show(string text)
    {
        const int Limit = 120;
        var shown = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c == '`' ? '\'' : c)).Trim();
        return shown.Length <= Limit ? shown : shown[..Limit] + "…";
    }
}
