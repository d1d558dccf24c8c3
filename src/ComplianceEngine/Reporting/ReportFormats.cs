using System.Collections.Immutable;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>The forms of the report that the library itself writes.</summary>
public static class ReportFormats
{
    /// <summary>Most read first.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [
        new("text", ".txt", ReportReader.Person, o => new TextReportWriter(o)) { Advised = TextReportWriter.GetAdvised, NeedsFlows = true },
        new("concise", ".txt", ReportReader.Program, o => new ConciseReportWriter(o)),
        new("json", ".json", ReportReader.Program, _ => new JsonReportWriter()) { NeedsDigest = true, Advised = AdvisedShapes.OfAll, CreateSink = (_, writer) => JsonReportWriter.CreateSink(writer) },
        new("sarif", ".sarif", ReportReader.Program, _ => new SarifReportWriter()) { NeedsDigest = true, Advised = AdvisedShapes.OfAll },
        new("csv", ".csv", ReportReader.Program, o => new CsvReportWriter(o)) { CreateSink = (o, writer) => new CsvReportWriter(o).CreateSink(writer) },
        new("markdown", ".md", ReportReader.Person, o => new MarkdownReportWriter(o)) { NeedsFlows = true },
        new("github", ".txt", ReportReader.Program, _ => new GitHubReportWriter()) { NeedsFlows = true },
        new("gitlab", ".json", ReportReader.Program, _ => new GitLabReportWriter()),
        new("junit", ".xml", ReportReader.Program, _ => new JUnitReportWriter()) { Advised = AdvisedShapes.OfAll },
    ];

    /// <summary>The form of a name; null for a name that none has.</summary>
    public static ReportFormat? Find(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>True when the options ask for this finding in formats that leave exceptions out by default.</summary>
    internal static bool Shows(this ReportOptions options, Finding finding) => finding.Outcome != Outcome.Excepted || options.ShowsExcepted();

    /// <summary>True when the options ask for excepted findings in formats that leave them out by default.</summary>
    internal static bool ShowsExcepted(this ReportOptions options) => options.IncludeExcepted || options.Verbosity > 0;
}
