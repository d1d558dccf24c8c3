using System.Text.Json;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>
/// SARIF 2.1.0 as GitHub code scanning reads it. It takes every result for an alert and does not look at <c>kind</c>, and SARIF allows a level on kind <c>fail</c> only. Therefore
/// violations and undetermined findings are results of kind fail, the latter a warning at most with <c>properties.outcome</c>; excepted findings, which must not raise alerts, stand in <c>run.properties.excepted</c>.
/// GitHub keeps 5,000 results a run: the weightiest are written, and a notification tells how many are left out.
/// </summary>
internal sealed class SarifReportWriter : IReportWriter
{
    public void Write(EvaluationResult result, TextWriter writer) =>
        JsonOutput.Write(writer, json => Write(json, result));

    private static void Write(Utf8JsonWriter json, EvaluationResult result) => json.WriteObject(name: null, () =>
    {
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        new SarifRun(json, result).Write();
        json.WriteEndArray();
    });
}
