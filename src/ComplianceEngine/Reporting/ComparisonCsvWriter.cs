using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>A row for every finding that is new, changed or gone, in the columns of the csv report with the change in front and the cells behind. As harmless to a spreadsheet as that one.</summary>
internal sealed class ComparisonCsvWriter(ReportOptions options) : IComparisonWriter
{
    public void Write(ResultComparison comparison, FailurePolicy policy, TextWriter writer)
    {
        writer.Write($"change,{CsvReportWriter.Columns},old_outcome,old_status,cells\n");
        Write("new", comparison.Appeared, writer);
        Write("changed", comparison.Changed, writer);
        Write("gone", comparison.Gone, writer);
    }

    private void Write(string word, IEnumerable<FindingChange> changes, TextWriter writer)
    {
        foreach (var change in changes.Where(options.Shows))
        {
            var finding = change.Latest;
            string[] cells =
            [
                word,
                .. CsvReportWriter.Cells(finding),
                change.Old is { } old ? ReportWords.Of(old.Outcome) : "",
                change.Old is { } before ? ReportWords.Of(before.Status) : "",
                string.Join("; ", change.Cells.Select(c => $"{c.Flow} {c.Field}: {c.Old} -> {c.New}")),
            ];
            writer.Write(string.Join(',', cells.Select(CsvReportWriter.Cell)) + "\n");
        }
    }
}
