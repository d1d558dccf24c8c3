using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>Tables by flow for a pull request or a job summary, whose size is limited: findings beyond the limit are counted, and the text says so.</summary>
internal sealed class MarkdownReportWriter(ReportOptions options) : IReportWriter
{
    private const int MaximumFindings = 1000;
    private const int MaximumDiagnostics = 100;

    // A job summary holds 1 MiB; a cell is cut so that a thousand rows fit.
    private const int MaximumCell = 300;

    public string Format => "markdown";

    public void Write(EvaluationResult result, TextWriter writer)
    {
        writer.Write($"## Compliance findings as of {ReportWords.Of(result.AsOf)}\n\n");
        foreach (var sentence in TextSummary.Sentences(result, options))
        {
            writer.Write($"- {MarkdownText.Escape(sentence)}\n");
        }

        if (options.Verbosity >= 0)
        {
            WriteDiagnostics(result, writer);
            WriteFindings(result, writer);
        }
    }

    private static void WriteDiagnostics(EvaluationResult result, TextWriter writer)
    {
        if (result.Diagnostics.IsEmpty)
        {
            return;
        }

        writer.Write("\n### About the sources\n\n| Place | Id | Problem |\n|---|---|---|\n");
        foreach (var diagnostic in result.Diagnostics.OrderByDescending(d => d.Severity).Take(MaximumDiagnostics))
        {
            var place = diagnostic.Location is { } location ? Cell(location.ToString()) : "";
            var help = diagnostic.Help is { } text ? $" ({text})" : "";
            writer.Write($"| {place} | {ReportWords.Of(diagnostic.Severity)} {Cell(diagnostic.Id)} | {Cell(diagnostic.Message + help)} |\n");
        }

        WriteLeftOut(writer, result.Diagnostics.Length - MaximumDiagnostics);
    }

    private void WriteFindings(EvaluationResult result, TextWriter writer)
    {
        var shown = result.Findings.Where(options.Shows).ToList();
        var kept = shown.OrderBy(ReportWords.RankOf).Take(MaximumFindings).ToHashSet(ReferenceEqualityComparer.Instance);
        (string, int, string)? previous = null;
        foreach (var finding in shown.Where(kept.Contains))
        {
            var flow = (finding.Flow.Path, finding.Flow.Line, finding.Flow.Id);
            if (flow != previous)
            {
                var line = finding.Flow.Line.ToString(CultureInfo.InvariantCulture);
                writer.Write($"\n### Flow {Cell(finding.Flow.Id)} ({Cell(finding.Flow.Path)} line {line})\n\n| Outcome | Rule | Finding | Law | Place |\n|---|---|---|---|---|\n");
                previous = flow;
            }

            WriteFinding(finding, writer);
        }

        WriteLeftOut(writer, shown.Count - MaximumFindings);
    }

    private static void WriteFinding(Finding finding, TextWriter writer)
    {
        var outcome = finding.Outcome == Outcome.Violation ? $"**{ReportWords.Of(finding.Rule.Severity)}**" : ReportWords.Of(finding.Outcome);
        var law = string.Join(", ", finding.Rule.Citations.Select(c => MarkdownText.Link(c.Text, c.Url)));
        var questions = string.Concat(finding.Questions.Select(q => $"<br>To decide: {Cell(q.Text)}"));
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Location.StartLine}:{finding.Location.StartColumn}");
        writer.Write($"| {outcome}{ReportWords.Upcoming(finding)} | {Cell(finding.Rule.Id)} | {Cell(finding.Message)}{questions} | {law} | {place} |\n");
    }

    private static void WriteLeftOut(TextWriter writer, int number)
    {
        if (number > 0)
        {
            writer.Write($"\n**{ReportWords.Count(number, "entry", "entries")} more, of lesser weight, not listed here: see the json report.**\n");
        }
    }

    private static string Cell(string text) => MarkdownText.Escape(text.Length > MaximumCell ? VisibleText.Cut(text, MaximumCell) : text);
}
