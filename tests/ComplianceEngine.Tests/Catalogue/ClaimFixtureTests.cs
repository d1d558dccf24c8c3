using System.Text.Json.Nodes;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Tests.Reporting;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Every claim of the shipped packs on three registers: one that supports it, one that contradicts it, one that leaves it open.</summary>
public sealed class ClaimFixtureTests
{
    private static readonly EvaluationResult s_supports = FixtureInventories.Evaluate("fixtures/claims/supports.csv");
    private static readonly EvaluationResult s_contradicts = FixtureInventories.Evaluate("fixtures/claims/contradicts.csv");
    private static readonly EvaluationResult s_unevidenced = FixtureInventories.Evaluate("fixtures/claims/unevidenced.csv");

    /// <summary>Claim, the flow or path that contradicts it, one that leaves it open.</summary>
    public static TheoryData<string, string, string> Claims => new()
    {
        { "ADOBE01", "adobe", "adobe" },
        { "AMAZON01", "rufus-ads", "rufus-ads" },
        { "GOOGLE01", "gemini > gemini-ads", "gemini > gemini-next" },
        { "GOOGLE02", "gemini-models", "gemini-models" },
        { "META01", "ads", "ads" },
        { "META02", "training-eu", "training-eu" },
        { "META03", "ads", "ads" },
        { "META04", "ads", "ads" },
        { "META05", "ads", "ads" },
        { "META06", "ads", "ads" },
        { "META07", "chat-eea > ads", "chat > next" },
        { "META08", "chat-unlinked > ads", "chat-unlinked > next" },
        { "META09", "ads", "ads" },
        { "META10", "ads", "ads" },
        { "META11", "ads", "ads-eea" },
        { "META12", "training-eu", "training-eu" },
        { "META13", "training-eu", "training-eu" },
        { "OWNER01", "owner", "owner" },
        { "ZAI01", "zai", "zai" },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void Claim_OnEachRegister_HasItsVerdictAndItsWitness(string id, string against, string open)
    {
        var supported = Find(s_supports, id);
        Assert.Equal(ClaimVerdict.Supported, supported.Verdict);
        Assert.True(supported.SpeakingTo > 0 && supported.Witnesses.IsEmpty);

        var contradicted = Find(s_contradicts, id);
        Assert.Equal(ClaimVerdict.Contradicted, contradicted.Verdict);
        Assert.Equal(against, Assert.Single(contradicted.Witnesses.Select(Way)));
        Assert.All(contradicted.Witnesses, w => Assert.Contains(w.Because, e => e.Location is not null));

        var unevidenced = Find(s_unevidenced, id);
        Assert.Equal(ClaimVerdict.NotEvidenced, unevidenced.Verdict);
        Assert.Contains(open, unevidenced.Witnesses.Select(Way));
    }

    [Fact]
    public void Claims_Shipped_AreAllInTheTable() =>
        Assert.Equal(TestRules.Shipped.Claims.Select(c => c.Id).Order(StringComparer.Ordinal), Claims.Select(c => c.Data.Item1));

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    public void Witness_OfAPath_IsInEveryReportThatShowsPaths(string format)
    {
        var report = ReportText.Of(format, s_contradicts);
        Assert.All(Claims, c => Assert.Contains(c.Data.Item1, report, StringComparison.Ordinal));
        Assert.Contains("chat-unlinked", report[report.IndexOf("META08", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfAClaim_NamesThePathHopByHop()
    {
        var document = JsonNode.Parse(ReportText.Of("json", s_contradicts))!;
        var ways = document["ways"]!.AsArray();
        var claim = document["claims"]!.AsArray().Single(c => (string)c!["id"]! == "META08")!;
        var way = (int)claim["witnesses"]![0]!["way"]!;
        var path = new List<string>();
        for (JsonNode? hop = ways[way]; hop is not null; hop = (int?)hop["previous"] is { } previous ? ways[previous] : null)
        {
            path.Insert(0, (string)hop["flow"]!);
        }

        Assert.Equal(["chat-unlinked", "ads"], path);
    }

    private static ClaimResult Find(EvaluationResult result, string id) => Assert.Single(result.Claims, c => c.Claim.Id == id);

    private static string Way(ClaimWitness witness) => witness.Hops.IsEmpty ? witness.Flow.Id : string.Join(" > ", witness.Hops.Select(h => h.Flow));
}
