using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Paths;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>The evaluation of flows that are kept: what rules say of each by itself and of paths to it.</summary>
internal sealed class KeptRun
{
    private const int PartsOfThread = 8;
    private const int SmallestPart = 64;

    private readonly RunFlows _run;
    private readonly ImmutableArray<RuleSymbol> _rules;
    private readonly EvaluationOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly ConcurrentBag<(RuleSymbol Rule, Flow Flow)> _waiting = [];
    private readonly ShapeTable _shapes = new();
    private readonly RowProver _prover;
    private readonly Advisor _advisor;

    public KeptRun(RunFlows run, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        (_run, _rules, _options, _diagnostics) = (run, rules, options, diagnostics);
        _prover = new RowProver(run, options, _shapes);
        _advisor = new Advisor(run, rules, options, _prover);
    }

    /// <summary>Advises shapes of which the run left that open.</summary>
    public Action<IEnumerable<FindingShape>> Advise => _advisor.Advise;

    /// <summary>The findings by inventory, row, then rule id.</summary>
    /// <param name="inventories">How many inventories the flows are of.</param>
    public FindingList Find(int inventories)
    {
        var found = FindAll().ToList();
        _advisor.Take(found.Select(f => (f.Finding, f.Path)));

        return FindingList.Of([.. NumberOccurrences(found.Select(f => f.Finding))]);
    }

    /// <summary>Counts that add up.</summary>
    public EvaluationSummary Summarise(FindingList findings)
    {
        // What a rule says of a row now and what it will say of a path to it are two pairs, so that the counts add up.
        var silent = (long)_rules.Length * _run.Flows.Length - findings.Select(f => (f.Rule, f.Flow)).Distinct().LongCount();
        var outOfReach = new OutOfReachTally(_run.Vocabulary, _rules, _options.AsOf);
        foreach (var flow in _run.Flows)
        {
            outOfReach.Count(field => flow.GetContent(field.Ordinal));
        }

        return EvaluationSummary.Of(findings.Tally, silent, CountWaiting(findings), _run.Flows.Count(flow => !_run.DeclaresSource(flow)), outOfReach.Result);
    }

    /// <summary>What a rule says of one flow by itself and by paths to it.</summary>
    public ImmutableArray<Finding> Explain(RuleSymbol rule, TimedOutcome judged, Flow flow)
    {
        Found[] row = judged.Outcome == Outcome.NotApplicable ? [] : [new Found(ToFinding(rule, judged, flow), null)];
        var prover = new Lazy<PathProver>(() => new PathProver(_run.Lineage, _shapes, _options.InventoryKeys));
        Found[] paths = rule.Paths.IsEmpty
            ? []
            : [.. new PathEvaluator(_run, _options with { ListsOrigins = true }, new DiagnosticBag()).Evaluate(rule, end: flow).Select(p => new Found(prover.Value.Prove(p), p))];
        var settled = Settle(row, paths);
        _advisor.Take(settled.Select(f => (f.Finding, f.Path)));

        return [.. settled.Select(f => f.Finding)];
    }

    /// <summary>What a row shows by itself is not shown again by a path that shows no more; what a path proves is no longer asked of the row. By rule, rows before paths.</summary>
    private static IEnumerable<Found> Settle(IReadOnlyList<Found> rows, IReadOnlyList<Found> paths)
    {
        if (paths.Count == 0)
        {
            return rows;
        }

        bool IsAtLeast(Finding left, Finding right) => left.Rule == right.Rule && left.Status <= right.Status && left.Outcome >= right.Outcome;
        var kept = paths.Where(p => !rows.Any(r => IsAtLeast(r.Finding, p.Finding))).ToArray();
        return rows.Where(r => !kept.Any(p => p.Finding.Outcome == Outcome.Violation && IsAtLeast(p.Finding, r.Finding)))
            .Concat(kept)
            .OrderBy(f => f.Finding.Rule.Id, StringComparer.Ordinal);
    }

    /// <summary>Pairs that wait, but for those of which a path says something.</summary>
    private long CountWaiting(FindingList findings)
    {
        var said = findings.Where(f => f.IsOnPath).Select(f => (f.Rule, f.Flow)).ToHashSet();
        return _waiting.Count(w => !said.Contains(w));
    }

    private Finding ToFinding(RuleSymbol rule, TimedOutcome judged, Flow flow)
    {
        var alone = new KeptEvaluation(new RunFlows(_run.Vocabulary, _run.Flows), [rule], _options with { ShowsWaiting = true }, new KeptOtherFlows(_run), _prover);
        return alone.Find(_run.IndexOf(flow)) ?? throw new InvalidOperationException($"The engine and its reference disagree on {rule.Id}: {judged.Outcome}");
    }

    private IEnumerable<Found> FindAll()
    {
        var rows = JudgeRows();
        var paths = FindPaths(rows);
        if (paths.Count == 0)
        {
            return rows.SelectMany(r => r.Select(f => new Found(f, null)));
        }

        return _run.Flows.SelectMany((_, row) => paths.TryGetValue(row, out var ofEnd) ? Settle([.. rows[row].Select(f => new Found(f, null))], ofEnd) : rows[row].Select(f => new Found(f, null)));
    }

