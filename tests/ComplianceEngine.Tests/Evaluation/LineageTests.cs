using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Tests.Catalogue;

namespace ComplianceEngine.Tests.Evaluation;

public sealed class LineageTests
{
    private const int Large = 100_000;

    private static readonly Compilation s_rule = LineageFlows.CompilePath(LineageOracle.Path);

    [Fact]
    public void Paths_OfRandomGraphs_AreThoseOfAPlainSearch()
    {
        var random = new Random(20260115);
        var found = 0;
        for (var i = 0; i < 1000; i++)
        {
            var graph = OracleFlow.CreateGraph(random);
            var oracle = new LineageOracle(graph);
            var result = LineageFlows.Evaluate(s_rule, LineageFlows.Create(graph.Select(f => f.ToRow())));

            Assert.True(oracle.Find().SequenceEqual(LineageFlows.Describe(result)), $"graph {string.Join("\n", graph.Select(f => $"{f} {string.Join(' ', f.Sources)}"))}: {string.Join(", ", oracle.Find())} but {string.Join(", ", LineageFlows.Describe(result))}");
            Assert.Equal(oracle.DanglingCount, result.Diagnostics.Where(d => d.Id == "CE4010").DistinctBy(d => d.Message[d.Message.LastIndexOf("gone", StringComparison.Ordinal)..]).Count());
            Assert.All(result.Findings, f => AssertIsAWay(f, oracle));
            found += (int)result.Findings.Length;
        }

        Assert.InRange(found, 1500, int.MaxValue);
    }

