using System.Text.Json;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>
/// SARIF 2.1.0. Violations are results of kind <c>fail</c>; undetermined findings are of kind <c>open</c>, which has no level (section 3.27.9).
/// Excepted findings, which must not raise alerts in viewers that do not look at the kind, stand in <c>run.properties.excepted</c>.
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
