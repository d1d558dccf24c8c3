using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Paths;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>The bulk evaluation of paths against the reference, end for end: origin, truths, outcome, date, how many other origins there are, and every hop of the way.</summary>
public sealed class PathAgreementTests
{
    private const int Cases = 100;

    private static readonly DateOnly[] s_dates = [new(2026, 1, 15), new(2017, 1, 1), new(2026, 11, 23)];

    [Fact]
    public void Paths_OfRandomRulesAndGraphs_AreThoseOfTheReference()
    {
        var found = 0;
        for (var i = 0; i < Cases * RandomCases.Campaign; i++)
        {
            found += Compare(RandomCases.Seed + i, new Random(RandomCases.Seed + i).Next(2, 36));
        }

        Assert.InRange(found, Cases * 5, int.MaxValue);
    }

    /// <summary>More origins and more ends than are carried at once, fewer of the one and fewer of the other.</summary>
    [Theory]
    [InlineData("from as of >= 2000-01-01 to not min_age > 15 or origin profiling is yes unless through lia is yes", "")]
    [InlineData("from not min_age > 15 to as of >= 2000-01-01 and retention > origin retention unless through lia is yes", "")]
    [InlineData("from not min_age > 15 to as of >= 2000-01-01", "  unless \"e\" since 2026-03-01 profiling is yes\n  unless \"f\" opt_out is no\n  unless \"g\" lia is yes\n")]
    [InlineData("from not min_age > 15 to origin profiling is yes or not flow exists with same product, purpose, retention, data where (opt_out is no)", "")]
    public void Paths_OfMoreFlowsThanAreCarriedAtOnce_AreThoseOfTheReference(string path, string exception)
    {
        var inventory = LineageFlows.Create(new RandomLineage(RandomCases.Seed).CreateIslands(900, 6));

        Assert.NotEqual(0, Compare("since 2018-05-25", [path], exception, [inventory], s_dates[0], $"seed {RandomCases.Seed}"));
    }

    private static int Compare(int seed, int count)
    {
        var graph = new RandomLineage(seed);
        var first = LineageFlows.Create(graph.CreateFlows("f", count, ["g"]), "first.csv");
        Inventory[] inventories = graph.Chance(0.3) ? [first, LineageFlows.Create(graph.CreateFlows("g", count / 2, ["f"]), "second.csv")] : [first];
        string[] paths = [.. Enumerable.Range(0, graph.Chance(0.3) ? 2 : 1).Select(_ => graph.CreatePath())];
        return Compare(graph.PickSince(), paths, graph.CreateException(), inventories, s_dates[seed % s_dates.Length], FormattableString.Invariant($"seed {seed}, {count} flows"));
    }

    private static int Compare(string since, string[] paths, string exception, Inventory[] inventories, DateOnly asOf, string what)
    {
        var rule = Compile(since, paths, exception);
        var run = new RunFlows(TestVocabulary.Shipped, [.. inventories.SelectMany(i => i.Flows)]);
        var options = new EvaluationOptions(asOf);
        var context = new FlowContext(run.Vocabulary, run.Flows[0], asOf, asOf, rule, new Phrases(Language.English)) { Run = run };
        var diagnostics = new DiagnosticBag();

        string[] expected = [.. new ReferencePathEvaluator(run).EvaluateNearest(context).Select(Describe).Order(StringComparer.Ordinal)];
        string[] actual = [.. new PathEvaluator(run, options, diagnostics).Evaluate(rule).Select(Describe).Order(StringComparer.Ordinal)];
        var difference = expected.Except(actual).Select(p => "missing " + p).Concat(actual.Except(expected).Select(p => "surplus " + p)).Take(5);
        Assert.True(expected.SequenceEqual(actual), $"{what}, {asOf:yyyy-MM-dd}, {since}\n{string.Join("\n", paths)}\n{exception}\n{string.Join("\n", difference)}");
        Assert.Empty(diagnostics.ToSorted());
        AssertPathsToOneEnd(run, options, rule, actual);
        AssertPathsBesideRows(run, options, rule);
        return expected.Length;
    }

    private static void AssertPathsToOneEnd(RunFlows run, EvaluationOptions options, RuleSymbol rule, string[] all)
    {
        var end = run.Flows[^1];
        var found = new PathEvaluator(run, options, new DiagnosticBag()).Evaluate(rule, end: end).Select(Describe).Order(StringComparer.Ordinal);
        Assert.Equal(all.Where(p => p.Contains($" to {end.Path}:{end.Id} ", StringComparison.Ordinal)), found);
    }

    /// <summary>What rows show already is left out, and nothing else.</summary>
    private static void AssertPathsBesideRows(RunFlows run, EvaluationOptions options, RuleSymbol rule)
    {
        var random = new Random(run.Flows.Length);
        RowOutcome[] rows =
        [
            .. Enumerable.Range(0, run.Flows.Length)
                .Where(_ => random.Next(2) == 0)
                .Select(i => new RowOutcome(i, rule, (Outcome)random.Next(1, 4), random.Next(3) == 0 ? new DateOnly(2027, 1, 1) : null)),
        ];
        var byRow = rows.ToDictionary(r => run.Flows[r.Row]);
        bool IsShown(JudgedPath path) => byRow.TryGetValue(path.End, out var row) && row.Outcome >= path.Outcome && (row.From is null || path.Upcoming is not null);

        var evaluator = new PathEvaluator(run, options, new DiagnosticBag());
        Assert.Equal(
            evaluator.Evaluate(rule).Where(p => !IsShown(p)).Select(Describe),
            evaluator.Evaluate(rule, new ShownRows(rows, run.Flows.Length)).Select(Describe));
    }

    private static string Describe(JudgedPath path)
    {
        var way = new WayFinder(path.Clause.Graph).Find(path).Last;
        var hops = string.Join(' ', way.ToArray().Select(h => h.Flow));
        return string.Create(CultureInfo.InvariantCulture, $"{path.Path.Text} | {path.Origin.Path}:{path.Origin.Id} to {path.End.Path}:{path.End.Id} from {path.From} reach {path.Reach} {path.Outcome} {path.Upcoming:yyyy-MM-dd} and {path.OtherOriginCount} by {hops}");
    }

    private static RuleSymbol Compile(string since, string[] paths, string exception)
    {
        var clauses = string.Concat(paths.Select(p => $"  for path {p}\n"));
        var compilation = TestRules.Compile(
            $"pack random \"Random\" version \"1\" as of 2026-01-15\nlaw gdpr \"R\"\n/// ## Why\n/// x\n/// ## How to fix\n/// x\nrule R0001 \"r\"\n  severity error\n  source unchecked\n  cites gdpr art 6\n  {since}\n{clauses}{exception}  message \"m\"\n");
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Message} {d.Location?.LineText}"));
        return compilation.Rules.Single();
    }
}
