using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Tests.Snapshots;

namespace ComplianceEngine.Tests.EndToEnd;

/// <summary>The shipped rules on the fixtures, as a user runs them. What every finding says is in the snapshots, one line each; the other formats must tell the same.</summary>
public sealed class GoldenRunTests
{
    public static TheoryData<string, string> Runs => new()
    {
        { "fixtures/meta-ai/flows.csv", "2025-12-15" },
        { "fixtures/meta-ai/flows.csv", "2026-01-15" },
        { "fixtures/others/flows.csv", "2026-01-15" },
        { "fixtures/inventories/kitchen-sink.csv", "2026-01-15" },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Concise_OfAFixture_MatchesItsSnapshot(string path, string asOf) =>
        Snapshot.Match(ReportText.Of("concise", Evaluate(path, asOf), new ReportOptions(IncludeExcepted: true)), Name(path, asOf));

    [Theory]
    [MemberData(nameof(Runs))]
    public void JsonSummary_OfAFixture_MatchesItsSnapshot(string path, string asOf)
    {
        var json = JsonNode.Parse(ReportText.Of("json", Evaluate(path, asOf)))!;
        Snapshot.Match(json["summary"]!.ToJsonString() + "\n", Name(path, asOf));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Formats_OfAFixture_CountTheSameFindings(string path, string asOf)
    {
        var result = Evaluate(path, asOf);
        var all = result.Findings.Length;
        var shown = result.Findings.Count(f => f.Outcome != Outcome.Excepted);
        var json = JsonNode.Parse(ReportText.Of("json", result))!;
        Assert.Equal(all, json["findings"]!.AsArray().Count);
        Assert.Equal(result.Findings.Select(f => f.Fingerprint).Order(StringComparer.Ordinal), json["findings"]!.AsArray().Select(f => (string)f!["fingerprint"]!).Order(StringComparer.Ordinal));
        var sarif = JsonNode.Parse(ReportText.Of("sarif", result))!["runs"]![0]!;
        Assert.Equal((shown, all - shown), (sarif["results"]!.AsArray().Count, sarif["properties"]!["excepted"]?.AsArray().Count ?? 0));
        Assert.Equal(shown + 1, ReportText.Of("csv", result).TrimEnd('\n').Split('\n').Length);
        var matters = Casework.CaseTests.AllMatters(ComplianceEngine.Casework.Case.Of(result)).Length;
        Assert.Equal(matters, CountHeads(ReportText.Of("text", result, new ReportOptions(IncludeExcepted: true, ListsAll: true)), result));
        Assert.Equal(shown, JsonNode.Parse(ReportText.Of("gitlab", result))!.AsArray().Count(i => result.Rules.Any(r => r.Id == (string?)i!["check_name"])));
        Assert.NotEmpty(XDocument.Parse(ReportText.Of("junit", result)).Descendants("testcase"));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_OfAFixture_AddsUpAndNamesEveryFindingOnce(string path, string asOf)
    {
        var result = Evaluate(path, asOf);
        var sum = result.Summary;
        Assert.Equal(result.RowsRead, result.RowsEvaluated + result.RowsRejected);
        Assert.Equal(sum.Pairs, sum.Violations + sum.Undetermined + sum.Excepted + sum.Upcoming + sum.Waiting + sum.NotApplicable);
        Assert.Equal(result.Findings.Length, result.Findings.DistinctBy(f => f.Fingerprint).Count());
        Assert.All(result.Findings.Where(f => f.Outcome == Outcome.Undetermined), f => Assert.NotEmpty(f.Questions));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_OnAnyNumberOfThreads_GivesTheSameBytes(string path, string asOf)
    {
        var inventory = FixtureInventories.Read(path);
        var expected = ReportText.Of("json", FixtureInventories.Evaluate(inventory, Date(asOf)));
        Assert.Equal(expected, ReportText.Of("json", FixtureInventories.Evaluate(inventory, Date(asOf), threads: 7)));
    }

    /// <summary>What begins on 2025-12-16 is announced the day before, and then there.</summary>
    [Fact]
    public void MetaAi_TheDayBefore_HasFindingsThatAreUpcoming()
    {
        var before = Evaluate("fixtures/meta-ai/flows.csv", "2025-12-15");
        var after = Evaluate("fixtures/meta-ai/flows.csv", "2026-01-15");
        Assert.Contains(before.Findings, f => f.Status == FindingStatus.Upcoming && f.From == new DateOnly(2025, 12, 16));
        Assert.True(before.Summary.Upcoming > after.Summary.Upcoming);
    }

    private static EvaluationResult Evaluate(string path, string asOf) => FixtureInventories.Evaluate(path, Date(asOf));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name(string path, string asOf) => $"{path["fixtures/".Length..^".csv".Length].Replace('/', '-')}_{asOf}";

    /// <summary>Lines that start a finding: its word, then its rule in brackets.</summary>
    private static int CountHeads(string report, EvaluationResult result)
    {
        string[] words = ["violation", "undetermined", "excepted"];
        var heads = result.Rules.SelectMany(r => words.Select(w => $"{w}[{r.Id}]")).ToList();
        return report.Split('\n').Count(line => heads.Exists(h => line.StartsWith(h, StringComparison.Ordinal)));
    }
}
