using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Missing is never a pass: a flow that declares next to nothing is cleared by no rule, unless by what it does declare.</summary>
public sealed class BlankRowTests
{
    private static readonly string[] s_declared = ["controller", "data", "purpose"];

    /// <summary>Rules with a condition on one flow. A rule over paths only has nothing to say of a flow whose sources are not declared: lineage is structure, and blank there means none.</summary>
    public static TheoryData<string> Rules =>
        [.. TestRules.Shipped.Rules.Where(r => r.Status != RuleStatus.Retired && r.When.GetTests().Any()).Select(r => r.Id)];

    /// <summary>Coarse, fine, harmless and grave: between them they open and close the conditions of every rule.</summary>
    private static readonly string[] s_data = ["contact", "content.conversation.ai_chat", "health", "behaviour.browsing", "location.precise", "financial", "biometric", "children"];

    private static readonly Flow[] s_flows =
        [.. from data in TermsOf("data", s_data) from purpose in TermsOf("purpose", []) select TestRules.Flow($"controller: Acme; data: {data}; purpose: {purpose}")];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_OnARowWithoutAnyFact_IsUndetermined(string id) => AssertNotCleared(id, TestRules.Flow("controller: Meta"));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_OnARowWithDataAndPurposeOnly_IsClearedByThoseAlone(string id)
    {
        foreach (var flow in s_flows)
        {
            AssertNotCleared(id, flow);
        }
    }

    /// <summary>Some rules are about one controller: another's name is a fact, and clears its flows of them.</summary>
    private static void AssertNotCleared(string id, Flow flow)
    {
        var context = CreateContext(id, flow);
        if (RuleTiming.Judge(context).Outcome != Outcome.NotApplicable)
        {
            return;
        }

        var explanation = Evaluator.Explain(TestRules.Shipped, context.Rule!, flow, new EvaluationOptions(context.AsOf));
        Assert.Null(explanation.TimeNote);
        var blocking = DerivationWriter.FindBlocking(explanation).ToList();
        Assert.NotEmpty(blocking);
        Assert.All(blocking, step => Assert.Contains(step.Evidence?.Field, s_declared));
        Assert.All(blocking, step => Assert.False(string.IsNullOrWhiteSpace(step.Evidence!.Value)));
    }

    /// <summary>The terms named that exist, or the broadest and the first narrower term of each branch.</summary>
    private static IEnumerable<string> TermsOf(string kind, string[] names)
    {
        var terms = TestVocabulary.Shipped.FindTaxonomy(kind)!.Terms;
        var chosen = names.Length > 0
            ? terms.Where(t => names.Contains(t.Name))
            : terms.Where(t => t.Broader.IsEmpty || t.Broader.Any(b => b.Narrower[0] == t));
        return chosen.Select(t => t.Name);
    }

    private static FlowContext CreateContext(string id, Flow flow)
    {
        var rule = TestRules.Shipped.FindRule(id)!;
        var date = DateInForce(rule);
        return new FlowContext(TestVocabulary.Shipped, flow, date, date, rule, new Phrases(Language.English));
    }

    /// <summary>A day on which time clears nothing: the rule is law wherever it will be.</summary>
    private static DateOnly DateInForce(RuleSymbol rule)
    {
        var last = rule.InForce.Select(p => p.Since).Append(ExampleRunner.GetDefaultDate(rule)).Max()!.Value;
        return rule.InForce.Select(p => p.Until).Min() is { } until && until <= last ? until.AddDays(-1) : last;
    }
}
