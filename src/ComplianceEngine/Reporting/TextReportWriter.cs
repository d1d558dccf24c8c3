using ComplianceEngine.Casework;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>
/// For people at a terminal: the verdict, violations as a compiler shows errors, contradicted claims, what is upcoming, the questions that decide most, what was not judged; then counts that add up.
/// What is left out is counted, and <c>--all</c> shows it.
/// </summary>
internal sealed class TextReportWriter(ReportOptions options) : IReportWriter
{
    private const int ErrorsShown = 20;
    private const int MattersShown = 12;
    private const int HypotheticalShown = 6;
    private const int HeadlinesShown = 30;
    private const int ColumnsShown = 10;
    private const int UpcomingShown = 8;
    private const int WitnessesShown = 3;

    private readonly TerminalStyle _style = new(options.UseColor);

    /// <summary>The shapes whose remedies or questions the page tells.</summary>
    public static IEnumerable<FindingShape> GetAdvised(EvaluationResult result, ReportOptions options)
    {
        if (options.Verbosity < 0)
        {
            return [];
        }

        var subject = Case.Of(result, keepsFingerprints: options.Verbosity > 0);
        return options.ListsAll
            ? AdvisedShapes.OfAll(result, options)
            : AdvisedShapes.Of([.. subject.Violations.Take(MattersShown), .. subject.Hypothetical.Take(HypotheticalShown), .. subject.Upcoming.Take(UpcomingShown)]);
    }

    public void Write(EvaluationResult result, TextWriter writer)
    {
        if (options.Verbosity >= 0)
        {
            WriteErrors(result, writer);
            if (result.RowsEvaluated > 0 && !result.Rules.IsEmpty)
            {
                WriteCase(result, writer);
            }
            else if (!result.Claims.IsEmpty)
            {
                new TextCase(Case.Of(result, keepsFingerprints: false), result, options, _style, writer).WriteClaims(WitnessesShown);
            }

            WriteRemarks(result, writer);
        }

        TextSummary.Write(result, options, writer);
    }

    /// <summary>Problems of the sources limit what was found, so they come first.</summary>
    private void WriteErrors(EvaluationResult result, TextWriter writer)
    {
        var renderer = new DiagnosticRenderer(options.UseColor);
        var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var shown = options.ListsAll || options.Verbosity > 0 ? errors.Count : ErrorsShown;
        foreach (var error in errors.Take(shown))
        {
            renderer.Write(error, writer, options.Width);
        }

        if (errors.Count > shown)
        {
            writer.Write($"{ReportWording.Fill(CaseWording.In(result.Language).MoreIn, ReportWording.In(result.Language).ErrorCount.Count(errors.Count - shown), "--all")}\n\n");
        }
    }

    private void WriteRemarks(EvaluationResult result, TextWriter writer)
    {
        var renderer = new DiagnosticRenderer(options.UseColor);
        var remarks = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Warning || (d.Severity == DiagnosticSeverity.Note && options.Verbosity > 0)).ToList();
        if (options.Verbosity > 0)
        {
            foreach (var remark in remarks)
            {
                renderer.Write(remark, writer, options.Width);
            }

            return;
        }

        foreach (var remark in remarks.Take(options.ListsAll ? remarks.Count : ColumnsShown))
        {
            DiagnosticRenderer.WriteConcise(remark, writer);
        }

        if (!options.ListsAll && remarks.Count > ColumnsShown)
        {
            writer.Write($"{ReportWording.Fill(CaseWording.In(result.Language).MoreIn, ReportWording.In(result.Language).WarningCount.Count(remarks.Count - ColumnsShown), "--all")}\n");
        }

        writer.Write(remarks.Count > 0 ? "\n" : "");
    }

    private void WriteCase(EvaluationResult result, TextWriter writer)
    {
        var subject = Case.Of(result, keepsFingerprints: options.Verbosity > 0);
        var page = new TextCase(subject, result, options, _style, writer);
        page.WriteVerdict();
        page.WriteMatters(page.Said.ViolationsHeading, "", subject.Violations, MattersShown, HeadlinesShown);
        page.WriteMatters(page.Said.HypotheticalHeading, page.Said.HypotheticalHelp, subject.Hypothetical, Math.Max(3, HypotheticalShown - subject.Violations.Length), HeadlinesShown);
        page.WriteGone();
        page.WriteClaims(WitnessesShown);
        page.WriteUpcoming(UpcomingShown);
        page.WriteQuestions(CaseText.LeadingQuestions);
        page.WriteColumns(ColumnsShown);
        if (options.ListsAll)
        {
            page.WriteMatters(page.Said.OpenHeading, "", subject.Open, int.MaxValue, 0);
        }

        if (options.ShowsExcepted())
        {
            page.WriteMatters(page.Said.ExceptedHeading, "", subject.Excepted, options.ListsAll ? int.MaxValue : 0, HeadlinesShown);
        }

        page.WriteNotJudged();
    }
}
