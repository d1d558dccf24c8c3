using System.Buffers;
using System.Globalization;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>
/// A row a finding, for spreadsheets (RFC 4180, lines end with LF); a column <c>waiver</c> and a column <c>baseline</c> behind, in runs that were given such a file. A view, not evidence: hidden characters are written as <c>&lt;U+202E&gt;</c>,
/// and a cell that a spreadsheet would take for a formula gets an apostrophe in front. The json format carries what was declared, unaltered.
/// </summary>
internal sealed class CsvReportWriter(ReportOptions options) : IReportWriter
{
    // A cell of anything else is quoted, whatever its separator is taken to be: a row cut at the wrong sign must not start a formula.
    private static readonly SearchValues<char> s_plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-");
    private static readonly SearchValues<char> s_formulaStarts = SearchValues.Create("=+-@＝＋－＠\t\r\n\0");

    /// <summary>The names of <see cref="Cells"/>.</summary>
    internal const string Columns = "rule,severity,outcome,status,flow,file,line,column,message,fingerprint";

    public string Format => "csv";

    public void Write(EvaluationResult result, TextWriter writer)
    {
        var hasWaivers = result.Waivers is not null;
        var hasBaseline = result.Baseline is not null;
        writer.Write($"{Columns}{(hasWaivers ? ",waiver" : "")}{(hasBaseline ? ",baseline" : "")}\n");
        foreach (var finding in result.Findings.Where(options.Shows))
        {
            string[] cells =
            [
                .. Cells(finding),
                .. hasWaivers ? [finding.Waiver is { } waiver ? ComparisonWording.In(result.Language).Of(waiver) : ""] : Array.Empty<string>(),
                .. hasBaseline ? [ReportWords.Of(finding.Baseline!.State)] : Array.Empty<string>(),
            ];
            writer.Write(string.Join(',', cells.Select(Cell)) + "\n");
        }
    }

    /// <summary>What every csv form says of a finding.</summary>
    internal static string[] Cells(Finding finding) =>
    [
        finding.Rule.Id,
        ReportWords.Of(finding.Rule.Severity),
        ReportWords.Of(finding.Outcome),
        ReportWords.Of(finding.Status),
        finding.Flow.Id,
        finding.Location.Path,
        finding.Location.StartLine.ToString(CultureInfo.InvariantCulture),
        finding.Location.StartColumn.ToString(CultureInfo.InvariantCulture),
        finding.Message + ReportWords.Upcoming(finding),
        finding.Fingerprint,
    ];

    /// <summary>One cell, neutralised and quoted where it has to be.</summary>
    internal static string Cell(string text)
    {
        var first = text.AsSpan().TrimStart(' ');
        var isFormula = first.Length > 0 && s_formulaStarts.Contains(first[0]);
        var visible = VisibleText.Of(text);
        if (!isFormula && !visible.AsSpan().ContainsAnyExcept(s_plain))
        {
            return visible;
        }

        return $"\"{(isFormula ? "'" : "")}{visible.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
