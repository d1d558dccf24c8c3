using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>What waivers and baselines have to say of themselves (CE48xx).</summary>
internal static class FindingsDiagnostics
{
    internal static readonly DiagnosticDescriptor WaiverHeader = new(
        "CE4801", DiagnosticSeverity.Error, "the file does not start with the header of a waiver file",
        "it has the columns `fingerprint`, or `rule` and `flow`, and `reason`, `by` and `until`, each once and no other");

    internal static readonly DiagnosticDescriptor WaiverRow = new(
        "CE4802", DiagnosticSeverity.Error, "the row cannot be read as a waiver", "it needs as many cells as the header, and every quote its partner");

    internal static readonly DiagnosticDescriptor WaiverTarget = new(
        "CE4803", DiagnosticSeverity.Error, "the waiver does not say what it covers", "give a fingerprint (32 hex digits, as `-v` shows it), or a rule and a flow, not both");

    internal static readonly DiagnosticDescriptor WaiverIncomplete = new(
        "CE4804", DiagnosticSeverity.Error, "the waiver has no `{0}`", "without a reason, somebody who answers for it and an end it covers nothing");

    internal static readonly DiagnosticDescriptor WaiverDate = new(
        "CE4805", DiagnosticSeverity.Error, "`{0}` is no date, so the waiver covers nothing", "write dates as 2026-11-23");

    internal static readonly DiagnosticDescriptor WaiverExpired = new(
        "CE4806", DiagnosticSeverity.Warning, "the waiver ended on {0:yyyy-MM-dd}", "what it covered counts again: decide anew, or delete the row");

    internal static readonly DiagnosticDescriptor WaiverUnmatched = new(
        "CE4807", DiagnosticSeverity.Warning, "the waiver covers no finding", "nothing is left to live with, or the name is wrong: delete or mend the row");

    internal static readonly DiagnosticDescriptor BaselineSyntax = new(
        "CE4811", DiagnosticSeverity.Error, "the baseline is not JSON", "give a file that `comply evaluate --format json` wrote");

    internal static readonly DiagnosticDescriptor BaselineShape = new(
        "CE4812", DiagnosticSeverity.Error, "the baseline is no result of comply: {0}", "give a file that `comply evaluate --format json` wrote");

    internal static readonly DiagnosticDescriptor BaselineOtherRules = new(
        "CE4813", DiagnosticSeverity.Warning, "the baseline has findings of rules that were not evaluated now: {0}", "they are neither gone nor unchanged: nobody looked");

    internal static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, TextLocation location, params ReadOnlySpan<object?> arguments) =>
        diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
}