    [Fact]
    public void Path_OnADanglingSource_IsUndeterminedAndReported()
    {
        var result = Evaluate(("a", "gone", "no"));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(Outcome.Undetermined, finding.Outcome);
        Assert.Equal(["gone", "a"], finding.Path);
        Assert.Null(finding.Hops[0].Location);
        Assert.Equal("CE4010", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void Path_OfALaunderingInventory_IsFoundWhereNoRowTells()
    {
        var inventory = FixtureInventories.Read("fixtures/lineage/l01-special-data-laundering.csv");

        var finding = Assert.Single(EvaluateShipped(inventory, "GDPR0902"), f => f.Flow.Id == "l01-ads");
        Assert.Equal(Outcome.Violation, finding.Outcome);
        Assert.Equal(["l01-orders", "l01-segments", "l01-ads"], finding.Path);
        Assert.All(finding.Hops, h => Assert.True(h.IsCertain && h.Location is not null && h.Text.Length > 0));
        Assert.All(inventory.Flows, f => Assert.DoesNotContain(EvaluateShipped(inventory with { Flows = [WithoutSources(f)] }, "GDPR0902"), found => found.Outcome == Outcome.Violation));
    }

    [Fact]
    public void Path_OfAnonymousData_EndsWhereTheEvidenceIs()
    {
        var inventory = FixtureInventories.Read("fixtures/lineage/l01-special-data-laundering.csv");

        var findings = EvaluateShipped(inventory, "GDPR0902").Where(f => !f.Hops.IsEmpty).ToList();
        Assert.DoesNotContain(findings, f => f.Flow.Id is "l01-counts" or "l01-shelf-plan");
        Assert.Single(findings, f => f.Flow.Id == "l01-claimed-counts" && f.Outcome != Outcome.Excepted);
    }

    [Fact]
    public void Path_OfAPurposeThatDrifts_IsHeldAgainstTheOrigin()
    {
        var inventory = FixtureInventories.Read("fixtures/lineage/l02-purpose-drift.csv");

        var findings = EvaluateShipped(inventory, "GDPR0502");
        var finding = Assert.Single(findings, f => f.Flow.Id == "l02-ads");
        Assert.Equal(["l02-tickets", "l02-insights", "l02-interests", "l02-ads"], finding.Path);
        Assert.DoesNotContain(findings, f => f.Flow.Id == "l02-chosen-ads");
        Assert.Empty(EvaluateShipped(inventory with { Flows = [WithoutSources(inventory.Flows.Single(f => f.Id == "l02-ads"))] }, "GDPR0502"));
    }

    [Fact]
    public void Cycle_OfManyFlows_EndsWithTheWholeWayRound()
    {
        var result = LineageFlows.Evaluate(s_rule, CreateCycle(isEnd: i => i == Large - 1));

        var finding = Assert.Single(result.Findings);
        Assert.Equal(Large, finding.Path.Length);
        Assert.Equal(Outcome.Violation, finding.Outcome);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id == "CE4011");
    }

    /// <summary>Ways that share their beginnings take the room of their flows: each by itself these would come to five thousand million hops.</summary>
    [Fact]
    public void Cycle_OfEndsOnly_IsFoundWhole()
    {
        var result = LineageFlows.Evaluate(s_rule, CreateCycle(isEnd: _ => true));

        Assert.Equal(Large - 1, result.Findings.Length);
        Assert.Equal(Large, result.Findings.Max(f => f.Way!.Length));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Cycle_OfOriginsOnly_IsOneFindingFromTheNearest()
    {
        var rows = Enumerable.Range(0, Large).Select(i => Row(Id(i), Id((i + Large - 1) % Large), "yes", i == 0 ? "no" : "yes"));
        var result = LineageFlows.Evaluate(s_rule, LineageFlows.Create(rows));

        var finding = Assert.Single(result.Findings);
        Assert.Equal((Large - 2, 2), (finding.OtherOriginCount, finding.Path.Length));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void OtherOrigins_AskedFor_AreNamedNearestFirst()
    {
        var rows = Enumerable.Range(0, 5).Select(i => Row(Id(i), i == 0 ? "" : Id(i - 1), "yes", i == 4 ? "no" : "yes"));
        var result = Evaluator.Evaluate(s_rule, [LineageFlows.Create(rows)], new EvaluationOptions(new DateOnly(2026, 1, 15)) { ListsOrigins = true });

        var finding = Assert.Single(result.Findings);
        Assert.Equal([Id(3), Id(4)], finding.Path);
        Assert.Equal([Id(2), Id(1), Id(0)], finding.OtherOrigins);
    }

    [Fact]
    public void Star_OfManyFlows_IsFoundWhole()
    {
        var result = LineageFlows.Evaluate(s_rule, CreateStar(30_000));

        Assert.Equal(29_999, result.Findings.Length);
        Assert.All(result.Findings.Take(100), f => Assert.Equal(2, f.Path.Length));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Graph_OfMoreEdgesThanTheLimit_IsCutWithAnError()
    {
        var result = LineageFlows.Evaluate(s_rule, CreateStar(1000), limits: new PathLimits(500));

        Assert.Equal("CE4011", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void Claim_WithMorePathsThanTheLimit_IsReported()
    {
        var compilation = TestRules.Compile(TestRules.Rule("profiling is yes") + "\nclaim C1 \"c\" by \"x\" on 2025-01-01 source \"s\"\n  about controller is none or not controller is none\n  no path from profiling is yes to opt_out is no\n");
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Message} {d.Location?.LineText}"));
        var result = LineageFlows.Evaluate(compilation, CreateStar(10), limits: new PathLimits(3));

        Assert.Contains("CE4011", result.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Star_AroundASystem_CostsItsFlowsNotTheirPairs()
    {
        var writers = Enumerable.Range(0, Large / 2).Select(i => SystemRow("w" + Id(i), "", "lake", i == 0 ? "yes" : "no", "yes"));
        var readers = Enumerable.Range(0, Large / 2).Select(i => SystemRow("r" + Id(i), "lake", "", "no", i == 0 ? "no" : "yes"));
        var result = LineageFlows.Evaluate(s_rule, LineageFlows.Create(writers.Concat(readers)));

        Assert.Equal(["w" + Id(0), "r" + Id(0)], Assert.Single(result.Findings).Path);
        Assert.Empty(result.Diagnostics);
    }

    private static Inventory CreateStar(int count) => LineageFlows.Create(
        Enumerable.Range(0, count).Select(i => Row(Id(i), i == 0 ? "" : Id(0), i == 0 ? "yes" : "no", "no")));

    private static Inventory CreateCycle(Func<int, bool> isEnd) => LineageFlows.Create(
        Enumerable.Range(0, Large).Select(i => Row(Id(i), Id((i + Large - 1) % Large), i == 0 ? "yes" : "no", isEnd(i) ? "no" : "yes")));

    private static EvaluationResult Evaluate(params (string Id, string Sources, string OptOut)[] flows) =>
        LineageFlows.Evaluate(s_rule, LineageFlows.Create(flows.Select(f => Row(f.Id, f.Sources, "no", f.OptOut))));

    private static (string Id, (string Column, string Text)[] Cells) Row(string id, string sources, string profiling, string optOut) =>
        (id, [("source_flows", sources), ("profiling", profiling), ("opt_out", optOut), ("lia", "no"), ("min_age", "13")]);

    private static (string Id, (string Column, string Text)[] Cells) SystemRow(string id, string source, string destination, string profiling, string optOut) =>
        (id, [("source_system", source), ("destination_system", destination), ("data", "contact"), ("profiling", profiling), ("opt_out", optOut), ("lia", "no"), ("min_age", "13")]);

    private static string Id(int number) => number.ToString("x5", System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<Finding> EvaluateShipped(Inventory inventory, string rule) =>
        [.. Evaluator.Evaluate(TestRules.Shipped, [inventory], new EvaluationOptions(FixtureInventories.AsOf) { Select = [rule] }).Findings];

    private static Flow WithoutSources(Flow flow) => flow.With(CellReader.Absent(TestVocabulary.Shipped.FindField("source_flows")!));

    /// <summary>Every hop of a witness is a way the oracle knows, and at least one of a way that is only possible is no certain one.</summary>
    private static void AssertIsAWay(Finding finding, LineageOracle oracle)
    {
        var hops = finding.Path.Zip(finding.Path.Skip(1), oracle.Feeds).ToList();
        Assert.DoesNotContain(Truth.False, hops);
        Assert.Equal(finding.Path.Length, finding.Path.Distinct(StringComparer.Ordinal).Count());
        Assert.True(finding.Outcome != Outcome.Violation || hops.TrueForAll(h => h == Truth.True));
    }
}
