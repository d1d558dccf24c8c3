using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>A comparison for programs: every new, changed and gone finding, excepted ones too. Property names are a contract.</summary>
internal sealed class ComparisonJsonWriter : IComparisonWriter
{
    public void Write(ResultComparison comparison, FailurePolicy policy, TextWriter writer) =>
        JsonOutput.Write(writer, json => new Document(json, comparison, policy).Write());

    private sealed class Document(Utf8JsonWriter json, ResultComparison comparison, FailurePolicy policy)
    {
        private readonly HashSet<Finding> _newlyFailing = new(policy.FindNewlyFailing(comparison), ReferenceEqualityComparer.Instance);

        public void Write() => json.WriteObject(name: null, () =>
        {
            json.WriteTool();
            json.WriteObject("old", () => WriteRun(comparison.Old));
            json.WriteObject("new", () => WriteRun(comparison.New));
            json.WriteArray("packs", comparison.New.Packs, json.WritePack);
            json.WriteObject("summary", WriteSummary);
            json.WriteStartArray("findings");
            WriteChanges("new", comparison.Appeared);
            WriteChanges("changed", comparison.Changed);
            WriteChanges("gone", comparison.Gone);
            json.WriteEndArray();
            json.WriteArray("claims", comparison.Claims, WriteClaim);
            json.WriteArray("diagnostics", Diagnostics(comparison), json.WriteDiagnostic);
        });

        private void WriteRun(EvaluationResult result)
        {
            json.WriteString("asOf", ReportWords.Of(result.AsOf));
            json.WriteString("language", result.Language.Code);
            json.WriteArray("inputs", result.Inventories, inventory => json.WriteObject(name: null, () =>
            {
                json.WriteString("path", inventory.Path);
                json.WriteString("sha256", inventory.Sha256);
            }));
            json.WriteNumber("rowsRead", result.RowsRead);
            json.WriteNumber("rowsEvaluated", result.RowsEvaluated);
            json.WriteNumber("rowsRejected", result.RowsRejected);
            json.WriteNumber("findings", result.Findings.Length);
        }

        private void WriteSummary()
        {
            json.WriteNumber("new", comparison.Appeared.Length);
            json.WriteNumber("changed", comparison.Changed.Length);
            json.WriteNumber("unchanged", comparison.Unchanged);
            json.WriteNumber("gone", comparison.Gone.Length);
            json.WriteNumber("newlyFailing", _newlyFailing.Count);
            json.WriteObject("flows", () =>
            {
                json.WriteNumber("new", comparison.Flows.Appeared);
                json.WriteNumber("changed", comparison.Flows.Changed);
                json.WriteNumber("unchanged", comparison.Flows.Unchanged);
                json.WriteNumber("gone", comparison.Flows.Gone);
            });
        }

        private void WriteChanges(string word, IEnumerable<FindingChange> changes)
        {
            foreach (var change in changes)
            {
                WriteChange(word, change);
                json.Flush();
            }
        }

        private void WriteChange(string word, FindingChange change) => json.WriteObject(name: null, () =>
        {
            json.WriteString("change", word);
            json.WriteString("fingerprint", change.Latest.Fingerprint);
            json.WriteString("rule", change.Latest.Rule.Id);
            json.WriteString("severity", ReportWords.Of(change.Latest.Rule.Severity));
            json.WriteString("flow", change.Latest.Flow.Id);
            json.WriteBoolean("newlyFailing", change.New is { } now && _newlyFailing.Contains(now));
            json.WriteBoolean("flowInBoth", change.HasFlow);
            WriteSide("old", change.Old);
            WriteSide("new", change.New);
            json.WriteArray("differences", change.Differences, difference => json.WriteObject(name: null, () => json.WriteDifference(difference)));
            json.WriteArray("cells", change.Cells, WriteCell);
        });

        private void WriteSide(string name, Finding? finding)
        {
            if (finding is null)
            {
                json.WriteNull(name);
                return;
            }

            json.WriteObject(name, () =>
            {
                json.WriteString("outcome", ReportWords.Of(finding.Outcome));
                json.WriteString("status", ReportWords.Of(finding.Status));
                json.WriteString("from", finding.From is { } from ? ReportWords.Of(from) : null);
                json.WriteLocation("location", finding.Location);
                json.WriteString("message", finding.Message);
                json.WriteArray("path", finding.Path, json.WriteStringValue);
            });
        }

        private void WriteCell(CellChange cell) => json.WriteObject(name: null, () =>
        {
            json.WriteString("flow", cell.Flow);
            json.WriteString("field", cell.Field);
            json.WriteString("old", cell.Old);
            json.WriteString("new", cell.New);
            json.WriteLocation("oldLocation", cell.OldLocation);
            json.WriteLocation("newLocation", cell.NewLocation);
        });

        private void WriteClaim(ClaimChange claim) => json.WriteObject(name: null, () =>
        {
            json.WriteString("id", claim.New.Claim.Id);
            json.WriteString("title", claim.New.Claim.Title.In(comparison.New.Language));
            json.WriteString("old", ReportWords.Of(claim.Old.Verdict));
            json.WriteString("new", ReportWords.Of(claim.New.Verdict));
        });

        // Both results know the rules and, of two days, the inventory.
        private static IEnumerable<Diagnostic> Diagnostics(ResultComparison comparison) => comparison.Old.Diagnostics.Union(comparison.New.Diagnostics);
    }
}
