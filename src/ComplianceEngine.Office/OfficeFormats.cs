using System.Collections.Immutable;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Office;

/// <summary>The forms that offices open: they are bytes, and go to files only.</summary>
public static class OfficeFormats
{
    /// <summary>A letter to read and change, and tables to sort.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [
        ReportFormat.OfBytes("docx", ".docx", ReportReader.Person, (result, _, stream) => WordReport.Write(result, stream)) with { NeedsDigest = true, NeedsFlows = true, Advised = (result, _) => AdvisedShapes.OfViolations(result, WordReport.MattersShown) },
        ReportFormat.OfBytes("xlsx", ".xlsx", ReportReader.Person, (result, _, stream) => WorkbookReport.Write(result, stream)) with { NeedsDigest = true, NeedsFlows = true, Advised = AdvisedShapes.OfAll },
    ];
}
