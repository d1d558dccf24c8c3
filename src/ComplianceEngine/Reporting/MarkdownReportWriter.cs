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
        var words = ReportWording.In(result.Language);
        writer.Write($"## {ReportWording.Fill(words.MarkdownTitle, ReportWords.Of(result.AsOf))}\n\n");
        foreach (var sentence in TextSummary.Sentences(result, options))
        {
            writer.Write($"- {MarkdownText.Escape(sentence)}\n");
        }

        if (options.Verbosity >= 0)
        {
            WriteDiagnostics(result, words, writer);
            WriteFindings(result, words, writer);
        }
    }

    private static void WriteDiagnostics(EvaluationResult result, ReportWording words, TextWriter writer)
    {
        if (result.Diagnostics.IsEmpty)
        {
            return;
        }

        writer.Write($"\n### {words.AboutSources}\n\n| {words.Place} | {words.Code} | {words.Problem} |\n|---|---|---|\n");
        foreach (var diagnostic in result.Diagnostics.OrderByDescending(d => d.Severity).Take(MaximumDiagnostics))
        {
            var place = diagnostic.Location is { } location ? Cell(location.ToString()) : "";
            var help = diagnostic.Help is { } text ? $" ({text})" : "";
            writer.Write($"| {place} | {words.Of(diagnostic.Severity)} {Cell(diagnostic.Id)} | {Cell(diagnostic.Message + help)} |\n");
        }

        WriteLeftOut(writer, words, result.Diagnostics.Length - MaximumDiagnostics);
    }

    private void WriteFindings(EvaluationResult result, ReportWording words, TextWriter writer)
    {
        var shown = result.Findings.Where(options.Shows).ToList();
        var kept = shown.OrderBy(ReportWords.RankOf).Take(MaximumFindings).ToHashSet(ReferenceEqualityComparer.Instance);
        (string, int, string)? previous = null;
        foreach (var finding in shown.Where(kept.Contains))
        {
            var flow = (finding.Flow.Path, finding.Flow.Line, finding.Flow.Id);
            if (flow != previous)
            {
                var heading = ReportWording.Fill(words.MarkdownFlow, Cell(finding.Flow.Id), Cell(finding.Flow.Path), finding.Flow.Line);
                writer.Write($"\n### {heading}\n\n| {words.OutcomeHeading} | {words.Rule} | {words.Finding} | {words.Law} | {words.Place} |\n|---|---|---|---|---|\n");
                previous = flow;
            }

            WriteFinding(finding, words, writer);
        }

        WriteLeftOut(writer, words, shown.Count - MaximumFindings);
    }

    private static void WriteFinding(Finding finding, ReportWording words, TextWriter writer)
    {
        var outcome = finding.Outcome == Outcome.Violation ? $"**{words.InText(finding.Rule.Severity)}**" : words.InText(finding.Outcome);
        var law = string.Join(", ", finding.Rule.Citations.Select(c => MarkdownText.Link(c.Text, c.Url)));
        var questions = string.Concat(finding.Questions.Select(q => $"<br>{ReportWording.Fill(words.ToDecide, Cell(q.Text))}"));
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Location.StartLine}:{finding.Location.StartColumn}");
        writer.Write($"| {outcome}{words.WhenUpcoming(finding)} | {Cell(finding.Rule.Id)} | {Cell(finding.Message)}{questions} | {law} | {place} |\n");
    }

    private static void WriteLeftOut(TextWriter writer, ReportWording words, int number)
    {
        if (number > 0)
        {
            writer.Write($"\n**{ReportWording.Fill(words.LeftOut, words.Entries.Count(number))}**\n");
        }
    }

    private static string Cell(string text) => MarkdownText.Escape(text.Length > MaximumCell ? VisibleText.Cut(text, MaximumCell) : text);
}
