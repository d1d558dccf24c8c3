using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Where a poor safeguard breaks a rule, declaring that there is none breaks it as well: <c>none</c> is the worst that can be declared, never a way out.</summary>
public sealed class WorstDeclarationTests
{
    /// <summary>Columns, and columns for one rule, in which <c>none</c> is not the worst, and why.</summary>
    private static readonly Dictionary<string, string> s_harmless = new(StringComparer.Ordinal)
    {
        ["consent_or_pay"] = "without a payment there is no choice between consent and payment to judge",
        ["default_visibility"] = "nothing is shown to others",
        ["FTC0005 notice"] = "nobody is deceived by a statement that was not made",
        ["GDPR3502 dpia"] = "an assessment that was never made is the matter of GDPR3501, not one to renew",
    };

    public static TheoryData<string> Rules => [.. TestRules.Shipped.Rules.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Violation_WithASafeguardDeclaredAbsent_StaysOne(string id) => Assert.Empty(FindCleared(TestRules.Shipped.Rules.Single(r => r.Id == id)));

    [Fact]
    public void Rule_ThatForgetsTheWorst_IsFound()
    {
        var compilation = TestRules.Compile(TestRules.Rule("security is inadequate") + "\nexamples\n  outcome | security\n  violation | inadequate\n");
        Assert.Equal("security: inadequate → none", Assert.Single(FindCleared(Assert.Single(compilation.Rules))));
    }

    private static IEnumerable<string> FindCleared(RuleSymbol rule) =>
        from example in rule.Examples
        where example.Expected == Outcome.Violation && example.Given.IsEmpty
        from field in rule.Fields
        where field.IsControllable && field.Type is FieldType.Term or FieldType.Terms or FieldType.YesNo && !s_harmless.ContainsKey(field.Name) && !s_harmless.ContainsKey($"{rule.Id} {field.Name}")
        let declared = example.Flow[field]
        where declared.State == CellState.Declared
        let worst = CellReader.For(TestVocabulary.Shipped).Read(field, "none", static () => null, new Diagnostics.DiagnosticBag())
        let outcome = ReferenceEvaluator.Evaluate(rule, Truth.True, CreateContext(rule, example.Flow.With(worst), example.AsOf))
        where outcome is Outcome.NotApplicable or Outcome.Excepted
        select $"{field.Name}: {declared.Text.Trim()} → none";

    private static FlowContext CreateContext(RuleSymbol rule, Flow flow, DateOnly? asOf)
    {
        var date = asOf ?? rule.Pack.LawAsOf ?? new DateOnly(2026, 1, 15);
        return new FlowContext(TestVocabulary.Shipped, flow, date, date, rule, new Phrases(Language.English));
    }
}
