using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>
/// One line a finding in the form MSBuild, editors and grep read: <c>flows.csv(4,7): error GDPR0902: message [flow F7]</c>.
/// The form knows error, warning and note only: see <see cref="ReportWords.LevelOf"/>; the message says <c>undetermined:</c> or <c>excepted:</c> first.
/// </summary>
internal sealed class ConciseReportWriter(ReportOptions options) : IReportWriter
{
    public string Format => "concise";

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

        foreach (var finding in result.Findings.Where(options.Shows))
        {
            var head = $"{DiagnosticRenderer.ConcisePlace(finding.Location)}: {ReportWords.Of(ReportWords.LevelOf(finding))} {TerminalText.Of(finding.Rule.Id)}";
            writer.Write($"{head}: {TerminalText.Of(ReportWords.MessageWithOutcome(finding))} [flow {TerminalText.Of(finding.Flow.Id)}]\n");
        }
    }
}
