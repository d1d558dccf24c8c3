using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>The one front to report formats.</summary>
public static class ReportWriters
{
    /// <summary>The names that <see cref="Find"/> knows, most read first.</summary>
    public static ImmutableArray<string> Formats { get; } = ["text", "concise", "json", "sarif", "csv", "markdown", "github", "gitlab", "junit"];

    /// <summary>The writer of a format; null for a name that is not in <see cref="Formats"/>.</summary>
    public static IReportWriter? Find(string format, ReportOptions options) => format switch
    {
        "text" => new TextReportWriter(options),
        "concise" => new ConciseReportWriter(options),
        "json" => new JsonReportWriter(),
        "sarif" => new SarifReportWriter(),
        "csv" => new CsvReportWriter(options),
        "markdown" => new MarkdownReportWriter(options),
        "github" => new GitHubReportWriter(),
        "gitlab" => new GitLabReportWriter(),
        "junit" => new JUnitReportWriter(),
        _ => null,
    };

    /// <summary>True for a form that tells what is not judged, for which the flows must be kept.</summary>
    public static bool NeedsFlows(string format, ReportOptions options) => format is "text" or "markdown" or "github" or "html" && options.Verbosity >= 0;

    /// <summary>What writes a format while findings are found; null for a format that cannot.</summary>
    public static FindingSink? CreateSink(string format, ReportOptions options, TextWriter writer) => format == "csv" ? new CsvReportWriter.Sink(writer, options) : null;

    /// <summary>True when the options ask for this finding in formats that leave exceptions out by default.</summary>
    internal static bool Shows(this ReportOptions options, Finding finding) => finding.Outcome != Outcome.Excepted || options.ShowsExcepted();

    /// <summary>True when the options ask for excepted findings in formats that leave them out by default.</summary>
    internal static bool ShowsExcepted(this ReportOptions options) => options.IncludeExcepted || options.Verbosity > 0;
}
