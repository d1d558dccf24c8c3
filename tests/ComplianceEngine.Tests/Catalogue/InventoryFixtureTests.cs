using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>The inventory on which every rule fires, and the one on which none does.</summary>
public sealed class InventoryFixtureTests
{
    private static readonly EvaluationResult s_sink = FixtureInventories.Evaluate("fixtures/inventories/kitchen-sink.csv");

    private static readonly EvaluationResult s_clean = FixtureInventories.Evaluate("fixtures/inventories/clean.csv");

    public static TheoryData<string> Rules => [.. TestRules.Shipped.Rules.Where(r => r.Status != RuleStatus.Retired).Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void KitchenSink_RowOfARule_MakesItFire(string id)
    {
        var rule = TestRules.Shipped.FindRule(id)!;
        var expected = ExampleRunner.CanBeViolated(rule) ? Outcome.Violation : Outcome.Undetermined;
        var flows = s_sink.Inventories.Single().Flows;
        var rows = flows.Where(f => f.Id.StartsWith(Prefix(id), StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        Assert.Contains(rows, flow => Evaluator.Judge(TestRules.Shipped, rule, flow, new EvaluationOptions(DateOf(rule)), flows) == expected);
    }

    /// <summary>The day that the fixtures are written for; for a rule that is not law on it, the first day on which it is law everywhere it will be.</summary>
    private static DateOnly DateOf(RuleSymbol rule) =>
        InForceCalendar.IsInForceSomewhere(rule, FixtureInventories.AsOf) ? FixtureInventories.AsOf : rule.InForce.Select(p => p.Since).Max()!.Value;

    [Fact]
    public void KitchenSink_Row_IsNamedAfterARuleThatExists() =>
        Assert.All(
            s_sink.Inventories.Single().Flows,
            flow => Assert.Contains(TestRules.Shipped.Rules, r => flow.Id.StartsWith(Prefix(r.Id), StringComparison.Ordinal)));

    [Fact]
    public void Clean_UnderAnyRule_IsClean() =>
        Assert.Empty(s_clean.Findings.Where(f => f.Outcome is Outcome.Violation or Outcome.Undetermined).Select(f => $"{f.Flow.Id} {f.Rule.Id} {f.Outcome}: {f.Message}"));

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
}
