using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Tables by flow for a pull request or a job summary, whose size is limited: findings beyond the limit are counted, and the text says so.</summary>
internal sealed class MarkdownReportWriter(ReportOptions options) : IReportWriter
{
    private const int MaximumFindings = 1000;
    private const int MaximumDiagnostics = 100;

    // A job summary holds 1 MiB; a cell is cut so that a thousand rows fit.
    private const int MaximumCell = 300;

    public void Write(EvaluationResult result, TextWriter writer)
    {
        var words = ReportWording.In(result.Language);
        writer.Write($"## {ReportWording.Fill(words.MarkdownTitle, result.AsOf)}\n\n");
        foreach (var sentence in TextSummary.Sentences(result, options))
        {
            writer.Write($"- {MarkdownText.Escape(sentence)}\n");
        }

        if (options.Verbosity >= 0)
        {
            WriteDiagnostics(result, words, writer);
            WriteFindings(result, words, writer);
            WriteClaims(result, words, writer);
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

            WriteFinding(finding, words, ComparisonWording.In(result.Language), writer);
        }

        WriteLeftOut(writer, words, shown.Count - MaximumFindings);
    }

    private static void WriteFinding(Finding finding, ReportWording words, ComparisonWording said, TextWriter writer)
    {
        var standing = (finding.Waiver is { } waiver ? "<br>" + Cell(said.Of(waiver)) : "") + (finding.Baseline is { } match ? "<br>" + said.Of(match.State) : "");
        var outcome = finding.Outcome == Outcome.Violation ? $"**{words.InText(finding.Outcome)}**" : words.InText(finding.Outcome);
        var law = string.Join(", ", finding.Rule.Citations.Select(c => MarkdownText.Link(words.Of(c), c.Url)));
        var questions = string.Concat(finding.Questions.Select(q => $"<br>{ReportWording.Fill(words.ToDecide, Cell(q.Text))}"));
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Location.StartLine}:{finding.Location.StartColumn}");
        writer.Write($"| {outcome}{words.WhenUpcoming(finding)}{standing} | {Cell(finding.Rule.Id)} | {Cell(finding.Message)}{questions} | {law} | {place} |\n");
    }

    private static void WriteClaims(EvaluationResult result, ReportWording words, TextWriter writer)
    {
        if (result.Claims.IsEmpty)
        {
            return;
        }

        writer.Write($"\n### {words.Claims}\n\n{MarkdownText.Escape(words.ClaimsHelp)}\n\n| {words.Verdict} | {words.ClaimColumn} | {words.ClaimSaid} | {words.Why} |\n|---|---|---|---|\n");
        foreach (var claim in result.Claims.Take(MaximumFindings))
        {
            WriteClaim(claim, result.Language, words, writer);
        }

        WriteLeftOut(writer, words, result.Claims.Length - MaximumFindings);
    }

    private static void WriteClaim(ClaimResult result, Language language, ReportWording words, TextWriter writer)
    {
        var claim = result.Claim;
        var verdict = result.Verdict == ClaimVerdict.Contradicted ? $"**{words.Of(result.Verdict)}**" : words.Of(result.Verdict);
        var date = claim.Date is { } day ? ", " + words.Date(day) : "";
        var more = result.FurtherWitnesses > 0 ? [ReportWording.Fill(words.FurtherWitnesses, result.FurtherWitnesses)] : Array.Empty<string>();
        var why = string.Join("<br>", result.Witnesses.Select(w => Witness(w, result.Verdict, words)).Concat(more)
            .DefaultIfEmpty(string.Create(CultureInfo.InvariantCulture, $"{words.SpeakingLabel}: {result.SpeakingTo}")));
        writer.Write($"| {verdict} | {Cell(claim.Id)} {Cell(claim.Title.In(language))} | {Cell(claim.Speaker + date)}, {MarkdownText.Link(claim.Source, claim.Url)} | {why} |\n");
    }

    private static string Witness(ClaimWitness witness, ClaimVerdict verdict, ReportWording words)
    {
        var way = witness.Hops.IsEmpty ? witness.Flow.Id : string.Join(" → ", witness.Hops.Select(h => h.Flow));
        return $"{words.OfWitness(verdict)}: {Cell(way)} ({Cell(witness.Flow.Location.ToString())})";
    }

    private static void WriteLeftOut(TextWriter writer, ReportWording words, int number)
    {
        if (number > 0)
        {
            writer.Write($"\n**{ReportWording.Fill(words.LeftOut, number)}**\n");
        }
    }

    private static string Cell(string text) => MarkdownText.Escape(text.Length > MaximumCell ? VisibleText.Cut(text, MaximumCell) : text);
}
