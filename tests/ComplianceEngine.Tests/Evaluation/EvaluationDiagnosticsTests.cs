using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>An evaluation that has nothing to do says so: none of these may look like a pass.</summary>
public sealed class EvaluationDiagnosticsTests
{
    /// <summary>Rows, what is selected, what is ignored, the ids that must be reported.</summary>
    public static TheoryData<string, string[], string[], string[]> Runs => new()
    {
        { "F1,Acme,contact,service\n", ["T1"], [], [] },
        { "F1,Acme,contact,service\n", ["T1", "NOSUCH"], [], ["CE4001"] },
        { "F1,Acme,contact,service\n", [], ["NOSUCH"], ["CE4001"] },
        { "F1,Acme,contact,service\n", ["NOSUCH"], [], ["CE4001", "CE4002"] },
        { "F1,Acme,contact,service\n", [], ["T"], ["CE4002"] },
        { "", [], [], ["CE4003"] },
    };

    public static IEnumerable<string> ProvokedIds => Runs.SelectMany(r => r.Data.Item4).Concat([DanglingSource, TooManyPaths]).Distinct(StringComparer.Ordinal);

    private const string DanglingSource = "CE4010";
    private const string TooManyPaths = "CE4011";
    private const string Path = "for path from data includes health to purpose includes advertising";

    [Theory]
    [MemberData(nameof(Runs))]
    public void Evaluate_WithNothingToDo_SaysWhat(string rows, string[] select, string[] ignore, string[] expected)
    {
        var (compilation, _) = TestRules.CompileRule("purpose includes advertising");
        var result = Evaluator.Evaluate(
            compilation,
            [Read(rows)],
            new EvaluationOptions(new DateOnly(2026, 1, 15)) { Select = [.. select], Ignore = [.. ignore] });

        Assert.Equal(expected, result.Diagnostics.Select(d => d.Id).Where(id => id.StartsWith("CE4", StringComparison.Ordinal)));
    }

    [Fact]
    public void Evaluate_ASourceThatNoFlowIsCalled_NamesItAtItsCell()
    {
        var (compilation, _) = TestRules.CompileRule("purpose includes sale", Path);
        var inventory = Read("F1,Acme,contact,service,\nF2,Acme,contact,advertising,F1|nowhere\n", ",source_flows");
        var diagnostic = Assert.Single(Evaluator.Evaluate(compilation, [inventory], new EvaluationOptions(new DateOnly(2026, 1, 15))).Diagnostics, d => d.Id == DanglingSource);

        Assert.Contains("`nowhere`", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(3, diagnostic.Location?.StartLine);
    }

    /// <summary>Every origin reaches every end through one hub: one origin more than the limit allows is an error, not a shorter list.</summary>
    [Theory]
    [InlineData(141, false)]
    [InlineData(142, true)]
    public void Evaluate_MorePathsThanAnybodyReads_IsAnError(int width, bool isTooMany)
    {
        var origins = Enumerable.Range(0, width).Select(i => FormattableString.Invariant($"o{i}")).ToArray();
        var rows = string.Concat(origins.Select(o => $"{o},Acme,health,service,\n"))
            + $"hub,Acme,contact,service,{string.Join('|', origins)}\n"
            + string.Concat(origins.Select(o => $"end-{o},Acme,contact,advertising,hub\n"));
        var (compilation, rule) = TestRules.CompileRule("purpose includes sale", Path);
        var flows = Read(rows, ",source_flows").Flows;
        var population = new Population(compilation.Vocabulary, flows);
        var date = new DateOnly(2026, 1, 15);
        var diagnostics = new DiagnosticBag();

        new PathEvaluator(population, diagnostics).Evaluate(
            new FlowContext(compilation.Vocabulary, flows[0], date, date, rule, new Phrases(Language.English)) { Population = population });

        Assert.Equal(isTooMany ? [TooManyPaths] : [], diagnostics.ToSorted().Select(d => d.Id));
    }

    private static Inventory Read(string rows, string moreColumns = "")
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"flow_id,controller,data,purpose{moreColumns}\n" + rows));
        return new InventoryReader(TestVocabulary.Shipped).Read(content, "flows.csv");
    }
}
