using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Paths;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>The evaluation of flows that are kept: what rules say of each by itself and of paths to it.</summary>
internal sealed class KeptRun(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, DiagnosticBag diagnostics)
{
    private readonly ConcurrentBag<RowOutcome> _waiting = [];
    private readonly FindingFactory _factory = new(population, rules, options);

    /// <summary>The findings by inventory, row, then rule id.</summary>
    /// <param name="inventories">How many inventories the flows are of.</param>
    public IEnumerable<Finding> Find(int inventories) => NumberOccurrences(Find(), inventories);

    /// <summary>Counts that add up.</summary>
    public EvaluationSummary Summarise(FindingList findings)
    {
        // A path beyond the first finding of its rule on its end is a pair of its own, so that the counts add up.
        var silent = (long)rules.Length * population.Flows.Length - findings.Select(f => (f.Rule, f.Flow)).Distinct().LongCount();
        return EvaluationSummary.Of(findings.Tally, silent, CountWaiting(findings), population.Flows.Count(flow => !population.DeclaresSource(flow)));
    }

    /// <summary>What a row shows by itself is not shown again by a path that shows no more; what a path proves is no longer asked of the row. By rule, rows before paths.</summary>
    public static ImmutableArray<Finding> Settle(ImmutableArray<Finding> rows, ImmutableArray<Finding> paths)
    {
        if (paths.IsEmpty)
        {
            return rows;
        }

        bool IsAtLeast(Finding left, Finding right) => left.Rule == right.Rule && left.Status <= right.Status && left.Outcome >= right.Outcome;
        var kept = paths.Where(p => !rows.Any(r => IsAtLeast(r, p))).ToArray();
        return
        [
            .. rows.Where(r => !kept.Any(p => p.Outcome == Outcome.Violation && IsAtLeast(p, r)))
                .Concat(kept)
                .OrderBy(f => f.Rule.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Pairs that wait, but for those of which a path says something.</summary>
    private long CountWaiting(FindingList findings)
    {
        if (_waiting.IsEmpty)
        {
            return 0;
        }

        var said = findings.Where(f => f.IsOnPath).Select(f => (f.Rule, f.Flow)).ToHashSet();
        return _waiting.Count(w => !said.Contains((w.Rule, population.Flows[w.Row])));
    }

    private IEnumerable<Finding> Find()
    {
        var parts = JudgeRows();
        var rows = parts.SelectMany(part => part);
        var paths = FindPaths(rows);
        if (paths.Count == 0)
        {
            return rows.Select(Create);
        }

        var byRow = rows.ToLookup(r => r.Row);
        return population.Flows.SelectMany((flow, row) => Settle([.. byRow[row].Select(Create)], [.. paths[flow]]));

        Finding Create(RowOutcome outcome) => _factory.Create(outcome.Rule, outcome.Outcome, outcome.From, population.Flows[outcome.Row]);
    }

    /// <summary>What the rules say of each flow by itself: by row, then in the order of the rules, in parts that follow each other.</summary>
    private RowOutcome[][] JudgeRows()
    {
        var others = new KeptOtherFlows(population);
        var parts = new RowOutcome[(population.Flows.Length + TruthRows.Rows - 1) / TruthRows.Rows][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = options.Cancellation };
        Parallel.For(0, parts.Length, parallel, () => new KeptEvaluation(population, rules, options, others), (part, _, evaluation) =>
        {
            parts[part] = evaluation.Evaluate(part * TruthRows.Rows, _waiting);
            return evaluation;
        }, _ => { });
        return parts;
    }

    private ILookup<Flow, Finding> FindPaths(IEnumerable<RowOutcome> rows)
    {
        var ofPaths = rules.Where(r => !r.Paths.IsEmpty && population.HasLineage).ToList();
        if (ofPaths.Count == 0)
        {
            return Enumerable.Empty<Finding>().ToLookup(f => f.Flow);
        }

        var judge = new PathEvaluator(population, options, diagnostics);
        var shown = new ShownRows(rows, population.Flows.Length);
        return ofPaths.SelectMany(r => judge.Evaluate(r, shown).Where(p => !Waits(r, p))).Select(_factory.Create).ToLookup(f => f.Flow);

        // A path waits for what its end leaves blank, as the end itself does.
        static bool Waits(RuleSymbol rule, JudgedPath path) =>
            rule.Waits.Any(f => path.End.GetContent(f.Ordinal).IsUnknown) && path.Judged.Outcome == Outcome.Undetermined;
    }

    /// <summary>Equal rule, controller and flow id in two inventories are told apart by their order.</summary>
    private static IEnumerable<Finding> NumberOccurrences(IEnumerable<Finding> findings, int inventories)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            // Within one inventory no two flows have one name.
            if (inventories == 1 && !finding.IsOnPath)
            {
                yield return finding;
                continue;
            }

            var earlier = seen.GetValueOrDefault(finding.Fingerprint);
            seen[finding.Fingerprint] = earlier + 1;
            yield return earlier == 0 ? finding : finding with { Fingerprint = Fingerprint.Compute(earlier, finding.Fingerprint) };
        }
    }

    /// <summary>What one thread needs to evaluate flows that are kept.</summary>
    private sealed class KeptEvaluation
    {
        private readonly Population _population;
        private readonly ColumnarEvaluator _evaluator;
        private readonly RowBatch _batch;

        public KeptEvaluation(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, OtherFlows others)
        {
            _population = population;
            var plan = new ColumnarPlan(population.Vocabulary, rules, options, others);
            _evaluator = new ColumnarEvaluator(plan);
            _batch = new RowBatch(plan);
        }

        public RowOutcome[] Evaluate(int first, ConcurrentBag<RowOutcome> waiting)
        {
            _batch.Start(new KeptRows(_population.Flows, first, Math.Min(TruthRows.Rows, _population.Flows.Length - first), _batch.Plan), first);
            var outcomes = _evaluator.Evaluate(_batch);
            foreach (var waits in outcomes.GetWaiting())
            {
                waiting.Add(waits);
            }

            return outcomes.ToArray();
        }
    }
}
