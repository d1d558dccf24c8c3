using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Findings;

public sealed class FindingsDiagnosticsTests
{
    private const string Header = "rule,flow,fingerprint,reason,by,until\n";

    /// <summary>A waiver file held against <see cref="TestResults.Mixed"/>, the line and the id of what must be said.</summary>
    public static TheoryData<string, int, string> Waivers => new()
    {
        { "", 1, "CE4801" },
        { "rule,flow,reason,by\nR,F,r,b\n", 1, "CE4801" },
        { "rule,reason,by,until\n", 1, "CE4801" },
        { "rule,flow,reason,by,until,untill\n", 1, "CE4801" },
        { "rule,flow,reason,by,until,by\n", 1, "CE4801" },
        { Header + "GDPR0902,F7,,r,b\n", 2, "CE4802" },
        { Header + "\n\"GDPR0902,F7,,r,b,2027-01-01\n", 3, "CE4802" },
        { Header + ",,,r,b,2027-01-01\n", 2, "CE4803" },
        { Header + "GDPR0902,,,r,b,2027-01-01\n", 2, "CE4803" },
        { Header + ",F7,,r,b,2027-01-01\n", 2, "CE4803" },
        { Header + ",,not-a-fingerprint,r,b,2027-01-01\n", 2, "CE4803" },
        { Header + "GDPR0902,F7,0123456789abcdef0123456789abcdef,r,b,2027-01-01\n", 2, "CE4803" },
        { Header + "GDPR0902,F7,, ,b,2027-01-01\n", 2, "CE4804" },
        { Header + "GDPR0902,F7,,r,,2027-01-01\n", 2, "CE4804" },
        { Header + "GDPR0902,F7,,r,b,\n", 2, "CE4804" },
        { Header + "GDPR0902,F7,,r,b,1.1.2027\n", 2, "CE4805" },
        { Header + "GDPR0902,F7,,r,b,2026-11-23\n", 2, "CE4806" },
        { Header + "GDPR0902,F77,,r,b,2027-01-01\n", 2, "CE4807" },
        { Header + "GDPR0902,f7,,r,b,2027-01-01\n", 2, "CE4807" },
        { Header + "GDPR0902,F9,,r,b,2027-01-01\n", 2, "CE4807" },
        { Header + ",,0123456789abcdef0123456789abcdef,r,b,2027-01-01\n", 2, "CE4807" },
    };

    public static TheoryData<string, string> Baselines => new()
    {
        { "", "CE4811" },
        { "{\n  \"run\": {", "CE4811" },
        { "[]", "CE4812" },
        { "{}", "CE4812" },
        { "{\"run\": {\"asOf\": \"2026-01-15\", \"language\": \"en\"}}", "CE4812" },
        { "{\"run\": {\"asOf\": \"yesterday\", \"language\": \"en\"}, \"findings\": []}", "CE4812" },
        { "{\"run\": {\"asOf\": \"2026-01-15\", \"language\": \"en\"}, \"findings\": [{\"fingerprint\": 1}]}", "CE4812" },
        { "{\"run\": {\"asOf\": \"2026-01-15\", \"language\": \"en\"}, \"findings\": [{\"fingerprint\": \"f\", \"rule\": \"R\", \"severity\": \"2\"}]}", "CE4812" },
        { "OTHER RULES", "CE4813" },
    };

    public static IEnumerable<string> ProvokedIds =>
        Waivers.Select(w => w.Data.Item3).Concat(Baselines.Select(b => b.Data.Item2)).Distinct(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Waivers))]
    public void Waiver_ThatCoversNothing_IsToldWhereItStands(string text, int line, string id)
    {
        var result = WaiverList.Read(SourceText.From(text, "waivers.csv")).ApplyTo(TestResults.Mixed);
        var diagnostic = Assert.Single(result.Diagnostics, d => d.Location?.Path == "waivers.csv");
        Assert.Equal((id, line), (diagnostic.Id, diagnostic.Location!.StartLine));
        Assert.DoesNotContain(result.Findings, f => f.Waiver is not null);
    }

    [Theory]
    [InlineData("F7", true)]
    [InlineData("*", true)]
    [InlineData("F*", true)]
    [InlineData("*7", true)]
    [InlineData("**F**7**", true)]
    [InlineData("F7*", true)]
    [InlineData("F", false)]
    [InlineData("*8", false)]
    [InlineData("F7?", false)]
    public void Pattern_OfFlows_KnowsTheStarOnly(string pattern, bool covers)
    {
        var result = WaiverList.Read(SourceText.From(Header + $"GDPR0902,{pattern},,r,b,2027-01-01\n", "waivers.csv")).ApplyTo(TestResults.Mixed);
        Assert.Equal(covers, result.Findings.Any(f => f.Flow.Id == "F7" && f.Waiver is not null));
        Assert.Equal(TestResults.Mixed.Findings.Length, result.Findings.Length);
    }

    [Fact]
    public void Pattern_OfManyStars_EndsSoon()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 2000)) + "b";
        var result = WaiverList.Read(SourceText.From(Header + $"GDPR0902,{pattern},,r,b,2027-01-01\n", "waivers.csv")).ApplyTo(TestResults.Mixed);
        Assert.Contains(result.Diagnostics, d => d.Id == "CE4807");
    }

    [Theory]
    [MemberData(nameof(Baselines))]
    public void Baseline_ThatIsNone_IsTold(string text, string id)
    {
        var diagnostics = new DiagnosticBag();
        if (id == "CE4813")
        {
            var other = Baseline.Read(SourceText.From(ReportText.Of("json", TestResults.Mixed), "then.json"), diagnostics)!;
            Assert.Contains(other.ApplyTo(TestResults.Mixed with { Rules = [], Findings = [] }).Diagnostics, d => d.Id == id);
            return;
        }

        Assert.Null(Baseline.Read(SourceText.From(text, "then.json"), diagnostics));
        Assert.Equal([id], diagnostics.ToSorted().Select(d => d.Id));
    }
}
