using System.Globalization;
using System.Text.Json.Nodes;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>The names other programs build on.</summary>
public sealed class JsonReportTests
{
    [Theory]
    [InlineData("", "schema tool findings shapes reasons rules case claims ways run summary gone diagnostics")]
    [InlineData("tool", "name version")]
    [InlineData("run", "asOf language engine select ignore keys mostPathSteps ruleFiles answers inputs rowsRead rowsEvaluated rowsRejected packs rules waivers baseline")]
    [InlineData("run.inputs.0", "path sha256 bytes mapping dialect columns rowsRead rowsEvaluated rowsRejected")]
    [InlineData("run.inputs.0.dialect", "encoding bom separator headerLine preambleRows")]
    [InlineData("run.inputs.0.columns.0", "header field how")]
    [InlineData("run.packs.0", "name title version sha256")]
    [InlineData("findings.0", "fingerprint rule outcome status flow location message shape reasons")]
    [InlineData("findings.0.location", "file line column")]
    [InlineData("rules.0", "id title pack severity citations remedy")]
    [InlineData("rules.0.citations.0", "text url")]
    [InlineData("shapes.0", "id rule outcome tests exceptions open questions remedies complete")]
    [InlineData("shapes.2", "id rule outcome message tests exceptions open questions remedies complete")]
    [InlineData("shapes.0.tests.0", "field test truth")]
    [InlineData("shapes.0.exceptions.0", "name truth tests")]
    [InlineData("shapes.2.questions.0", "facts decides text")]
    [InlineData("shapes.2.questions.0.facts.0", "field text answer")]
    [InlineData("diagnostics.0", "id severity message help location")]
    public void Json_OfAResult_HasTheNamesOfTheContract(string path, string names)
    {
        JsonNode node = JsonNode.Parse(ReportText.Of("json", TestResults.Mixed))!;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node[index]! : node[step]!;
        }

        Assert.Equal(names.Split(' '), node.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Json_OfAClaim_HasTheNamesOfTheContract()
    {
        var claim = JsonNode.Parse(ReportText.Of("json", TestResults.Edges))!["claims"]![0]!;
        Assert.Equal(["id", "title", "verdict", "by", "on", "source", "url", "speakingTo", "witnesses", "furtherWitnesses"], claim.AsObject().Select(p => p.Key));
        var witness = claim["witnesses"]![0]!;
        Assert.Equal(["flow", "location", "because", "way"], witness.AsObject().Select(p => p.Key));
        var ways = JsonNode.Parse(ReportText.Of("json", TestResults.Edges))!["ways"]!;
        Assert.Equal(["flow", "previous", "certain", "text", "location"], ways[(int)witness["way"]!]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Json_OfARemedy_HasTheNamesOfTheContract()
    {
        var remedy = JsonNode.Parse(ReportText.Of("json", TestResults.Edges))!["shapes"]![0]!["remedies"]![0]!;
        Assert.Equal(["changes", "text", "breaks"], remedy.AsObject().Select(p => p.Key));
        Assert.Equal(["field", "from", "to"], remedy["changes"]![0]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Json_OfOutcomes_UsesTheirWordsAndCarriesExcepted()
    {
        var findings = JsonNode.Parse(ReportText.Of("json", TestResults.Mixed))!["findings"]!.AsArray();
        Assert.Equal(["violation current", "violation upcoming", "undetermined current", "excepted current"], findings.Select(f => $"{f!["outcome"]} {f["status"]}"));
        Assert.Equal("2027-08-02", (string?)findings[1]!["from"]);
    }

    [Fact]
    public void Json_OfHostileText_LosesNothing()
    {
        var text = ReportText.Of("json", TestResults.HostileText);
        Assert.Equal(TestResults.Hostile, (string?)JsonNode.Parse(text)!["findings"]![0]!["message"]);
        Assert.DoesNotContain("<", text);
    }

    [Theory]
    [InlineData("æøå «» 日本")]
    [InlineData("😀 \u2028 \u0000 \\u202e \" \\ / \u007f")]
    public void Json_OfAnyText_ReadsBackUnaltered(string message)
    {
        var result = TestResults.Mixed with { Findings = [TestResults.Mixed.Findings[0].WithMessage(message)] };
        Assert.Equal(message, (string?)JsonNode.Parse(ReportText.Of("json", result))!["findings"]![0]!["message"]);
    }

    [Fact]
    public void Summary_OfAResult_AddsUp()
    {
        var summary = TextSummary.Sentences(TestResults.Mixed, new ReportOptions()).ToList();
        Assert.Contains("4 rows read = 3 evaluated + 1 rejected (flows.csv).", summary);
        Assert.Contains("2 rules (gdpr 2026.11) on 3 flows: 6 pairs = 1 violation + 1 undetermined + 1 excepted + 1 upcoming + 0 waiting + 2 not applicable.", summary);
    }
}
