using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Tests.Reporting;

public sealed class SarifReportTests
{
    public static TheoryData<string> Names => ["mixed", "hostile", "clean", "empty", "edges"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Sarif_OfAnyResult_MeetsTheSchema(string name) =>
        Assert.Empty(await SarifSchema.GetErrorsAsync(ReportText.Of("sarif", Result(name))));

    [Theory]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.0.0\"")]
    [InlineData("\"kind\": \"fail\"", "\"kind\": \"bad\"")]
    [InlineData("\"ruleIndex\"", "\"ruleindex\"")]
    [InlineData("\"startLine\": 2", "\"startLine\": 0")]
    [InlineData("\"uri\": \"flows.csv\"", "\"uri\": \"in box/flows.csv\"")]
    [InlineData("\"primaryLocationLineHash\"", "\"other\"")]
    public async Task Schema_OfALogWithADefect_Complains(string good, string defect)
    {
        var sarif = ReportText.Of("sarif", TestResults.Mixed);
        Assert.Contains(good, sarif);
        Assert.NotEmpty(await SarifSchema.GetErrorsAsync(sarif.Replace(good, defect)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sarif_OfAnyResult_IsConsistent(string name)
    {
        var run = Run(Result(name));
        var rules = run["tool"]!["driver"]!["rules"]!.AsArray();
        Assert.All(run["results"]!.AsArray(), result =>
        {
            Assert.Equal((string?)result!["ruleId"], (string?)rules[(int)result["ruleIndex"]!]!["id"]);

            // SARIF 2.1.0: a level other than none is for kind fail only.
            Assert.True((string?)result["kind"] == "fail" || (string?)result["level"] == "none");
        });
        Assert.All(Regions(run), region =>
        {
            var (startLine, endLine) = ((int)region["startLine"]!, (int)region["endLine"]!);
            Assert.True(startLine < endLine || (startLine == endLine && (int)region["startColumn"]! <= (int)region["endColumn"]!));
        });
        Assert.All(Strings(run).Where(s => s.Path is not "$.runs[0].properties"), s => Assert.NotEqual("", s.Value));
    }

    [Fact]
    public void Sarif_OfUndeterminedFindings_ShowsThemAsOpen()
    {
        var result = Run(TestResults.Mixed)["results"]!.AsArray().Single(r => (string?)r!["properties"]!["outcome"] == "undetermined")!;

        Assert.Equal("open", (string?)result["kind"]);
        Assert.Equal("none", (string?)result["level"]);
        Assert.StartsWith("undetermined: ", (string?)result["message"]!["text"]);
    }

    /// <summary>What stands in braces is a place for an argument to whoever shows the message.</summary>
    [Theory]
    [InlineData("flow {0} of {12}", "flow {{0}} of {{12}}")]
    [InlineData("{controller} and {} stay", "{controller} and {} stay")]
    public void Plain_TextWithPlaceholders_StandsForItself(string text, string written) => Assert.Equal(written, SarifRun.Plain(text, 100));

    [Fact]
    public void Sarif_OfExceptedFindings_CarriesThemWithoutRaisingAlerts()
    {
        var run = Run(TestResults.Mixed);

        Assert.DoesNotContain(run["results"]!.AsArray(), r => (string?)r!["properties"]!["outcome"] == "excepted");
        var excepted = Assert.Single(run["properties"]!["excepted"]!.AsArray())!;
        Assert.Equal("explicit consent", (string?)excepted["exceptions"]![0]);
    }

    [Fact]
    public void Sarif_WithErrorDiagnostics_SaysThatTheRunFailed()
    {
        Assert.False((bool)Run(TestResults.Mixed)["invocations"]![0]!["executionSuccessful"]!);
        Assert.True((bool)Run(TestResults.Clean)["invocations"]![0]!["executionSuccessful"]!);
    }

    [Fact]
    public void Sarif_OfTooManyFindings_KeepsViolationsAndSaysWhatItLeftOut()
    {
        var run = Run(TestResults.Many(undetermined: 5100, violations: 3, excepted: 1));

        var results = run["results"]!.AsArray();
        Assert.Equal(SarifRun.MaximumResults, results.Count);
        Assert.Equal(3, results.Count(r => (string?)r!["properties"]!["outcome"] == "violation"));
        var notification = Assert.Single(run["invocations"]![0]!["toolExecutionNotifications"]!.AsArray())!;
        Assert.Equal("truncated: 5000 of 5103 results are listed, those of most weight first; 103 are left out, see the json report", (string?)notification["message"]!["text"]);
    }

    [Fact]
    public void Sarif_OfAFindingOnAPath_HasAStepForEveryFlow()
    {
        var steps = Run(TestResults.Edges)["results"]![0]!["codeFlows"]![0]!["threadFlows"]![0]!["locations"]!.AsArray();

        Assert.Equal(["flow F1", "flow F2", "flow F404"], steps.Select(s => ((string?)s!["location"]!["message"]!["text"])!.Split(':')[0]));
        Assert.Equal(2, (int)steps[0]!["location"]!["physicalLocation"]!["region"]!["startLine"]!);
        Assert.Null(steps[2]!["location"]!["physicalLocation"]);
    }

    [Theory]
    [InlineData("flows.csv", "flows.csv")]
    [InlineData("./in box/a.csv", "in%20box/a.csv")]
    [InlineData("..\\data\\æ.csv", "../data/%C3%A6.csv")]
    [InlineData("/srv/a b.csv", "file:///srv/a%20b.csv")]
    [InlineData("C:\\srv\\a.csv", "file:///C%3A/srv/a.csv")]
    [InlineData("javascript:alert(1)", "javascript%3Aalert%281%29")]
    [InlineData("", "unnamed")]
    public void Uri_OfAName_IsEncoded(string path, string uri) => Assert.Equal(uri, ReportUri.Of(path));

    private static EvaluationResult Result(string name) => name switch
    {
        "mixed" => TestResults.Mixed,
        "hostile" => TestResults.HostileText,
        "clean" => TestResults.Clean,
        "empty" => TestResults.Empty,
        _ => TestResults.Edges,
    };

    private static JsonNode Run(EvaluationResult result) => JsonNode.Parse(ReportText.Of("sarif", result))!["runs"]![0]!;

    private static IEnumerable<JsonNode> Regions(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Value is null ? [] : p.Key == "region" ? [p.Value] : Regions(p.Value)),
        JsonArray a => a.SelectMany(item => item is null ? [] : Regions(item)),
        _ => [],
    };

    private static IEnumerable<(string Path, string Value)> Strings(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Value is null ? [] : Strings(p.Value)),
        JsonArray a => a.SelectMany(item => item is null ? [] : Strings(item)),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => [(v.GetPath(), v.GetValue<string>())],
        _ => [],
    };
}
