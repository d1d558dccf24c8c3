using System.Globalization;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>
/// More facts may decide what was open; they never overturn what was decided. The number of cases is 100,000; COMPLY_CAMPAIGN multiplies it, COMPLY_SEED starts it elsewhere.
/// </summary>
public sealed class MonotonicityTests
{
    private static readonly int s_seed = RandomCases.Seed;
    private static readonly int s_campaign = RandomCases.Campaign;

    [Fact]
    public void FillingBlanks_InAHundredThousandRandomCases_NeverOverturnsADecision() => Run(250, 400, (cases, flow, rule) => cases.Fill(flow, rule));

    [Fact]
    public void NarrowingTerms_InRandomCases_NeverOverturnsADecision() => Run(100, 200, (cases, flow, rule) => cases.Narrow(flow, rule));

    [Fact]
    public void FillingBlanks_UnderTheShippedRules_NeverOverturnsADecision()
    {
        var cases = new RandomCases(s_seed);
        var decided = 0;
        foreach (var rule in TestRules.Shipped.Rules)
        {
            for (var i = 0; i < 200 * s_campaign; i++)
            {
                var flow = cases.CreateFlow(rule, blank: 0.3);
                decided += Check(flow, cases.Fill(flow, rule), rule) ? 1 : 0;
            }
        }

        Assert.True(decided > 100, $"only {decided} cases were decided");
    }

    private static void Run(int rules, int flows, Func<RandomCases, Flow, RuleSymbol, Flow> refine)
    {
        var decided = 0;
        for (var round = 0; round < s_campaign; round++)
        {
            var cases = new RandomCases(s_seed + round);
            foreach (var rule in cases.CreateRules(rules).Rules)
            {
                for (var i = 0; i < flows; i++)
                {
                    var flow = cases.CreateFlow(rule);
                    decided += Check(flow, refine(cases, flow, rule), rule) ? 1 : 0;
                }
            }
        }

        // A generator that leaves everything open would prove nothing.
        Assert.True(decided > rules * flows / 10, $"only {decided} of {rules * flows} cases were decided");
    }

    private static bool Check(Flow before, Flow after, RuleSymbol rule)
    {
        var first = Judge(before, rule);
        if (first == Outcome.Undetermined)
        {
            return false;
        }

        var second = Judge(after, rule);
        if ((first == Outcome.Violation) != (second == Outcome.Violation) || second == Outcome.Undetermined)
        {
            var cells = rule.Fields.Select(f => $"{f.Name}: '{before[f].Text}' -> '{after[f].Text}'");
            Assert.Fail($"seed {s_seed}: {rule.Id} turned from {first} to {second}\nwhen {rule.When.Text}\n{string.Join("\n", rule.Exceptions.Select(e => "unless " + e.Condition.Text))}\n{string.Join("\n", cells)}");
        }

        return true;
    }

    private static Outcome Judge(Flow flow, RuleSymbol rule)
    {
        var date = new DateOnly(2026, 1, 15);
        var judged = RuleTiming.Judge(new FlowContext(TestVocabulary.Shipped, flow, date, date, rule, new Phrases(Language.English)));
        return judged.Status == FindingStatus.Current ? judged.Outcome : Outcome.NotApplicable;
    }
}
