using System.Globalization;
using ComplianceEngine.Casework;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>
/// Workflow commands that GitHub Actions turns into annotations. It shows ten of a kind a step, so matters take the place of findings, gravest first; what does not fit is counted.
/// A last notice carries the verdict and the questions that decide most.
/// </summary>
internal sealed class GitHubReportWriter : IReportWriter
{
    private const int MostOfAKind = 10;
    private const int QuestionsShown = 5;

    public void Write(EvaluationResult result, TextWriter writer)
    {
        var subject = Case.Of(result);
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var diagnostic in result.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Note).OrderByDescending(d => d.Severity))
        {
            var help = diagnostic.Help is { } text ? "\n" + VisibleText.Of(text) : "";
            WriteOne(writer, written, Level(diagnostic.Severity), diagnostic.Location, diagnostic.Id, VisibleText.Cut(diagnostic.Message, ReportWords.MaximumMessage) + help);
        }

        foreach (var matter in subject.Violations)
        {
            var title = $"{matter.Rule.Id} {matter.Rule.Title.In(result.Language)}";
            WriteOne(writer, written, Level(ReportWords.LevelOf(matter.Example)), matter.Example.Location, title, Message(matter));
        }

        // The last notice is one of the ten.
        foreach (var matter in subject.Hypothetical.Concat(subject.Upcoming.Where(m => m.Outcome == Outcome.Violation)))
        {
            var title = $"{matter.Rule.Id} {matter.Rule.Title.In(result.Language)}";
            WriteOne(writer, written, "notice", matter.Example.Location, title, Message(matter), MostOfAKind - 1);
        }

        WriteCommand(writer, "notice", location: null, $"{ToolInfo.Name}: as of {ReportWords.Of(result.AsOf)}", Verdict(subject, result));
    }

    private static void WriteOne(TextWriter writer, Dictionary<string, int> written, string level, TextLocation? location, string title, string message, int most = MostOfAKind)
    {
        written[level] = written.GetValueOrDefault(level) + 1;
        if (written[level] <= most)
        {
            WriteCommand(writer, level, location, title, message);
        }
    }

    private static string Verdict(Case subject, EvaluationResult result)
    {
        var text = new CaseText(subject, result);
        var said = CaseWording.In(result.Language);
        string[] lines =
        [
            .. text.Verdict().Select(s => VisibleText.Cut(s, ReportWords.MaximumMessage)),
            .. subject.Questions.Take(QuestionsShown).Select(q => VisibleText.Cut($"{said.Controller(q.Controller)}: {text.Ask(q.Column)} ({said.Of(q.Gap)}; {text.Waiting(q.Rules.Length, q.Flows.Length)})", ReportWords.MaximumMessage)),
            .. TextSummary.Sentences(result, new ReportOptions(), isAfterCase: true),
        ];
        return string.Join('\n', lines);
    }

    private static string Message(Matter matter)
    {
        string[] lines =
        [
            (matter.IsHypothetical ? "what if: " : "") + ReportWords.MessageWithOutcome(matter.Example),
            $"{ReportWords.Count(matter.Flows.Length, "flow")}: {string.Join(", ", matter.Flows.Take(5).Select(f => VisibleText.Cut(f.Id, 200)))}{(matter.Flows.Length > 5 ? " …" : "")}. Law: {string.Join("; ", matter.Rule.Citations.Select(c => VisibleText.Of(c.Text)))}",
        ];
        return string.Join('\n', lines);
    }

    private static void WriteCommand(TextWriter writer, string level, TextLocation? location, string title, string message)
    {
        var place = location is null ? "" : Place(location) + ",";
        writer.Write($"::{level} {place}title={Property(title)}::{Data(message)}\n");
    }

    private static string Place(TextLocation location)
    {
        // Columns are allowed within one line only.
        var columns = location.StartLine == location.EndLine
            ? string.Create(CultureInfo.InvariantCulture, $",col={location.StartColumn},endColumn={location.EndColumn}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"file={Property(location.Path)},line={location.StartLine},endLine={location.EndLine}{columns}");
    }

    private static string Level(RuleSeverity severity) => severity == RuleSeverity.Note ? "notice" : ReportWords.Of(severity);

    private static string Level(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Note ? "notice" : ReportWords.Of(severity);

    /// <summary>Lines are put together here from safe text; LF is the only hidden character that may come in.</summary>
    internal static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    internal static string Property(string text) =>
        Data(VisibleText.Of(text)).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
