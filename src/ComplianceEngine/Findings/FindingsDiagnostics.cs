using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>What waivers and baselines have to say of themselves (CE48xx).</summary>
internal static class FindingsDiagnostics
{
    internal static readonly DiagnosticDescriptor WaiverHeader = new(
        "CE4801", DiagnosticSeverity.Error, "the file does not start with the header of a waiver file",
        "it has the columns `fingerprint`, or `rule` and `flow`, and `reason`, `by` and `until`; it may have `file`, `controller`, `outcome`, `facts`, `justification` and `ticket`; each once and no other");

    internal static readonly DiagnosticDescriptor WaiverRow = new(
        "CE4802", DiagnosticSeverity.Error, "the row cannot be read as a waiver", "it needs as many cells as the header, and every quote its partner");

    internal static readonly DiagnosticDescriptor WaiverTarget = new(
        "CE4803", DiagnosticSeverity.Error, "the waiver does not say what it covers", "give a fingerprint (32 hex digits, as `-v` shows it), or a rule and a flow");

    internal static readonly DiagnosticDescriptor WaiverIncomplete = new(
        "CE4804", DiagnosticSeverity.Error, "the waiver has no `{0}`", "without a reason, somebody who answers for it and an end it covers nothing");

    internal static readonly DiagnosticDescriptor WaiverDate = new(
        "CE4805", DiagnosticSeverity.Error, "`{0}` is no date, so the waiver covers nothing", "write dates as 2026-11-23");

    internal static readonly DiagnosticDescriptor WaiverExpired = new(
        "CE4806", DiagnosticSeverity.Warning, "the waiver ended on {0:yyyy-MM-dd}", "what it covered counts again: decide anew, or delete the row");

    internal static readonly DiagnosticDescriptor WaiverUnmatched = new(
        "CE4807", DiagnosticSeverity.Warning, "the waiver covers no finding", "{0}");

    internal static readonly DiagnosticDescriptor WaiverTooLong = new(
        "CE4808", DiagnosticSeverity.Error, "the waiver runs until {0:yyyy-MM-dd}, more than {1} days, and covers nothing", "never for ever: name a nearer day and decide anew then, or allow more with `--longest-waiver DAYS`");

    internal static readonly DiagnosticDescriptor WaiverWord = new(
        "CE4809", DiagnosticSeverity.Error, "`{0}` is no {1}, so the waiver covers nothing", "one of {2}");

    internal static readonly DiagnosticDescriptor WaiverFacts = new(
        "CE4810", DiagnosticSeverity.Error, "`{0}` is no digest of facts, so the waiver covers nothing", "16 hex digits, as `comply waivers create` writes them; blank for whatever the facts are");

    internal static readonly DiagnosticDescriptor WaiverOutgrown = new(
        "CE4814", DiagnosticSeverity.Warning, "the waiver was granted for `{0}`, and flow `{1}` is `{2}` now: it is not covered", "decide anew about what it has become");

    internal static readonly DiagnosticDescriptor WaiverOtherFacts = new(
        "CE4815", DiagnosticSeverity.Warning, "what the waiver was decided on has changed: flow `{0}` is not covered", "decide anew, and write `{1}` as its facts");

    internal static readonly DiagnosticDescriptor WaiverWithoutOutcome = new(
        "CE4816", DiagnosticSeverity.Warning, "the waiver names no outcome, so it covers no violation: flow `{0}` is not covered", "look again, and add a column `outcome` with `violation` or `undetermined`");

    internal static readonly DiagnosticDescriptor WaiverOverlap = new(
        "CE4817", DiagnosticSeverity.Warning, "all that the waiver covers is covered by the one at {0}", "the first row decides: delete one of them");

    internal static readonly DiagnosticDescriptor WaiverOldFingerprint = new(
        "CE4818", DiagnosticSeverity.Warning, "the waiver names a fingerprint of an earlier version", "it still covers its finding; write `{0}` instead");

    internal static readonly DiagnosticDescriptor BaselineSyntax = new(
        "CE4811", DiagnosticSeverity.Error, "the baseline is not JSON", "give a file that `comply evaluate --format json` wrote");

    internal static readonly DiagnosticDescriptor BaselineShape = new(
        "CE4812", DiagnosticSeverity.Error, "the baseline is no result of comply: {0}", "give a file that `comply evaluate --format json` wrote");

    internal static readonly DiagnosticDescriptor BaselineOtherRules = new(
        "CE4813", DiagnosticSeverity.Warning, "the baseline has findings of rules that were not evaluated now: {0}", "they are neither gone nor unchanged: nobody looked");

    internal static readonly DiagnosticDescriptor BaselineOldScheme = new(
        "CE4819", DiagnosticSeverity.Warning, "the baseline has fingerprints of an earlier version: {0} of {1} were found again", "write the baseline anew; those not found again count as gone");

    internal static readonly DiagnosticDescriptor BaselineWorse = new(
        "CE4820", DiagnosticSeverity.Warning, "of what the baseline has, {0} became worse, such as `{1}` on flow `{2}`: {3} then, {4} now", "what became worse was not accepted with it");

    internal static void ReportLapse(this DiagnosticBag diagnostics, Waiver waiver, WaiverLapse lapse, Finding finding) => diagnostics.Add(lapse switch
    {
        WaiverLapse.Outcome => Diagnostic.Create(WaiverOutgrown, waiver.Location, Word(waiver.GrantedFor), finding.Flow.Id, Word(finding.Outcome)),
        WaiverLapse.Facts => Diagnostic.Create(WaiverOtherFacts, waiver.Location, finding.Flow.Id, FindingFacts.Of(finding)),
        _ => Diagnostic.Create(WaiverWithoutOutcome, waiver.Location, finding.Flow.Id),
    });

    internal static void ReportUnmatched(this DiagnosticBag diagnostics, Waiver waiver, string? suggestion) => diagnostics.Add(Diagnostic.Create(
        WaiverUnmatched, waiver.Location, suggestion is null ? "nothing is left to live with, or the name is wrong: delete or mend the row" : $"no rule of that name was evaluated: did you mean `{suggestion}`?"));

    internal static void ReportUnknownWord(this DiagnosticBag diagnostics, TextLocation location, string column, string word, IEnumerable<string> words)
    {
        var all = string.Join(", ", words.Select(w => $"`{w}`"));
        diagnostics.Add(Diagnostic.Create(WaiverWord, location, word, column, EditDistance.FindNearest(word, words) is { } near ? $"{all}; did you mean `{near}`?" : all));
    }

    internal static string Word(Outcome? outcome) => outcome?.ToString().ToLowerInvariant() ?? "";

    internal static void Report(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, TextLocation location, params ReadOnlySpan<object?> arguments) =>
        diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
}
