using System.Globalization;
using ComplianceEngine.Casework;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using MiniExcelLibs;

namespace ComplianceEngine.Office;

/// <summary>The case as tables to sort and filter. Every cell is text: nothing that a controller wrote is ever a formula.</summary>
internal static class WorkbookReport
{
    // A cell of a workbook holds 32,767 characters.
    private const int LongestCell = 30_000;

    // So many rows a sheet can have, the header among them.
    private const int MostRows = 1_048_575;

    public static void Write(EvaluationResult result, Stream stream)
    {
        var subject = Case.Of(result);
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["matters"] = Matters(subject, result),
            ["findings"] = Findings(result),
            ["flows"] = Flows(subject),
            ["questions"] = Questions(subject, result),
            ["claims"] = Claims(subject, result),
        };
        using var package = new MemoryStream();
        package.SaveAs(sheets);
        package.Position = 0;
        StablePackage.Copy(package, stream);
    }

    private static IEnumerable<Dictionary<string, object>> Matters(Case subject, EvaluationResult result) => Rows(
        ["matter", "outcome", "what_if", "waived", "from", "rule", "title", "severity", "controller", "findings", "flows", "message", "law", "place", "to_resolve"],
        subject.Violations.Concat(subject.Hypothetical).Concat(subject.Upcoming).Concat(subject.Open).Concat(subject.Excepted).Select(m => new[]
        {
            m.Id,
            ReportWords.Of(m.Outcome),
            m.IsHypothetical ? "yes" : "",
            m.Waiver is null ? "" : "yes",
            m.Example.From is { } day ? ReportWords.Of(day) : "",
            m.Rule.Id,
            m.Rule.Title.In(result.Language),
            ReportWords.Of(m.Rule.Severity),
            m.Controller,
            Number(m.Count),
            string.Join(", ", m.Flows.Select(f => f.Id)),
            m.Example.Message,
            string.Join("; ", m.Rule.Citations.Select(c => c.Text)),
            m.Example.Location.ToString(),
            string.Join("\n", m.Example.Remedies.Select(r => r.Text)),
        }));

    private static IEnumerable<Dictionary<string, object>> Findings(EvaluationResult result) => Rows(
        ["rule", "severity", "outcome", "status", "flow", "file", "line", "column", "message", "fingerprint"],
        result.Findings.Select(f => new[]
        {
            f.Rule.Id,
            ReportWords.Of(f.Rule.Severity),
            ReportWords.Of(f.Outcome),
            ReportWords.Of(f.Status),
            f.Flow.Id,
            f.Location.Path,
            Number(f.Location.StartLine),
            Number(f.Location.StartColumn),
            f.Message,
            f.Fingerprint,
        }));

    private static IEnumerable<Dictionary<string, object>> Flows(Case subject) => Rows(
        ["flow", "file", "line", "controller", "what_if", "violations", "undetermined", "excepted", "upcoming"],
        subject.Flows.Select(f => new[]
        {
            f.Id, f.Path, Number(f.Line), f.Controller, f.IsHypothetical ? "yes" : "", Number(f.Violations), Number(f.Undetermined), Number(f.Excepted), Number(f.Upcoming),
        }));

    private static IEnumerable<Dictionary<string, object>> Questions(Case subject, EvaluationResult result)
    {
        var text = new CaseText(subject, result);
        var said = CaseWording.In(result.Language);
        return Rows(
            ["controller", "column", "question", "answer", "gap", "findings", "rules", "flows"],
            subject.Questions.Select(q => new[]
            {
                q.Controller, q.Column.Name, text.Ask(q.Column), "", said.Of(q.Gap), Number(q.Findings), string.Join(", ", q.Rules.Select(r => r.Id)), string.Join(", ", q.Flows.Select(f => f.Id)),
            }));
    }

    private static IEnumerable<Dictionary<string, object>> Claims(Case subject, EvaluationResult result) => Rows(
        ["claim", "verdict", "title", "speaker", "date", "source", "url", "flows_that_speak_to_it", "witnesses"],
        subject.Claims.Select(c => new[]
        {
            c.Claim.Id,
            ReportWords.Of(c.Verdict),
            c.Claim.Title.In(result.Language),
            c.Claim.Speaker,
            c.Claim.Date is { } day ? ReportWords.Of(day) : "",
            c.Claim.Source,
            c.Claim.Url ?? "",
            Number(c.SpeakingTo),
            string.Join(", ", c.Witnesses.Select(w => w.Flow.Id)),
        }));

    /// <summary>A sheet without rows keeps its header, by a row that says nothing.</summary>
    private static IEnumerable<Dictionary<string, object>> Rows(string[] columns, IEnumerable<string[]> rows) =>
        rows.DefaultIfEmpty([.. columns.Select(_ => "")]).Take(MostRows).Select(row => columns.Zip(row).ToDictionary(c => c.First, c => (object)Shown(c.Second), StringComparer.Ordinal));

    private static string Shown(string text) => VisibleText.OfLines(text.Length > LongestCell ? text[..LongestCell] + "…" : text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
