using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>A Code Quality report for GitLab merge requests: findings that are not excepted, and problems of the sources.</summary>
internal sealed class GitLabReportWriter : IReportWriter
{
    public void Write(EvaluationResult result, TextWriter writer) => JsonOutput.Write(writer, json =>
    {
        json.WriteStartArray();
        foreach (var diagnostic in result.Diagnostics)
        {
            WriteIssue(json, diagnostic.Message, diagnostic.Id, Fingerprint(diagnostic), Severity(diagnostic.Severity), diagnostic.Location);
        }

        foreach (var finding in result.Findings.Where(f => f.Outcome != Outcome.Excepted))
        {
            var description = $"{ReportWords.MessageWithOutcome(finding)} [flow {finding.Flow.Id}]";
            WriteIssue(json, description, finding.Rule.Id, finding.Fingerprint, Severity(ReportWords.LevelOf(finding)), finding.Location);
            json.Flush();
        }

        json.WriteEndArray();
    });

    private static void WriteIssue(Utf8JsonWriter json, string description, string check, string fingerprint, string severity, TextLocation? location) =>
        json.WriteObject(name: null, () =>
        {
            json.WriteString("description", VisibleText.Of(description));
            json.WriteString("check_name", check);
            json.WriteString("fingerprint", fingerprint);
            json.WriteString("severity", severity);
            json.WriteObject("location", () =>
            {
                json.WriteString("path", VisibleText.Of(location?.Path ?? ToolInfo.Name));
                json.WriteObject("lines", () => json.WriteNumber("begin", location?.StartLine ?? 1));
            });
        });

    private static string Fingerprint(Diagnostic diagnostic)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Id}\0{diagnostic.Location}\0{diagnostic.Message}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private static string Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "critical",
        RuleSeverity.Warning => "major",
        _ => "info",
    };

    private static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "critical",
        DiagnosticSeverity.Warning => "minor",
        _ => "info",
    };
}
