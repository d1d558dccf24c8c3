using System.Collections.Immutable;
using System.Diagnostics;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Reporting;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>
/// Every front to evaluation finds what the reference finds, finding for finding and cell for cell, on runs drawn at random over the whole language.
/// COMPLY_CAMPAIGN multiplies the cases of an ordinary run, COMPLY_SEED starts elsewhere.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const int Runs = 140;

    private static readonly (string Name, RunFront Evaluate)[] s_fronts =
    [
        ("kept flows", EvaluateKept),
        ("streamed flows", run => EvaluateStreamed(run, run.Options)),
        ("streamed flows in small blocks", run => EvaluateStreamed(run, run.Options with { BlockBytes = 700 })),
    ];

    [Fact]
    public void Runs_DrawnAtRandom_FindWhatTheReferenceFinds()
    {
        var census = new RunCensus();
        var watch = Stopwatch.StartNew();
        for (var seed = RandomCases.Seed; seed < RandomCases.Seed + (Runs * RandomCases.Campaign); seed++)
        {
            var run = RandomRun.Create(seed, rules: 1 + (seed % 6), rows: (20 + (seed % 5 * 10)) * (RandomCases.Campaign == 1 ? 1 : 4));
            AssertAgrees(run, [1 + (seed % 2)], census);
        }

        output.WriteLine($"{census.Cases} cases of a flow and a pack in {Runs * RandomCases.Campaign} runs from seed {RandomCases.Seed}, {census.Findings} findings, {watch.Elapsed.TotalSeconds:F1} s");
        Assert.Empty(census.Missing);
    }

    /// <summary>More rows than fit one batch, so that batches meet.</summary>
    [Fact]
    public void Run_OfManyRows_FindsWhatTheReferenceFinds()
    {
        static bool AsksOthers(RuleSymbol rule) => rule.Paths.IsEmpty && rule.When.GetTests().Any(t => t is BoundFlowTest { Where: not null });
        var seed = Enumerable.Range(RandomCases.Seed, 1000).First(s => RandomRun.Create(s, rules: 1, rows: 1).Compilation.Rules.All(AsksOthers));
        var run = RandomRun.Create(seed, rules: 1, rows: (2 * TruthRows.Rows) + 77);
        AssertAgrees(run, [1, 2], new RunCensus());
    }

    /// <summary>The flow that is asked for stands in another batch.</summary>
    [Fact]
    public void OtherFlow_InALaterBatch_IsFound()
    {
        const int Half = TruthRows.Rows + 50;
        var (compilation, _) = TestRules.CompileRule("flow exists with same controller where (profiling is yes)");
        var content = new RunContent("halves.csv", "flow_id,controller,data,purpose,profiling", [.. Enumerable.Range(0, 2 * Half).Select(i => $"F{i},C{i % Half},contact,service,{(i < Half ? "no" : "yes")}")]);
        var run = new RandomRun(0, compilation, [content], new EvaluationOptions(new DateOnly(2026, 1, 15)));
        Assert.All(s_fronts, front => Assert.Equal(
            Enumerable.Range(0, Half).Select(i => $"F{i}"),
            front.Evaluate(run).Result.Findings.Where(f => f.Outcome == Outcome.Violation).Select(f => f.Flow.Id)));
    }

    [Fact]
    public void Rules_Shipped_FindWhatTheReferenceFinds()
    {
        foreach (var asOf in new[] { new DateOnly(2016, 1, 1), new DateOnly(2024, 3, 1), new DateOnly(2026, 11, 23) })
        {
            var run = RandomRun.Create(RandomCases.Seed, new Draw(RandomCases.Seed), TestRules.Shipped, [], [25]);
            AssertAgrees(run with { Options = new EvaluationOptions(asOf) }, [2], new RunCensus());
        }
    }

    private static RunFound EvaluateKept(RandomRun run)
    {
        var result = Evaluator.Evaluate(run.Compilation, run.Read(), run.Options);
        return new RunFound(result, ReportText.Of("csv", result, RunDifference.All));
    }

    private static RunFound EvaluateStreamed(RandomRun run, EvaluationOptions options)
    {
        using var csv = new StringWriter { NewLine = "\n" };
        var sink = ReportFormats.Find("csv")!.CreateSink!(RunDifference.All, csv);
        ImmutableArray<InventorySource> sources = [.. run.Contents.Select(c => new InventorySource(c.Path, c.Open))];
        var written = Evaluator.Evaluate(run.Compilation, sources, options, keepsFlows: false, sink);
        var result = Evaluator.Evaluate(run.Compilation, sources, options);
        return new RunFound(result, written.Findings.IsKept ? ReportText.Of("csv", result, RunDifference.All) : csv.ToString());
    }

    private static void AssertAgrees(RandomRun run, int[] threads, RunCensus census)
    {
        var expected = ReferenceRun.Evaluate(run);
        census.Add(run, expected);
        foreach (var (name, front) in s_fronts)
        {
            foreach (var on in threads.Select(t => run with { Options = run.Options with { Threads = t } }))
            {
                if (RunDifference.Find(expected, front(on)) is not null)
                {
                    Fail(name, front, on);
                }
            }
        }
    }

    private static void Fail(string name, RunFront front, RandomRun run)
    {
        string? FindDifference(RandomRun of) => RunDifference.Find(ReferenceRun.Evaluate(of), front(of));
        var small = RunShrinker.Shrink(run, r => FindDifference(r) is not null);
        Assert.Fail($"{name}, {FindDifference(small)}\n\n{small}");
    }
}
