using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>
/// What is evaluated for all rows at once says of every flow what the reference evaluator says, outcome for outcome and date for date.
/// A run judges some 40,000 cases; COMPLY_CAMPAIGN multiplies them, COMPLY_SEED starts elsewhere.
/// </summary>
public sealed class AgreementTests
{
    private const int Rules = 40;

    private static readonly int s_seed = RandomCases.Seed;
    private static readonly int s_campaign = RandomCases.Campaign;

    [Fact]
    public void Rules_DrawnAtRandom_SayTheSameOfEveryFlow()
    {
        const int Flows = 250;
        var seen = new HashSet<(Outcome, bool)>();
        for (var round = 0; round < 4 * s_campaign; round++)
        {
            var seed = s_seed + round;
            var random = new RandomCases(seed);
            var compilation = random.CreateRules(Rules, isWide: true);
            var options = new EvaluationOptions(random.PickDate()) { Threads = 1 + (round % 2) };
            seen.UnionWith(AssertAgree([.. compilation.Rules], random.CreateInventory(Flows, compilation.Rules).Flows, options, seed));
        }

        // Every outcome there is, now and later: agreement on nothing would prove nothing.
        Assert.Equal(6, seen.Count);
    }

    /// <summary>More rows than fit one batch, so that batches meet.</summary>
    [Fact]
    public void Rules_OnManyRows_SayTheSameOfEveryFlow()
    {
        var random = new RandomCases(s_seed);
        var compilation = random.CreateRules(8, isWide: true);
        Assert.Contains(compilation.Rules, r => RuleFormula.GetTests(r.When).Any(t => t is BoundFlowTest { Where: not null }));
        AssertAgree([.. compilation.Rules], random.CreateInventory((2 * TruthRows.Rows) + 77, compilation.Rules).Flows, new EvaluationOptions(random.PickDate()) { Threads = 2 }, s_seed);
    }

    /// <summary>The flow that is asked for stands in another batch.</summary>
    [Fact]
    public void OtherFlow_InALaterBatch_IsFound()
    {
        const int Half = TruthRows.Rows + 50;
        var (_, rule) = TestRules.CompileRule("flow exists with same controller where (profiling is yes)");
        var rows = Enumerable.Range(0, 2 * Half).Select(i => $"F{i},C{i % Half},contact,service,{(i < Half ? "no" : "yes")}");
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,profiling\n" + string.Join('\n', rows)));
        var population = new Population(TestVocabulary.Shipped, new InventoryReader(TestVocabulary.Shipped).Read(content, "halves.csv").Flows);
        var found = Evaluator.JudgeRows(population, [rule], new EvaluationOptions(new DateOnly(2026, 1, 15))).SelectMany(part => part);
        Assert.Equal(Enumerable.Range(0, Half), found.Where(o => o.Outcome == Outcome.Violation).Select(o => o.Row));
    }

    /// <summary>Each inventory numbers its own cells.</summary>
    [Fact]
    public void Rules_OnTwoInventories_SayTheSameOfEveryFlow()
    {
        var random = new RandomCases(s_seed);
        var compilation = random.CreateRules(Rules, isWide: true);
        ImmutableArray<Flow> flows = [.. random.CreateInventory(60, compilation.Rules).Flows, .. random.CreateInventory(60, compilation.Rules).Flows];
        AssertAgree([.. compilation.Rules], flows, new EvaluationOptions(random.PickDate()), s_seed);
    }

    /// <summary>More days than programs are made for.</summary>
    [Fact]
    public void Rules_OnFlowsThatStartOnManyDays_SayTheSameOfEveryFlow()
    {
        var random = new RandomCases(s_seed);
        var compilation = random.CreateRules(Rules, isWide: true);
        AssertAgree([.. compilation.Rules], random.CreateInventory(300, compilation.Rules, startsOnManyDays: true).Flows, new EvaluationOptions(new DateOnly(2025, 6, 1)), s_seed);
    }

    [Fact]
    public void Rules_Shipped_SayTheSameOfEveryFlow()
    {
        var random = new RandomCases(s_seed);
        RuleSymbol[] rules = [.. TestRules.Shipped.Rules.Where(r => r.Status != RuleStatus.Retired)];
        foreach (var asOf in new[] { new DateOnly(2016, 1, 1), new DateOnly(2024, 3, 1), new DateOnly(2026, 11, 23) })
        {
            AssertAgree(rules, random.CreateInventory(150, rules).Flows, new EvaluationOptions(asOf), s_seed);
        }
    }

    private static HashSet<(Outcome, bool)> AssertAgree(RuleSymbol[] rules, ImmutableArray<Flow> flows, EvaluationOptions options, int seed)
    {
        var population = new Population(TestVocabulary.Shipped, flows);
        var fast = Evaluator.JudgeRows(population, [.. rules], options).SelectMany(part => part).ToList();
        var slow = flows.SelectMany((flow, row) => rules.Select(rule => Judge(row, rule, population, options))).Where(o => o.Outcome != Outcome.NotApplicable).ToList();
        foreach (var (expected, actual) in slow.Zip(fast))
        {
            if (expected != actual)
            {
                Assert.Fail($"seed {seed}, as of {options.AsOf:o}: expected {Describe(expected)}, was {Describe(actual)}\n{string.Join("\n", expected.Rule.Fields.Select(f => $"{f}: {flows[expected.Row][f].Text}"))}");
            }
        }

        Assert.Equal(slow.Count, fast.Count);
        return [.. slow.Select(o => (o.Outcome, o.From is null))];
    }

    private static RowOutcome Judge(int row, RuleSymbol rule, Population population, EvaluationOptions options)
    {
        var context = new FlowContext(population.Vocabulary, population.Flows[row], options.AsOf, options.AsOf, rule, new Phrases(options.Language)) { Population = population };
        var judged = RuleTiming.Judge(context);
        return new RowOutcome(row, rule, judged.Outcome, judged.From);
    }

    private static string Describe(RowOutcome outcome) =>
        $"row {outcome.Row} {outcome.Rule} {outcome.Outcome} from {outcome.From?.ToString("o", CultureInfo.InvariantCulture)} (when {outcome.Rule.When.Text}; {string.Join("; ", outcome.Rule.Exceptions.Select(e => "unless " + e.Condition.Text))})";
}
