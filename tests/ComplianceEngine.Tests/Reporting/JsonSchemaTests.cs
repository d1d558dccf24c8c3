using System.Text.Json.Nodes;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;
using NJsonSchema;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>The document for programs is what its published schema says.</summary>
public sealed class JsonSchemaTests
{
    private static readonly Lazy<JsonSchema> s_schema = new(() => JsonSchema.FromJsonAsync(File.ReadAllText(RepositoryFiles.PathOf("src/ComplianceEngine/Reporting/comply-result-2.schema.json"))).GetAwaiter().GetResult());

    public static TheoryData<string> Results => ["mixed", "hostile", "clean", "empty", "edges", "meta-ai", "lineage", "held"];

    [Theory]
    [MemberData(nameof(Results))]
    public void Json_OfAResult_IsWhatTheSchemaSays(string name) =>
        Assert.Empty(s_schema.Value.Validate(ReportText.Of("json", Create(name))).Select(e => $"{e.Path}: {e.Kind}"));

    /// <summary>The schema would catch a name that is new, one that is gone, and a word that is none.</summary>
    [Theory]
    [InlineData("\"shape\":", "\"form\":")]
    [InlineData("\"truth\":\"unknown\"", "\"truth\":\"perhaps\"")]
    [InlineData("\"schema\": 2", "\"schema\": 3")]
    public void Schema_OfADocumentThatDiffers_Refuses(string part, string other)
    {
        var json = ReportText.Of("json", TestResults.Mixed);
        Assert.Contains(part, json);
        Assert.NotEmpty(s_schema.Value.Validate(json.Replace(part, other, StringComparison.Ordinal)));
    }

    [Fact]
    public void Json_OfARun_RefersToNothingThatIsNotInIt()
    {
        var document = JsonNode.Parse(ReportText.Of("json", Create("lineage")))!;
        var shapes = document["shapes"]!.AsArray();
        var reasons = document["reasons"]!.AsArray();
        var rules = document["rules"]!.AsArray().Select(r => (string)r!["id"]!).ToHashSet();
        var ways = document["ways"]!.AsArray();
        var findings = document["findings"]!.AsArray();
        Assert.NotEmpty(ways);
        Assert.All(findings, finding =>
        {
            var shape = shapes[(int)finding!["shape"]!]!;
            Assert.Equal(((string)finding["rule"]!, (string)finding["outcome"]!), ((string)shape["rule"]!, (string)shape["outcome"]!));
            Assert.Contains((string)finding["rule"]!, rules);
            Assert.True(finding["message"] is not null || shape["message"] is not null);
            var tests = shape["tests"]!.AsArray().Count + shape["exceptions"]!.AsArray().Sum(e => e!["tests"]!.AsArray().Count);
            Assert.Equal(tests, finding["reasons"]!.AsArray().Count);
            Assert.All(finding["reasons"]!.AsArray(), r => Assert.InRange((int)r!, 0, reasons.Count - 1));
        });
        Assert.All(findings.Where(f => f!["way"] is not null), f => Assert.Equal((string)f!["flow"]!, (string)ways[(int)f["way"]!]!["flow"]!));
        Assert.All(ways.Index(), w => Assert.True(w.Item!["previous"] is null || (int)w.Item["previous"]! < w.Index));
    }

    [Fact]
    public void Json_ReadAsABaseline_IsUnchanged()
    {
        var result = Create("lineage");
        var diagnostics = new DiagnosticBag();
        var baseline = Baseline.Read(SourceText.From(ReportText.Of("json", result), "then.json"), diagnostics)!;
        Assert.Empty(diagnostics.ToSorted());
        Assert.All(baseline.ApplyTo(result).Findings, f => Assert.Equal(BaselineState.Unchanged, f.Baseline!.State));
    }

    private static EvaluationResult Create(string name) => name switch
    {
        "mixed" => TestResults.Mixed,
        "hostile" => TestResults.HostileText,
        "clean" => TestResults.Clean,
        "empty" => TestResults.Empty,
        "edges" => TestResults.Edges,
        "meta-ai" => FixtureInventories.Evaluate("fixtures/meta-ai/flows.csv", FixtureInventories.AsOf),
        "lineage" => FixtureInventories.Evaluate("fixtures/lineage/l02-purpose-drift.csv", FixtureInventories.AsOf),
        _ => Hold(TestResults.Mixed),
    };

    private static EvaluationResult Hold(EvaluationResult result)
    {
        var waivers = WaiverList.Read(SourceText.From("rule,flow,fingerprint,outcome,reason,by,until\nGDPR0902,F7,,violation,r,b,2027-01-01\n", "waivers.csv"));
        return Baseline.Read(SourceText.From(ReportText.Of("json", result), "then.json"), new DiagnosticBag())!.ApplyTo(waivers.ApplyTo(result));
    }
}
