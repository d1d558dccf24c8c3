using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>A define that is used twice by the next, thousands of times over: opened at every use it would be 2^5000 conditions, and none of this would end.</summary>
public sealed class DefineSharingTests
{
    private const int Length = 5_000;

    private static readonly Lazy<(Compilation Compilation, RuleSymbol Rule)> s_chain = new(() => Compile(i => $"d{i - 1} or d{i - 1}"));
    private static readonly Lazy<(Compilation Compilation, RuleSymbol Rule)> s_mixed = new(() => Compile(i => (i % 3) switch
    {
        0 => $"at least 2 of (d{i - 1}; not d{i - 1}; d{i - 1})",
        1 => $"not (d{i - 1} and d{i - 1})",
        _ => $"(d{i - 1} and (subjects in NO or d{i - 1})) or d{Math.Max(0, i - 7)}",
    }));

    public static TheoryData<string, string> Flows => new()
    {
        { "advertising.personalised,NO", "Violation" },
        { "service,NO", "NotApplicable" },
        { ",NO", "Undetermined" },
    };

    [Theory]
    [MemberData(nameof(Flows))]
    public void Chain_OfDefinesUsedTwice_IsEvaluatedLikeItsFirst(string flow, string expected)
    {
        var (compilation, rule) = s_chain.Value;

        var result = Evaluator.Evaluate(compilation, [Read(flow)], Options);
        var explained = Evaluator.Explain(compilation, rule, Read(flow).Flows[0], Options);

        Assert.Equal(expected, explained.Outcome.ToString());
        Assert.Equal(expected == "NotApplicable" ? [] : [expected], result.Findings.Select(f => f.Outcome.ToString()));
        Assert.All(result.Findings, f => Assert.Single(f.Because));
    }

    [Fact]
    public void Chain_OfAllConnectives_IsJudgedTheSameByBothEvaluators()
    {
        var (compilation, rule) = s_mixed.Value;

        foreach (var flow in new[] { "advertising.personalised,NO", "advertising.personalised,", "service,US", "service,", ",", ",NO" })
        {
            var inventory = Read(flow);
            var outcome = Evaluator.Explain(compilation, rule, inventory.Flows[0], Options).Outcome;

            Assert.Equal(outcome == Outcome.NotApplicable ? [] : [outcome], Evaluator.Evaluate(compilation, [inventory], Options).Findings.Select(f => f.Outcome));
        }
    }

    [Fact]
    public void Derivation_OfAChain_OpensEachDefineOnceAndEndsAtADepth()
    {
        var (compilation, rule) = s_chain.Value;
        var explained = Evaluator.Explain(compilation, rule, Read("advertising,").Flows[0], Options);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var json = new StringWriter(CultureInfo.InvariantCulture);

        DerivationWriter.WriteText(explained, Language.English, text);
        DerivationWriter.WriteJson(explained, Language.English, json);

        Assert.Contains("(as above)", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("(deeper steps are left out)", text.ToString(), StringComparison.Ordinal);
        Assert.InRange(text.ToString().Count(c => c == '\n'), 100, 500);
        Assert.InRange(json.ToString().Length, 1_000, 1_000_000);
    }

    [Fact]
    public void Cycle_ThroughThousandsOfDefines_IsOneDiagnosticOfOneLine()
    {
        var defines = string.Concat(Enumerable.Range(0, Length).Select(i => FormattableString.Invariant($"define d{i} = d{(i + 1) % Length} and d{(i + 1) % Length}\n")));

        var cycle = Assert.Single(TestRules.Compile(TestRules.Rule("d0", before: defines)).GetDiagnostics());

        Assert.Equal("CE2014", cycle.Id);
        Assert.InRange(cycle.Message.Length, 20, 300);
    }

    private static EvaluationOptions Options { get; } = new(new DateOnly(2026, 1, 15)) { Threads = 1 };

    private static (Compilation Compilation, RuleSymbol Rule) Compile(Func<int, string> define) => TestRules.CompileRule(
        FormattableString.Invariant($"d{Length}"),
        before: "define d0 = purpose includes advertising\n" + string.Concat(Enumerable.Range(1, Length).Select(i => FormattableString.Invariant($"define d{i} = ") + define(i) + "\n")));

    private static Inventory Read(string purposeAndPlace)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"flow_id,controller,data,purpose,subject_regions\nF1,Acme,contact,{purposeAndPlace}\n"));
        return new InventoryReader(TestVocabulary.Shipped).Read(content, "flows.csv", mapping: null);
    }
}
