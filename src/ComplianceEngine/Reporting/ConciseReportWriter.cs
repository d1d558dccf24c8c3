using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>
/// One line a finding, then one a claim, in the form MSBuild, editors and grep read: <c>flows.csv(4,7): error GDPR0902: message [flow F7]</c>.
/// The form knows error, warning and note only: see <see cref="ReportWords.LevelOf"/>; the message says <c>undetermined:</c> or <c>excepted:</c> first.
/// </summary>
internal sealed class ConciseReportWriter(ReportOptions options) : IReportWriter
{
    public void Write(EvaluationResult result, TextWriter writer)
    {
        if (options.Verbosity >= 0)
        {
            WriteLines(result, writer);
        }

        writer.Write($"{ToolInfo.Name}: {string.Join(' ', TextSummary.Sentences(result, options))}\n");
    }

    private void WriteLines(EvaluationResult result, TextWriter writer)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            DiagnosticRenderer.WriteConcise(diagnostic, writer);
        }

        WriteFindings(result.Findings, writer);
        foreach (var claim in result.Claims)
        {
            WriteClaim(claim, result.Language, writer);
        }
    }

    private void WriteFindings(IEnumerable<Finding> findings, TextWriter writer)
    {
        foreach (var finding in findings.Where(options.Shows))
        {
            var head = $"{DiagnosticRenderer.ConcisePlace(finding.Location)}: {ReportWords.Of(ReportWords.LevelOf(finding))} {TerminalText.Of(finding.Rule.Id)}";
            writer.Write($"{head}: {TerminalText.Of(ReportWords.MessageWithOutcome(finding))} [flow {TerminalText.Of(finding.Flow.Id)}]\n");
        }
    }

    /// <summary>At the first flow that decides it, or where it is written. A contradicted claim weighs a warning: it is no breach by itself.</summary>
    private static void WriteClaim(ClaimResult result, Language language, TextWriter writer)
    {
        var claim = result.Claim;
        var first = result.Witnesses.FirstOrDefault();
        var level = result.Verdict == ClaimVerdict.Contradicted ? RuleSeverity.Warning : RuleSeverity.Note;
        var head = $"{DiagnosticRenderer.ConcisePlace(first?.Flow.Location ?? claim.Location)}: {ReportWords.Of(level)} {TerminalText.Of(claim.Id)}";
        var flow = first is null ? "" : $" [flow {TerminalText.Of(first.Flow.Id)}]";
        writer.Write($"{head}: claim {ReportWords.Of(result.Verdict)}: {TerminalText.Of(claim.Title.In(language), ReportWords.MaximumMessage)} ({TerminalText.Of(claim.Speaker)}){flow}\n");
    }
}
