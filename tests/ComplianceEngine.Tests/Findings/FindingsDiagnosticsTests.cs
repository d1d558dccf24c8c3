using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Findings;

public sealed class FindingsDiagnosticsTests
{
    private const string Header = "rule,flow,fingerprint,reason,by,until\n";
    private const string Full = "rule,flow,outcome,facts,justification,reason,by,until\n";

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
        { Header + "GDPR0902,F7,0123456789abcdef0123456789abcdef,r,b,2027-01-01\n", 2, "CE4807" },
        { Header + "GDPR0902,F7,, ,b,2027-01-01\n", 2, "CE4804" },
        { Header + "GDPR0902,F7,,r,,2027-01-01\n", 2, "CE4804" },
        { Header + "GDPR0902,F7,,r,b,\n", 2, "CE4804" },
        { Header + "GDPR0902,F7,,r,b,1.1.2027\n", 2, "CE4805" },
        { Header + "GDPR0902,F7,,r,b,2026-11-23\n", 2, "CE4806" },
        { Header + "GDPR0902,F77,,r,b,2027-01-01\n", 2, "CE4807" },
        { Header + "GDPR0902,f7,,r,b,2027-01-01\n", 2, "CE4816" },
        { Full + "GDPR0902,F7,violation,,,r,b,9999-12-31\n", 2, "CE4808" },
        { Full + "GDPR0902,F7,violaton,,,r,b,2027-01-01\n", 2, "CE4809" },
        { Full + "GDPR0902,F7,violation,,because,r,b,2027-01-01\n", 2, "CE4809" },
        { Full + "GDPR0902,F7,violation,abc,,r,b,2027-01-01\n", 2, "CE4810" },
        { Full + "GDPR0902,F7,undetermined,,,r,b,2027-01-01\n", 2, "CE4814" },
        { Full + "GDPR0902,F7,violation,0123456789abcdef,,r,b,2027-01-01\n", 2, "CE4815" },
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
        { "{\"run\": {\"asOf\": \"2026-01-15\", \"language\": \"\\ud800\"}, \"findings\": []}", "CE4812" },
        { "{\"run\": {\"asOf\": \"2026-01-15\", \"language\": \"en\"}, \"findings\": [{\"fingerprint\": \"\\udc00\"}]}", "CE4812" },
        { "OTHER RULES", "CE4813" },
    };

    public static IEnumerable<string> ProvokedIds =>
        Waivers.Select(w => w.Data.Item3).Concat(Baselines.Select(b => b.Data.Item2)).Concat(["CE4817", "CE4818", "CE4819", "CE4820"]).Distinct(StringComparer.Ordinal);

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
    [InlineData("?7", true)]
    [InlineData("f7", true)]
    public void Pattern_OfFlows_KnowsStarAndQuestionMark(string pattern, bool covers)
    {
        var result = WaiverList.Read(SourceText.From(Full + $"GDPR0902,{pattern},violation,,,r,b,2027-01-01\n", "waivers.csv")).ApplyTo(TestResults.Mixed);
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

    [Fact]
    public void Waivers_ThatOverlap_AreTold()
    {
        const string Row = "GDPR0902,F7,violation,,,r,b,2027-01-01\n";
        var result = WaiverList.Read(SourceText.From(Full + Row + Row.Replace("F7", "F*", StringComparison.Ordinal), "waivers.csv")).ApplyTo(TestResults.Mixed);
        Assert.Equal(["CE4817"], result.Diagnostics.Where(d => d.Location?.Path == "waivers.csv").Select(d => d.Id));
    }

    /// <summary>What was decided before the scheme of fingerprints changed still holds, and is told.</summary>
    [Fact]
    public void Fingerprints_OfAnEarlierVersion_AreFoundAgain()
    {
        var finding = TestResults.Mixed.Findings.First(f => f.Flow.Id == "F7" && f.Outcome == Outcome.Violation);
        var old = FindingIdentity.InOldScheme(finding, finding.Flow.Cells.Select(c => c.Field).First(f => f.Name == "controller"));
        Assert.Equal("f92db75cc318c6fdc041c2fb932d1d89", Identity.OfFindingInOldScheme("DEMO0001", "Acme", "a", origin: null));
        var waived = WaiverList.Read(SourceText.From($"fingerprint,outcome,reason,by,until\n{old},violation,r,b,2027-01-01\n", "waivers.csv")).ApplyTo(TestResults.Mixed);
        Assert.Contains(waived.Findings, f => f.Fingerprint == finding.Fingerprint && f.Waiver is not null);
        Assert.Contains(waived.Diagnostics, d => d.Id == "CE4818" && d.Help!.Contains(finding.Fingerprint, StringComparison.Ordinal));

        var json = ReportText.Of("json", TestResults.Mixed).Replace(finding.Fingerprint, old, StringComparison.Ordinal);
        var held = Baseline.Read(SourceText.From(json, "then.json"), new DiagnosticBag())!.ApplyTo(TestResults.Mixed);
        Assert.Contains(held.Findings, f => f.Fingerprint == finding.Fingerprint && f.Baseline!.Old is not null);
        Assert.Contains(held.Diagnostics, d => d.Id == "CE4819");
    }

    [Fact]
    public void Baseline_OfAQuestionThatBecameAViolation_IsWorseAndFails()
    {
        var finding = TestResults.Mixed.Findings.First(f => f.Flow.Id == "F7" && f.Outcome == Outcome.Violation);
        var lines = ReportText.Of("json", TestResults.Mixed).Split('\n');
        var json = string.Join('\n', lines.Select(l => l.Contains(finding.Fingerprint, StringComparison.Ordinal) ? l.Replace("violation", "undetermined", StringComparison.Ordinal) : l));
        var held = Baseline.Read(SourceText.From(json, "then.json"), new DiagnosticBag())!.ApplyTo(TestResults.Mixed);
        Assert.Contains(held.Diagnostics, d => d.Id == "CE4820");
        Assert.Equal(RunVerdict.Failed, new FailurePolicy(FailOnUndetermined: true).Judge(held with { Diagnostics = [], Inventories = [] }));
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
