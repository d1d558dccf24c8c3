using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Reporting;

/// <summary>The whole result, unaltered: the document other programs build on. Property names are a contract; excepted findings are always in it.</summary>
internal sealed class JsonReportWriter : IReportWriter
{
    public string Format => "json";

    public void Write(EvaluationResult result, TextWriter writer) =>
        JsonOutput.Write(writer, json => new Document(json, result).Write());

    private sealed class Document(Utf8JsonWriter json, EvaluationResult result)
    {
        public void Write() => json.WriteObject(name: null, () =>
        {
            json.WriteTool();
            json.WriteObject("run", WriteRun);
            json.WriteObject("summary", WriteSummary);
            json.WriteArray("findings", result.Findings, WriteFinding);
            json.WriteArray("gone", result.Baseline?.Gone ?? [], WriteGone);
            json.WriteArray("claims", result.Claims, claim => json.WriteClaim(claim, result.Language));
            json.WriteArray("diagnostics", result.Diagnostics, json.WriteDiagnostic);
        });

        private void WriteRun()
        {
            json.WriteString("asOf", ReportWords.Of(result.AsOf));
            json.WriteString("language", ReportWords.Of(result.Language));
            json.WriteArray("inputs", result.Inventories, WriteInput);
            WriteRows(result.RowsRead, result.RowsEvaluated, result.RowsRejected);
            json.WriteArray("packs", result.Packs, json.WritePack);
            json.WriteNumber("rules", result.Rules.Length);
            WriteWaivers();
            WriteBaseline();
        }

        private void WriteWaivers()
        {
            if (result.Waivers is not { } source)
            {
                json.WriteNull("waivers");
                return;
            }

            json.WriteObject("waivers", () =>
            {
                json.WriteString("path", source.Path);
                json.WriteString("sha256", source.Sha256);
                json.WriteNumber("waived", result.Findings.Count(f => f.Waiver is not null));
            });
        }

        private void WriteBaseline()
        {
            if (result.Baseline is not { } source)
            {
                json.WriteNull("baseline");
                return;
            }

            json.WriteObject("baseline", () =>
            {
                json.WriteString("path", source.Path);
                json.WriteString("sha256", source.Sha256);
                json.WriteString("asOf", ReportWords.Of(source.AsOf));
                var counts = result.Findings.CountBy(f => f.Baseline!.State).ToDictionary();
                json.WriteNumber("new", counts.GetValueOrDefault(BaselineState.New));
                json.WriteNumber("changed", counts.GetValueOrDefault(BaselineState.Changed));
                json.WriteNumber("unchanged", counts.GetValueOrDefault(BaselineState.Unchanged));
                json.WriteNumber("gone", source.Gone.Length);
                json.WriteNumber("notCompared", source.NotCompared);
            });
        }

        private void WriteGone(ComparedFinding finding) => json.WriteObject(name: null, () => json.WriteComparedProperties(finding));

        private void WriteInput(Inventory inventory) => json.WriteObject(name: null, () =>
        {
            json.WriteString("path", inventory.Path);
            json.WriteString("sha256", inventory.Sha256);
            json.WriteNumber("bytes", inventory.ByteLength);
            json.WriteObject("dialect", () => WriteDialect(inventory.Dialect));
            json.WriteArray("columns", inventory.Columns, WriteColumn);
            WriteRows(inventory.RowsRead, inventory.RowsEvaluated, inventory.RowsRejected);
        });

        private void WriteDialect(InventoryDialect dialect)
        {
            json.WriteString("encoding", dialect.Encoding);
            json.WriteBoolean("bom", dialect.HasByteOrderMark);
            json.WriteString("separator", dialect.Separator.ToString());
            json.WriteNumber("headerLine", dialect.HeaderLine);
            json.WriteNumber("preambleRows", dialect.PreambleRows);
        }

        private void WriteColumn(InventoryColumn column) => json.WriteObject(name: null, () =>
        {
            json.WriteString("header", column.Header);
            json.WriteString("field", column.Field?.Name);
            json.WriteString("how", column.How);
        });

        private void WriteRows(int read, int evaluated, int rejected)
        {
            json.WriteNumber("rowsRead", read);
            json.WriteNumber("rowsEvaluated", evaluated);
            json.WriteNumber("rowsRejected", rejected);
        }

        private void WriteSummary()
        {
            json.WriteNumber("pairs", result.Summary.Pairs);
            json.WriteNumber("violations", result.Summary.Violations);
            json.WriteNumber("undetermined", result.Summary.Undetermined);
            json.WriteNumber("excepted", result.Summary.Excepted);
            json.WriteNumber("upcoming", result.Summary.Upcoming);
            json.WriteNumber("waiting", result.Summary.Waiting);
            json.WriteNumber("notApplicable", result.Summary.NotApplicable);
            json.WriteNumber("flowsWithoutLineage", result.Summary.FlowsWithoutLineage);
        }

        private void WriteFinding(Finding finding)
        {
            json.WriteObject(name: null, () => WriteFindingProperties(finding));

            // One finding at a time leaves the process, so that a million of them need the memory of one.
            json.Flush();
        }

        private void WriteFindingProperties(Finding finding)
        {
            json.WriteString("fingerprint", finding.Fingerprint);
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("title", finding.Rule.Title.In(result.Language));
            json.WriteString("severity", ReportWords.Of(finding.Rule.Severity));
            json.WriteString("outcome", ReportWords.Of(finding.Outcome));
            json.WriteString("status", ReportWords.Of(finding.Status));
            json.WriteString("from", finding.From is { } from ? ReportWords.Of(from) : null);
            json.WriteString("flow", finding.Flow.Id);
            json.WriteLocation("location", finding.Location);
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Rule.Remedy?.In(result.Language));
            json.WriteArray("citations", finding.Rule.Citations, json.WriteCitation);
            json.WriteArray("because", finding.Because, json.WriteEvidence);
            json.WriteArray("exceptions", finding.Exceptions, WriteException);
            json.WriteArray("questions", finding.Questions, json.WriteQuestion);
            json.WriteArray("remedies", finding.Remedies, json.WriteRemedy);
            json.WriteArray("path", finding.Path, json.WriteStringValue);
            json.WriteArray("hops", finding.Hops, json.WriteHop);
            json.WriteWaiver(finding.Waiver);
            json.WriteString("baseline", finding.Baseline is { } match ? ReportWords.Of(match.State) : null);
            json.WriteArray("changes", finding.Baseline?.Differences ?? [], d => json.WriteObject(name: null, () => json.WriteDifference(d)));
        }

        private void WriteException(ExceptionResult exception) => json.WriteObject(name: null, () =>
        {
            json.WriteString("name", exception.Name);
            json.WriteString("truth", ReportWords.Of(exception.Truth));
            json.WriteArray("citations", exception.Exception.Citations, json.WriteCitation);
            json.WriteArray("because", exception.Because, json.WriteEvidence);
        });
    }
}
