using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>A comparison for people: what is new, what changed and by which cell or date, what is gone; then counts that add up.</summary>
internal sealed class ComparisonTextWriter(ReportOptions options) : IComparisonWriter
{
    private readonly TerminalStyle _style = new(options.UseColor);

    public void Write(ResultComparison comparison, FailurePolicy policy, TextWriter writer)
    {
        var said = ComparisonWording.In(comparison.New.Language);
        if (options.Verbosity >= 0)
        {
            WriteChanges(said.Appeared, comparison.Appeared, comparison, writer);
            WriteChanges(said.Changed, comparison.Changed, comparison, writer);
            WriteChanges(said.Gone, comparison.Gone, comparison, writer);
            WriteClaims(comparison, said, writer);
        }

        WriteSummary(comparison, policy, said, writer);
    }

    private void WriteHeading(string heading, TextWriter writer) =>
        writer.Write($"{_style.Bold(heading)}\n{new string('=', heading.Length)}\n\n");

    private void WriteChanges(string heading, ImmutableArray<FindingChange> changes, ResultComparison comparison, TextWriter writer)
    {
        var shown = changes.Where(options.Shows).ToList();
        if (shown.Count > 0)
        {
            WriteHeading(heading, writer);
        }

        foreach (var change in shown)
        {
            WriteChange(change, comparison, writer);
        }
    }

    private void WriteChange(FindingChange change, ResultComparison comparison, TextWriter writer)
    {
        var words = ReportWording.In(comparison.New.Language);
        var said = ComparisonWording.In(comparison.New.Language);
        var finding = change.Latest;
        writer.Write($"{_style.For(finding, Head(finding, words))}{_style.Bold(": " + Message(finding, words))}\n");
        var suffix = $" ({ReportWording.Fill(words.InFlow, TerminalText.Of(finding.Flow.Id, 200))})";
        var indent = DiagnosticRenderer.WriteSource(writer, _style, finding.Location, suffix, carets => _style.For(finding, carets));
        var lead = $"{indent} {_style.Gutter("=")} ";
        writer.Write($"{lead}{words.LawLabel}: {string.Join("; ", finding.Rule.Citations.Select(c => TerminalText.Of(words.Of(c))))}\n");
        foreach (var line in Reasons(change, comparison, said, words))
        {
            writer.Write($"{lead}{line}\n");
        }

        writer.Write(options.Verbosity > 0 ? $"{lead}{words.FingerprintLabel}: {finding.Fingerprint}\n\n" : "\n");
    }

    private static IEnumerable<string> Reasons(FindingChange change, ResultComparison comparison, ComparisonWording said, ReportWording words)
    {
        if (change is { Old: { } old, New: { } now } && (old.Outcome != now.Outcome || old.Status != now.Status))
        {
            yield return $"{said.Was}: {Head(old, words)}: {Message(old, words)}";
        }

        foreach (var cell in change.Cells)
        {
            yield return $"{said.CellLabel}: {Cell(cell, change.Latest.Flow.Id, words)}";
        }

        // Cells say it with their places; what the tests then came to follows from them.
        foreach (var difference in change.Differences.Where(d => d.Kind != DifferenceKind.Outcome && (change.Cells.IsEmpty || d.Kind is DifferenceKind.From or DifferenceKind.Path)))
        {
            yield return TerminalText.Of(said.Of(difference), ReportWords.MaximumMessage);
        }

        if (Why(change, comparison, said, words) is { } why)
        {
            yield return $"{said.WhyLabel}: {why}";
        }
    }

    private static string? Why(FindingChange change, ResultComparison comparison, ComparisonWording said, ReportWording words)
    {
        if (!change.HasFlow)
        {
            var unread = change.Old is null ? comparison.Old.RowsRejected : comparison.New.RowsRejected;
            var plain = change.Old is null ? said.FlowIsNew : said.FlowIsGone;
            return unread == 0 ? plain : ReportWording.Fill(said.FlowMayBeRejected, unread);
        }

        return !change.Cells.IsEmpty ? null : comparison.Old.AsOf != comparison.New.AsOf ? said.DateIsAnother : said.OtherFlows;
    }

