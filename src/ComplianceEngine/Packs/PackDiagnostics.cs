using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Packs;

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

    internal static readonly DiagnosticDescriptor UnknownDutyLaw = new(
        "CE2906", DiagnosticSeverity.Error, "the pack beside this file declares no law `{0}`", "{1}");

    internal static readonly DiagnosticDescriptor DuplicateDuty = new(
        "CE2907", DiagnosticSeverity.Error, "`{0}` is already listed at {1}", "a duty that is not modelled stands on one row");

    internal static readonly DiagnosticDescriptor ModelledDuty = new(
        "CE2908", DiagnosticSeverity.Error, "`{0}` is listed as not modelled, and {1} rests on it", "name the paragraph that is left out, or take the row off");

    internal static readonly DiagnosticDescriptor NothingDeclared = new(
        "CE2909", DiagnosticSeverity.Error, "no rule and no claim stands in the files given", "what checks nothing, tests nothing and finds nothing is no success: give files with rules");

    internal static readonly DiagnosticDescriptor UnknownDutyKind = new(
        "CE2910", DiagnosticSeverity.Error, "`{0}` is no kind of reason why a duty is not modelled", "kinds are {1}");

    internal static void ReportUnknownDutyKind(this DiagnosticBag diagnostics, TextLocation location, string kind, IEnumerable<string> kinds) =>
        diagnostics.Add(Diagnostic.Create(UnknownDutyKind, location, kind, string.Join(", ", kinds.Select(k => $"`{k}`"))));

    internal static void ReportUnknownDutyLaw(this DiagnosticBag diagnostics, TextLocation location, string law, IEnumerable<string> declared) =>
        diagnostics.Add(Diagnostic.Create(UnknownDutyLaw, location, law, $"declared are {string.Join(", ", declared.Select(d => $"`{d}`"))}"));

    internal static void ReportDuplicateDuty(this DiagnosticBag diagnostics, TextLocation location, string provision, TextLocation first) =>
        diagnostics.Add(Diagnostic.Create(DuplicateDuty, location, provision, first));

    internal static void ReportModelledDuty(this DiagnosticBag diagnostics, TextLocation location, string provision, string rule) =>
        diagnostics.Add(Diagnostic.Create(ModelledDuty, location, provision, rule));

    /// <summary>Adds that there is nothing to work with, where nothing else says so.</summary>
    internal static ImmutableArray<Diagnostic> CheckDeclares(Compilation compilation, ImmutableArray<Diagnostic> diagnostics) =>
        compilation.Rules.IsEmpty && compilation.Claims.IsEmpty && !diagnostics.Concat(compilation.GetDiagnostics()).Any(d => d.Severity == DiagnosticSeverity.Error)
            ? diagnostics.Add(Diagnostic.Create(NothingDeclared, null))
            : diagnostics;

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
