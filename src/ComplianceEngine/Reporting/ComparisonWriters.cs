using System.Collections.Immutable;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>The one front to the forms of a comparison.</summary>
public static class ComparisonWriters
{
    /// <summary>The names that <see cref="Find"/> knows, most read first.</summary>
    public static ImmutableArray<string> Formats { get; } = ["text", "json", "csv"];

    /// <summary>The writer of a form; null for a name that is not in <see cref="Formats"/>.</summary>
    public static IComparisonWriter? Find(string format, ReportOptions options) => format switch
    {
        "text" => new ComparisonTextWriter(options),
        "json" => new ComparisonJsonWriter(),
        "csv" => new ComparisonCsvWriter(options),
        _ => null,
    };

    /// <summary>A change is shown when the finding before or after it would be.</summary>
    internal static bool Shows(this ReportOptions options, Findings.FindingChange change) =>
        (change.Old is { } old && options.Shows(old)) || (change.New is { } now && options.Shows(now));
}
