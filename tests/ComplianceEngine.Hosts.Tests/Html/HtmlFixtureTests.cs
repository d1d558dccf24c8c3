using System.Text;
using System.Xml.Linq;
using ComplianceEngine.Casework;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Hosts.Tests.Cli;
using ComplianceEngine.Html;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Hosts.Tests.Html;

/// <summary>The page of a real run: every matter and flow once, nothing else in it but what the page allows, and no longer than can be sent.</summary>
public sealed class HtmlFixtureTests
{
    [Theory]
    [InlineData("fixtures/meta-ai/flows.csv", "en", 600_000)]
    [InlineData("fixtures/inventories/kitchen-sink.csv", "nb", 1_100_000)]
    public void Write_AFixture_ShowsEveryMatterAndFlowWithinItsBudget(string path, string language, int mostBytes)
    {
        var result = Evaluate(path, language);
        using var writer = new StringWriter();
        new HtmlReportWriter(new ReportOptions(IncludeExcepted: true)).Write(result, writer);
        var page = writer.ToString();

        StrictHtml.AssertOnlyAllowed(page);
        var subject = Case.Of(result);
        var ids = StrictHtml.Parse(page).Descendants().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(subject.Violations.Concat(subject.Hypothetical).Concat(subject.Upcoming), m => Assert.Contains("matter-" + m.Id, ids));
        Assert.All(result.Inventories.Single().Flows, f => Assert.Contains("flow-" + f.Id, ids));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 10_000, mostBytes);
    }

    private static EvaluationResult Evaluate(string path, string language)
    {
        var compilation = RulePack.Load(Path.Combine(Repository.Folder, "rules")).Compilation;
        using var content = File.OpenRead(Path.Combine(Repository.Folder, path));
        var inventory = new InventoryReader(compilation.Vocabulary).Read(content, path);
        return Evaluator.Evaluate(compilation, [inventory], new EvaluationOptions(new DateOnly(2026, 1, 15)) { Language = Language.Find(language)! });
    }
}
