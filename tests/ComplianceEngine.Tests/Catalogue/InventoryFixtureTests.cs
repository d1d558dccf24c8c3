using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>The inventory on which every rule fires, and the one on which none does.</summary>
public sealed class InventoryFixtureTests
{
    /// <summary>Rules that must have a row of their own in the kitchen sink. The list only grows: whoever adds a row adds the rule here.</summary>
    private static readonly ImmutableArray<string> s_withRow =
    [
        "CCPA1120", "CCPA1121", "DMA0502", "DSA2603", "EPRIV0501", "GDPR0502", "GDPR0600", "GDPR0601", "GDPR0602", "GDPR0608", "GDPR0802",
        "GDPR0901", "GDPR0902", "GDPR0903", "GDPR1301", "GDPR2102", "GDPR3501", "GDPR4401", "GDPR4501", "GDPR4601", "NO3151",
    ];

    private static readonly EvaluationResult s_sink = FixtureInventories.Evaluate("fixtures/inventories/kitchen-sink.csv");

    private static readonly EvaluationResult s_clean = FixtureInventories.Evaluate("fixtures/inventories/clean.csv");

    public static TheoryData<string> RulesWithRow => [.. s_withRow.Union(TestRules.Shipped.Rules.Select(r => r.Id).Where(id => RowsOf(id).Any())).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RulesWithRow))]
    public void KitchenSink_RowOfARule_MakesItFire(string id)
    {
        var rule = TestRules.Shipped.FindRule(id);
        Assert.NotNull(rule);
        var expected = RuleFormula.CanBeTrue(rule.When) ? Outcome.Violation : Outcome.Undetermined;
        var rows = RowsOf(id).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(rows);
        Assert.Contains(s_sink.Findings, f => f.Rule.Id == id && rows.Contains(f.Flow.Id) && f.Outcome == expected && f.Status == FindingStatus.Current);
    }

    [Fact]
    public void KitchenSink_Row_IsNamedAfterARuleThatExists() =>
        Assert.All(
            s_sink.Inventories.Single().Flows,
            flow => Assert.Contains(TestRules.Shipped.Rules, r => flow.Id.StartsWith(Prefix(r.Id), StringComparison.Ordinal)));

    [Fact]
    public void Clean_UnderAnyRule_HasNoViolation() =>
        Assert.Empty(s_clean.Findings.Where(f => f.Outcome == Outcome.Violation).Select(f => $"{f.Flow.Id} {f.Rule.Id}: {f.Message}"));

    [Theory]
    [InlineData("clean")]
    [InlineData("kitchen-sink")]
    public void Fixture_Read_RejectsNoRowAndHasNothingToSay(string name)
    {
        var result = name == "clean" ? s_clean : s_sink;
        Assert.Equal((result.RowsRead, 0), (result.RowsEvaluated, result.RowsRejected));
        Assert.NotEqual(0, result.RowsRead);
        Assert.Empty(result.Diagnostics.Select(d => $"{d.Location}: {d.Id} {d.Message}"));
    }

    private static string Prefix(string id) => $"ks-{id.ToLowerInvariant()}-";

    private static IEnumerable<string> RowsOf(string id) =>
        s_sink.Inventories.Single().Flows.Select(f => f.Id).Where(flow => flow.StartsWith(Prefix(id), StringComparison.Ordinal));
}
