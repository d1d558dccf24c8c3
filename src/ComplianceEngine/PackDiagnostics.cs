using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine;

/// <summary>Problems of rule folders as folders; problems inside a file belong to the phase that reads it.</summary>
internal static class PackDiagnostics
{
    internal static readonly DiagnosticDescriptor MissingFolder = new(
        "CE2901", DiagnosticSeverity.Error, "there is no rule folder or rule file `{0}`", "give the path of a folder with `.rule` files, or of one such file");

    internal static readonly DiagnosticDescriptor NoRules = new(
        "CE2902", DiagnosticSeverity.Error, "there are no `.rule` files in `{0}`", "nothing is evaluated without rules: give a folder that has some");

    internal static readonly DiagnosticDescriptor UnreadableFile = new(
        "CE2903", DiagnosticSeverity.Error, "`{0}` cannot be read", "check that the file may be read, and that nobody holds it open");

    internal static readonly DiagnosticDescriptor NotUtf8 = new(
        "CE2904", DiagnosticSeverity.Error, "`{0}` is not UTF-8 text", "save the file as UTF-8");

    internal static readonly DiagnosticDescriptor LinkNotFollowed = new(
        "CE2905", DiagnosticSeverity.Warning, "`{0}` is a link and was not followed", "put the file itself into the folder: a pack must not reach outside it");

    internal static void ReportMissingFolder(this DiagnosticBag diagnostics, string path) =>
        diagnostics.Add(Diagnostic.Create(MissingFolder, null, path));

    internal static void ReportNoRules(this DiagnosticBag diagnostics, string path) =>
        diagnostics.Add(Diagnostic.Create(NoRules, null, path));

    internal static void ReportUnreadableFile(this DiagnosticBag diagnostics, string path) =>
        diagnostics.Add(Diagnostic.Create(UnreadableFile, Start(path), path));

    internal static void ReportNotUtf8(this DiagnosticBag diagnostics, string path) =>
        diagnostics.Add(Diagnostic.Create(NotUtf8, Start(path), path));

    internal static void ReportLinkNotFollowed(this DiagnosticBag diagnostics, string path) =>
        diagnostics.Add(Diagnostic.Create(LinkNotFollowed, Start(path), path));

    private static TextLocation Start(string path) => new(path, 1, 1, 1, 1);
}