    private static string Cell(CellChange cell, string flow, ReportWording words)
    {
        var whose = cell.Flow == flow ? "" : $" ({ReportWording.Fill(words.InFlow, TerminalText.Of(cell.Flow, 200))})";
        return $"{cell.Field}{whose}: {Value(cell.Old, cell.OldLocation, words)} -> {Value(cell.New, cell.NewLocation, words)}";
    }

    private static string Value(string text, TextLocation? location, ReportWording words)
    {
        var place = location is null ? words.NoColumn : TerminalText.Of(location.ToString());
        return $"{(text.Length == 0 ? words.Blank : TerminalText.Quote(text))} [{place}]";
    }

    private static string Head(Finding finding, ReportWording words) =>
        $"{words.InText(finding.Outcome)}[{TerminalText.Of(finding.Rule.Id)}]";

    private static string Message(Finding finding, ReportWording words) =>
        $"{TerminalText.Of(finding.Message, ReportWords.MaximumMessage)}{words.WhenUpcoming(finding)}";

    private void WriteClaims(ResultComparison comparison, ComparisonWording said, TextWriter writer)
    {
        if (comparison.Claims.IsEmpty)
        {
            return;
        }

        var words = ReportWording.In(comparison.New.Language);
        WriteHeading(said.Claims, writer);
        foreach (var (old, now) in comparison.Claims)
        {
            var head = _style.For(now.Verdict, $"{words.Of(now.Verdict)}[{TerminalText.Of(now.Claim.Id)}]");
            writer.Write($"{head}{_style.Bold(": " + TerminalText.Of(now.Claim.Title.In(comparison.New.Language), ReportWords.MaximumMessage))}\n");
            writer.Write($"  {_style.Gutter("=")} {said.Was}: {words.Of(old.Verdict)}\n\n");
        }
    }

    private void WriteSummary(ResultComparison comparison, FailurePolicy policy, ComparisonWording said, TextWriter writer)
    {
        var words = ReportWording.In(comparison.New.Language);
        var heading = ReportWording.Fill(said.Heading, comparison.Old.AsOf, comparison.New.AsOf);
        writer.Write($"{_style.Bold(heading)}\n");
        foreach (var sentence in Sentences(comparison, policy, said, words))
        {
            writer.Write($"  {sentence}\n");
        }
    }

    private IEnumerable<string> Sentences(ResultComparison comparison, FailurePolicy policy, ComparisonWording said, ReportWording words)
    {
        yield return $"{said.Before}: {Rows(comparison.Old, words)}.";
        yield return $"{said.Now}: {Rows(comparison.New, words)}.";
        if (comparison.New.Rules.IsEmpty || comparison.Old.RowsEvaluated == 0 || comparison.New.RowsEvaluated == 0)
        {
            yield return words.NothingJudged;
        }

        var flows = comparison.Flows;
        yield return ReportWording.Fill(said.FlowsAddUp, flows.Appeared, flows.Changed, flows.Unchanged, flows.Gone);
        yield return ReportWording.Fill(
            said.FindingsAddUp,
            comparison.Appeared.Length,
            comparison.Changed.Length,
            comparison.Unchanged,
            comparison.New.Findings.Length,
            comparison.Gone.Length,
            comparison.Old.Findings.Length);
        var failing = policy.FindNewlyFailing(comparison).Count();
        yield return failing > 0 ? ReportWording.Fill(said.NewlyFailing, failing) : said.NoneFailing;
        if (comparison.Appeared.Concat(comparison.Gone).Any(c => !options.Shows(c)))
        {
            yield return said.ExceptedHidden;
        }
    }

    private static string Rows(EvaluationResult result, ReportWording words)
    {
        var paths = string.Join(", ", result.Inventories.Select(i => TerminalText.Of(i.Path)));
        return $"{ReportWording.Fill(words.RowsAddUp, result.RowsRead, result.RowsEvaluated, result.RowsRejected)} ({paths}, {words.Date(result.AsOf)})";
    }
}