    /// <summary>What the rules say of each flow by itself, in the order of the rules.</summary>
    private List<Finding>[] JudgeRows()
    {
        var others = new KeptOtherFlows(_run);
        var rows = new List<Finding>[_run.Flows.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.Threads), CancellationToken = _options.Cancellation };
        // Several parts a thread: rows of which much is said stand beside each other.
        var size = Math.Clamp(rows.Length / (parallel.MaxDegreeOfParallelism * PartsOfThread), SmallestPart, TruthRows.Rows);
        Parallel.For(0, (rows.Length + size - 1) / size, parallel, () => new KeptEvaluation(_run, _rules, _options, others, _prover), (part, _, evaluation) =>
        {
            evaluation.Evaluate(part * size, Math.Min(size, rows.Length - (part * size)), rows, _waiting);
            return evaluation;
        }, _ => { });
        return rows;
    }

    private Dictionary<int, List<Found>> FindPaths(List<Finding>[] rows)
    {
        var byEnd = new Dictionary<int, List<Found>>();
        var ofPaths = _rules.Where(r => !r.Paths.IsEmpty && _run.HasLineage).ToList();
        if (ofPaths.Count == 0)
        {
            return byEnd;
        }

        var judge = new PathEvaluator(_run, _options, _diagnostics);
        var prover = new PathProver(_run.Lineage, _shapes, _options.InventoryKeys);
        var shown = new ShownRows(rows.SelectMany((r, row) => r.Select(f => new RowOutcome(row, f.Rule, f.Outcome, f.From))), rows.Length);
        foreach (var path in ofPaths.SelectMany(r => judge.Evaluate(r, shown).OrderBy(p => p.OriginNode).ThenBy(p => p.Reach)))
        {
            _options.Cancellation.ThrowIfCancellationRequested();
            if (path.IsWaiting)
            {
                continue;
            }

            if (!byEnd.TryGetValue(path.EndNode, out var ofEnd))
            {
                byEnd.Add(path.EndNode, ofEnd = []);
            }

            ofEnd.Add(new Found(prover.Prove(path), path));
        }

        return byEnd;
    }

    /// <summary>Several findings of one rule on one flow, of several paths to it, are told apart by their order there. Nothing that stands on other flows counts.</summary>
    private static IEnumerable<Finding> NumberOccurrences(IEnumerable<Finding> findings)
    {
        var seen = new Dictionary<(Flow Flow, string Fingerprint), int>();
        foreach (var finding in findings)
        {
            if (!finding.IsOnPath)
            {
                yield return finding;
                continue;
            }

            var earlier = seen.GetValueOrDefault((finding.Flow, finding.Fingerprint));
            seen[(finding.Flow, finding.Fingerprint)] = earlier + 1;
            yield return earlier == 0 ? finding : finding.WithFingerprint(Identity.OfFurther(finding.Fingerprint, earlier));
        }
    }

    /// <summary>A finding, and the path it is on.</summary>
    private readonly record struct Found(Finding Finding, JudgedPath? Path);

    /// <summary>What one thread needs to evaluate flows that are kept.</summary>
    private sealed class KeptEvaluation
    {
        private readonly RunFlows _run;
        private readonly ColumnarPlan _plan;
        private readonly RowBatch _batch;
        private readonly ColumnarEvaluator _evaluator;
        private readonly RowWords _words;

        public KeptEvaluation(RunFlows run, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, KeptOtherFlows others, RowProver prover)
        {
            _run = run;
            _plan = new ColumnarPlan(run.Vocabulary, rules, options, others);
            _batch = new RowBatch(_plan);
            _evaluator = new ColumnarEvaluator(_plan);
            _words = new RowWords(_plan, run, prover);
        }

        /// <summary>Puts what is said of the flows from one on into lists, one a flow.</summary>
        public void Evaluate(int first, int count, List<Finding>[] into, ConcurrentBag<(RuleSymbol Rule, Flow Flow)> waiting)
        {
            for (var row = 0; row < count; row++)
            {
                into[first + row] = [];
            }

            var found = Start(first, count);
            foreach (var (rule, row) in found.Outcomes.GetWaiting())
            {
                waiting.Add((rule, _run.Flows[first + row]));
            }

            while (found.MoveNext())
            {
                into[first + found.Row].Add(found.ToFinding());
            }

            _words.TakeMet();
        }

        /// <summary>What is said of one flow; null when nothing is.</summary>
        public Finding? Find(int row)
        {
            var found = Start(row, 1);
            return found.MoveNext() ? found.ToFinding() : null;
        }

        private FoundFindings Start(int first, int count)
        {
            _batch.Start(new KeptRows(_run.Flows, first, count, _plan), first);
            return new FoundFindings(_words, _evaluator.Evaluate(_batch), withExcepted: true);
        }
    }
}
