using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Casework;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>The case of a result in a JSON document: every matter once, and the order in which people are told them. What a matter says stands in the tables of the document, by rule and shape.</summary>
internal static class JsonCase
{
    /// <param name="numberOf">The place of a shape in the table of shapes.</param>
    public static void WriteCaseProperties(this Utf8JsonWriter json, Case of, Func<FindingShape, int> numberOf)
    {
        json.WriteString("id", of.Id);
        json.WriteArray("matters", [.. of.Violations, .. of.Hypothetical, .. of.Upcoming, .. of.Open, .. of.Excepted], m => json.WriteObject(name: null, () => json.WriteMatter(m, numberOf(m.Example.Shape))));
        json.WriteIds("violations", of.Violations);
        json.WriteIds("hypothetical", of.Hypothetical);
        json.WriteIds("upcoming", of.Upcoming);
        json.WriteIds("open", of.Open);
        json.WriteIds("excepted", of.Excepted);
        json.WriteArray("claims", of.Claims, c => json.WriteStringValue(c.Claim.Id));
        json.WriteArray("questions", of.Questions, q => json.WriteObject(name: null, () =>
        {
            json.WriteString("controller", q.Controller);
            json.WriteString("column", q.Column.Name);
            json.WriteString("gap", Of(q.Gap));
            json.WriteNumber("weight", q.Weight);
            json.WriteNumber("findings", q.Findings);
            json.WriteNumber("flows", q.Flows.Length);
            json.WriteArray("rules", q.Rules, r => json.WriteStringValue(r.Id));
        }));
        json.WriteArray("silentColumns", of.SilentColumns, c => json.WriteObject(name: null, () =>
        {
            json.WriteString("column", c.Column.Name);
            json.WriteString("gap", Of(c.Gap));
            json.WriteNumber("findings", c.Findings);
            json.WriteNumber("flows", c.Flows);
            json.WriteArray("rules", c.Rules, r => json.WriteStringValue(r.Id));
        }));
        json.WriteObject("notJudged", () => json.WriteNotJudged(of.NotJudged));
    }

    private static void WriteMatter(this Utf8JsonWriter json, Matter matter, int shape)
    {
        json.WriteString("id", matter.Id);
        json.WriteString("rule", matter.Rule.Id);
        json.WriteString("outcome", ReportWords.Of(matter.Outcome));
        json.WriteString("status", ReportWords.Of(matter.Status));
        json.WriteString("controller", matter.Controller);
        json.WriteNumber("shape", shape);
        json.WriteString("example", matter.Example.Fingerprint);
        json.WriteNumber("findings", matter.Count);
        json.WriteString("since", matter.Since is { } since ? ReportWords.Of(since) : null);
        json.WriteArray("open", matter.OpenColumns, json.WriteStringValue);
        json.WriteBoolean("leftToColumns", matter.IsLeftToColumns);
        json.WriteBoolean("waived", matter.Waiver is not null);
        json.WriteArray("flows", matter.Flows, f => json.WriteStringValue(f.Id));
    }

    /// <summary>What can be told without the flows on which nothing was found: they are not kept.</summary>
    private static void WriteNotJudged(this Utf8JsonWriter json, NotJudged of)
    {
        json.WriteNumber("rowsRejected", of.RowsRejected);
        json.WriteNumber("flowsWithoutFinding", of.FlowsWithoutFinding);
        json.WriteNumber("flowsWithoutLineage", of.FlowsWithoutLineage);
        json.WriteNumber("pastFlows", of.PastFlows);
        json.WriteArray("uncoveredPlaces", of.Places, place => json.WriteStringValue(place.Code));
        json.WriteNumber("flowsUncovered", of.FlowsUncovered);
        json.WriteNumber("flowsElsewhere", of.FlowsElsewhere);
        json.WriteNumber("uncheckedRules", of.UncheckedRules);
    }

    private static void WriteIds(this Utf8JsonWriter json, string name, ImmutableArray<Matter> matters) => json.WriteArray(name, matters, m => json.WriteStringValue(m.Id));

    private static string Of(ColumnGap gap) => gap switch
    {
        ColumnGap.NoColumn => "noColumn",
        ColumnGap.BlankThroughout => "blankThroughout",
        _ => "partly",
    };
}
