using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>
/// Workflow commands that GitHub Actions turns into annotations. It shows ten errors and ten warnings a step, so the weightiest come first,
/// and a last notice carries the counts of all. Excepted findings are counted there only.
/// </summary>
internal sealed class GitHubReportWriter : IReportWriter
{
    public void Write(EvaluationResult result, TextWriter writer)
    {
        foreach (var diagnostic in result.Diagnostics.OrderByDescending(d => d.Severity))
        {
            var help = diagnostic.Help is { } text ? "\n" + VisibleText.Of(text) : "";
            WriteCommand(writer, Level(diagnostic.Severity), diagnostic.Location, diagnostic.Id, VisibleText.Cut(diagnostic.Message, ReportWords.MaximumMessage) + help);
        }

        foreach (var finding in result.Findings.Where(f => f.Outcome != Outcome.Excepted).OrderBy(ReportWords.RankOf))
        {
            var title = $"{finding.Rule.Id} {finding.Rule.Title.In(result.Language)}";
            WriteCommand(writer, Level(ReportWords.LevelOf(finding)), finding.Location, title, Message(finding));
        }

        var summary = string.Join('\n', TextSummary.Sentences(result, new ReportOptions()));
        WriteCommand(writer, "notice", location: null, $"{ToolInfo.Name}: as of {ReportWords.Of(result.AsOf)}", summary);
    }

    private static string Message(Finding finding)
    {
        string[] lines =
        [
            ReportWords.MessageWithOutcome(finding),
            $"Flow {VisibleText.Cut(finding.Flow.Id, 200)}. Law: {string.Join("; ", finding.Rule.Citations.Select(c => VisibleText.Of(c.Text)))}",
            .. finding.Questions.Select(q => "To decide: " + VisibleText.Cut(q.Text, ReportWords.MaximumMessage)),
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
