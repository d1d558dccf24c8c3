using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Catalogue;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>What a person can take in: lines, width, and how far down the first violation stands.</summary>
public sealed class TextBudgetTests
{
    private static readonly Lazy<EvaluationResult> s_meta = new(() => FixtureInventories.Evaluate("fixtures/meta-ai/flows.csv"));

    [Fact]
    public void Text_OfTheStartingCase_FitsItsBudget()
    {
        var lines = Lines(s_meta.Value, new ReportOptions());
        Assert.InRange(lines.Length, 30, 250);
        Assert.InRange(Array.FindIndex(lines, l => l.StartsWith("violation[", StringComparison.Ordinal)) + 1, 1, 24);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Text_IsCutToTheWidthOfTheTerminalAndCaretsStandUnderTheirCell(int width)
    {
        var result = FixtureInventories.Evaluate("fixtures/inventories/kitchen-sink.csv");
        var lines = Lines(result, new ReportOptions(Width: width));
        Assert.All(lines.Where(l => !l.Contains("://", StringComparison.Ordinal) && !l.Contains("-->", StringComparison.Ordinal)), l => Assert.True(TextWidth.Of(l) <= width, l));
        var checkedCarets = 0;
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].TrimStart(' ', '|').StartsWith('^'))
            {
                var (start, end) = (lines[i].IndexOf('^', StringComparison.Ordinal), lines[i].LastIndexOf('^') + 1);
                var cell = lines[i - 1][start..end];
                Assert.True(end == lines[i - 1].Length || lines[i - 1][end] is ',' or '…', lines[i - 1]);
                Assert.DoesNotContain(',', cell.Contains('"', StringComparison.Ordinal) ? "" : cell);
                checkedCarets++;
            }
        }

        Assert.InRange(checkedCarets, 5, 200);
    }

    [Theory]
    [InlineData("en", "violation[", "error[")]
    [InlineData("nb", "brudd[", "feil[")]
    public void Text_CallsAViolationByItsName(string language, string head, string ofFiles)
    {
        var lines = Lines(s_meta.Value with { Language = Language.Find(language)! }, new ReportOptions());
        Assert.Contains(lines, l => l.StartsWith(head, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith(ofFiles, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_WithAll_NamesEveryFlowThatHasAFinding()
    {
        var text = string.Join('\n', Lines(s_meta.Value, new ReportOptions(IncludeExcepted: true, ListsAll: true)));
        Assert.All(s_meta.Value.Findings.Select(f => f.Flow.Id).Distinct(), id => Assert.Contains(id, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_HoldsNoRuleSource()
    {
        var tests = s_meta.Value.Findings.SelectMany(f => f.Because).Select(e => e.Test).Where(t => t.Contains(' ', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var text = string.Join('\n', Lines(s_meta.Value, new ReportOptions(Width: 160)));
        Assert.All(tests, t => Assert.DoesNotContain(t, text, StringComparison.Ordinal));
    }

    private static string[] Lines(EvaluationResult result, ReportOptions options) => ReportText.Of("text", result, options).TrimEnd('\n').Split('\n');
}
