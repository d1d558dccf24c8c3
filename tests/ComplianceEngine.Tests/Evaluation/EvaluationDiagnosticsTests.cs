using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Inventories;

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

    /// <summary>How many flows, what each but the first takes from, how many are ends, the id that must be reported.</summary>
    public static TheoryData<int, string, int, string> Graphs => new()
    {
        { 2, "nowhere", 1, "CE4010" },
        { 5, "f0", 5, "CE4011" },
    };

    public static IEnumerable<string> ProvokedIds => Runs.SelectMany(r => r.Data.Item4).Concat(Graphs.Select(g => g.Data.Item4)).Append("CE4004").Distinct(StringComparer.Ordinal);

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

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Evaluate_OfALineageThatIsNotWhole_SaysWhatIsMissing(int count, string source, int ends, string expected)
    {
        var rows = Enumerable.Range(0, count).Select(i => (
            FormattableString.Invariant($"f{i}"),
            new[] { ("source_flows", i == 0 ? "" : source), ("profiling", i == 0 ? "yes" : "no"), ("opt_out", i < ends ? "no" : "yes"), ("min_age", "13") }));
        var result = LineageFlows.Evaluate(LineageFlows.CompilePath("from profiling is yes to opt_out is no"), LineageFlows.Create(rows), limits: new PathLimits(count == 5 ? 3 : 1000));

        Assert.Equal([expected], result.Diagnostics.Select(d => d.Id));
    }

    /// <summary>Two inventories that call a flow of one controller by one name, in whatever spelling; with keys they are two flows.</summary>
    [Theory]
    [InlineData("F1,Acme,contact,service\n", "CE4004")]
    [InlineData("f1,ACME,contact,service\n", "CE4004")]
    [InlineData("F1,Bolt,contact,service\n", "")]
    [InlineData("F2,Acme,contact,service\n", "")]
    public void Evaluate_OfFlowsOfOneNameInTwoFiles_SaysSo(string rows, string expected)
    {
        var (compilation, _) = TestRules.CompileRule("purpose includes advertising");
        ImmutableArray<Inventory> both = [Read("F1,Acme,contact,service\n"), Read(rows, "other.csv")];
        var options = new EvaluationOptions(new DateOnly(2026, 1, 15));

        Assert.Equal(expected, string.Join(' ', Evaluator.Evaluate(compilation, both, options).Diagnostics.Select(d => d.Id)));
        Assert.Empty(Evaluator.Evaluate(compilation, both, options with { InventoryKeys = options.InventoryKeys.Add("other.csv", "Norway") }).Diagnostics);
    }

    private static Inventory Read(string rows, string path = "flows.csv")
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("flow_id,controller,data,purpose\n" + rows));
        return new InventoryReader(TestVocabulary.Shipped).Read(content, path);
    }
}
