using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>What every rule that ships must have, whoever wrote it.</summary>
public sealed class ShippedRuleTests
{
    public static TheoryData<string> Rules => [.. TestRules.Shipped.Rules.Select(r => r.Id)];

    [Fact]
    public void Compilation_OfAllPacks_HasNothingToSay() =>
        Assert.Empty(TestRules.Shipped.GetDiagnostics().Where(d => d.Severity != DiagnosticSeverity.Note).Select(d => $"{d.Location}: {d.Id} {d.Message}"));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Every_StandsInAFileOfItsPackNamedAfterTheFirstRuleInIt(string id)
    {
        var rule = Find(id);
        var path = rule.Location.Path;
        var first = TestRules.Shipped.Rules.Where(r => r.Location.Path == path).MinBy(r => r.Location.StartLine)!;
        Assert.Matches($"^{first.Id}\\.[a-z0-9]+(-[a-z0-9]+)*\\.rule$", Path.GetFileName(path));
        Assert.Equal(Path.GetDirectoryName(rule.Pack.Location.Path), Path.GetDirectoryName(path));
        Assert.Equal(rule.Pack.Name, Path.GetFileName(Path.GetDirectoryName(path)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Every_SpeaksNorwegian(string id)
    {
        var rule = Find(id);
        AssertNorwegian(rule.Title);
        AssertNorwegian(rule.Message);
        Assert.NotNull(rule.Remedy);
        AssertNorwegian(rule.Remedy);
        Assert.All(rule.Exceptions, e => AssertNorwegian(e.Name));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Every_SaysWhyAndHowToFixAndWhatItRestsOn(string id)
    {
        var rule = Find(id);
        Assert.False(string.IsNullOrWhiteSpace(rule.GetDocumentation("Why")));
        Assert.False(string.IsNullOrWhiteSpace(rule.GetDocumentation("How to fix")));
        Assert.False(string.IsNullOrWhiteSpace(rule.GetDocumentation("When it does not apply")));
        Assert.Contains(rule.Citations, c => c.Law is not null);
        Assert.All(rule.Citations.Where(c => c.Law is not null), c => Assert.StartsWith("https://", c.Url, StringComparison.Ordinal));
        Assert.All(rule.Exceptions, e => Assert.NotEmpty(e.Citations));
        Assert.NotEmpty(rule.InForce);
    }

    /// <summary>The same runner, in the same words, as <c>comply test</c>.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Every_HasTheExamplesItNeedsAndTheyPass(string id)
    {
        var results = s_examples.Where(r => r.Rule.Id == id).ToList();
        Assert.NotEmpty(results);
        Assert.Empty(results.Where(r => !r.Passed).Select(r => $"{r.Location} as of {r.AsOf:O}: expected {r.Expected}, was {r.Actual}"));
        Assert.Empty(s_missing.Where(m => m.Rule.Id == id).Select(m => m.Missing));
    }

    private static readonly IReadOnlyList<ExampleResult> s_examples = ExampleRunner.Run(TestRules.Shipped);

    private static readonly IReadOnlyList<MissingExample> s_missing = ExampleRunner.FindMissing(TestRules.Shipped);

    private static RuleSymbol Find(string id) => TestRules.Shipped.FindRule(id)!;

    private static void AssertNorwegian(LocalizedText text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text.Find("nb")), $"no Norwegian for `{text.English}`");
        Assert.NotEqual(text.English, text.Find("nb"));
    }
}
