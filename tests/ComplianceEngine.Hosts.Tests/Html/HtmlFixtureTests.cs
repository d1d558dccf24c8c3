using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Html;
using ComplianceEngine.Hosts.Tests.Cli;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Hosts.Tests.Html;

/// <summary>The page of a real run: every finding once, nothing else in it but what the page allows.</summary>
public sealed class HtmlFixtureTests
{
    [Theory]
    [InlineData("fixtures/meta-ai/flows.csv", "en")]
    [InlineData("fixtures/inventories/kitchen-sink.csv", "nb")]
    public void Write_AFixture_ShowsEveryFindingOnce(string path, string language)
    {
        var result = Evaluate(path, language);
        using var writer = new StringWriter();
        new HtmlReportWriter(new ReportOptions(IncludeExcepted: true)).Write(result, writer);
        var page = writer.ToString();

        StrictHtml.AssertOnlyAllowed(page);
        Assert.NotEmpty(result.Findings);
        Assert.Equal(result.Findings.Length, StrictHtml.Parse(page).Descendants("article").Count(a => ((string?)a.Attribute("class"))?.StartsWith("finding ", StringComparison.Ordinal) == true));
        Assert.All(result.Findings, f => Assert.Contains(f.Fingerprint, page, StringComparison.Ordinal));
    }

    private static EvaluationResult Evaluate(string path, string language)
    {
        var compilation = RulePack.Load(Path.Combine(Repository.Folder, "rules")).Compilation;
        using var content = File.OpenRead(Path.Combine(Repository.Folder, path));
        var inventory = new InventoryReader(compilation.Vocabulary).Read(content, path);
        return Evaluator.Evaluate(compilation, [inventory], new EvaluationOptions(new DateOnly(2026, 1, 15)) { Language = Language.Find(language)! });
    }
}
