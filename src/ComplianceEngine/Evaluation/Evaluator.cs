using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Paths;
using ComplianceEngine.Evaluation.Streaming;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>The one front to evaluation: callers do not know which evaluator runs.</summary>
public static class Evaluator
{
    /// <summary>Evaluates every selected rule on every flow. The compilation must be free of errors.</summary>
    public static EvaluationResult Evaluate(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options)
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(compilation.GetDiagnostics());
        diagnostics.AddRange(inventories.SelectMany(i => i.Diagnostics));
        var rules = RuleSelection.Apply(compilation.Rules, compilation.Claims, options, diagnostics);
        ImmutableArray<Flow> flows = [.. inventories.SelectMany(i => i.Flows)];
        if (flows.IsEmpty)
        {
            diagnostics.ReportNoFlows();
        }

        var population = new Population(compilation.Vocabulary, flows);
        FindingList findings = [.. NumberOccurrences(JudgeAll(population, rules, options, diagnostics), inventories.Length)];
        if (HavePaths(rules, RuleSelection.Apply(compilation.Claims, options)))
        {
            ReportDangling(population, diagnostics);
        }

        return new EvaluationResult
        {
            AsOf = options.AsOf,
            Language = options.Language,
            Inventories = inventories,
            Packs = GetPacks(rules),
            Rules = rules,
            Summary = Summarise(population, rules, findings),
            Findings = findings,
            Claims = new ClaimEvaluator(population, options, diagnostics).Evaluate(RuleSelection.Apply(compilation.Claims, options)),
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    /// <summary>
    /// Evaluates every selected rule on every flow of inventories that can be read again. Of one inventory that declares no lineage, no flow is kept: memory does not grow with it,
    /// and <see cref="EvaluationResult.Findings"/> are found anew each time they are asked for. The compilation must be free of errors.
    /// </summary>
    /// <param name="keepsFlows">Keep the flows all the same: for reports of flows that have no finding, and for baselines and waivers.</param>
    /// <param name="sink">Takes the findings as they are found, where that can be.</param>
    public static EvaluationResult Evaluate(Compilation compilation, ImmutableArray<InventorySource> sources, EvaluationOptions options, bool keepsFlows = false, FindingSink? sink = null)
    {
        var reader = new InventoryReader(compilation.Vocabulary);
        if (sources.Length != 1 || keepsFlows)
        {
            return Evaluate(compilation, [.. sources.Select(s => Read(s, reader, options))], options);
        }

        using var content = sources[0].Open();
        using var reading = reader.Open(content, sources[0].Path, sources[0].Mapping, options.IsDigested, options.BlockBytes);
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(compilation.GetDiagnostics());
        var rules = RuleSelection.Apply(compilation.Rules, compilation.Claims, options, diagnostics);
        ImmutableArray<ClaimSymbol> claims = [.. RuleSelection.Apply(compilation.Claims, options)];
        if (reading.Layout is not { } layout || HasPaths(rules, claims, layout, compilation.Vocabulary))
        {
            return Evaluate(compilation, [reading.Finish(reading.Layout is null ? [] : ReadFlows(reading, options))], options);
        }

        var run = new StreamedRun(compilation.Vocabulary, sources[0], rules, claims, options);
        run.CountOtherFlows();
        sink?.Begin();
        var account = run.ReadAll(reading, sink);
        var inventory = reading.Finish([]);
        diagnostics.AddRange(inventory.Diagnostics);
        if (account.Flows == 0)
        {
            diagnostics.ReportNoFlows();
        }

        _ = sink?.IsWritten = true;
        return new EvaluationResult
        {
            AsOf = options.AsOf,
            Language = options.Language,
            Inventories = [inventory],
            Packs = GetPacks(rules),
            Rules = rules,
            Summary = Summarise(account.Tally, (rules.Length * account.Flows) - account.Tally.Total, account.WithoutLineage),
            Findings = new StreamedFindings(run, account.Tally),
            Claims = run.Judge(account.Claims),
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    /// <summary>The whole derivation of one rule on one flow.</summary>
    /// <param name="flows">All flows of the run, for tests of other flows and paths, in order; when empty, the flow alone.</param>
    public static Explanation Explain(Compilation compilation, RuleSymbol rule, Flow flow, EvaluationOptions options, ImmutableArray<Flow> flows = default)
    {
        var population = new Population(compilation.Vocabulary, flows.IsDefaultOrEmpty ? [flow] : flows);
        var factory = new FindingFactory(population, RuleSelection.Apply(compilation.Rules, compilation.Claims, options, new DiagnosticBag()), options);
        var context = CreateContext(population, rule, flow, options);
        var judged = RuleTiming.Judge(context);
        var paths = rule.Paths.IsEmpty
            ? []
            : new PathEvaluator(population, options, new DiagnosticBag()).Evaluate(rule, end: flow).Select(factory.Create);
        var row = judged.Outcome == Outcome.NotApplicable ? null : factory.Create(rule, judged.Outcome, judged.From, flow);
        var findings = Settle(row is null ? [] : [row], [.. paths]);
        var now = findings.Where(f => f.Status == FindingStatus.Current).Select(f => f.Outcome).DefaultIfEmpty(Outcome.NotApplicable).Max();
        var isUpcoming = now == Outcome.NotApplicable && !findings.IsEmpty;
        return new Explanation(
            rule,
            flow,
            options.AsOf,
            now,
            isUpcoming ? context.Phrases.UpcomingFrom(findings[0].From!.Value) : RuleTiming.Explain(context),
            ReferenceEvaluator.Derive(rule.When, judged.Context),
            // The exceptions of a rule over paths only are shown with its paths: they may ask about an origin.
            [.. rule.Exceptions.Where(_ => rule.When is not BoundNever).Select(e => (e, ReferenceEvaluator.Derive(e, judged.Context)))],
            findings.FirstOrDefault(f => !f.IsOnPath),
            [.. findings.Where(f => f.IsOnPath)]);
    }

    /// <summary>What one rule says of one flow on the evaluation date, by its row or a path that ends at it; no evidence, questions or remedies are computed.</summary>
    /// <param name="flows">All flows of the run, in order; <paramref name="flow"/> is among them.</param>
    public static Outcome Judge(Compilation compilation, RuleSymbol rule, Flow flow, EvaluationOptions options, ImmutableArray<Flow> flows)
    {
        var population = new Population(compilation.Vocabulary, flows);
        var context = CreateContext(population, rule, flow, options);
        var ofPaths = rule.Paths.IsEmpty
            ? []
            : new ReferencePathEvaluator(population).Evaluate(context).Where(p => p.End == flow).Select(p => p.Judged);
        return ofPaths.Append(RuleTiming.Judge(context)).Where(j => j.Status == FindingStatus.Current)
            .Select(j => j.Outcome)
            .DefaultIfEmpty(Outcome.NotApplicable)
            .Max();
    }

    private static Inventory Read(InventorySource source, InventoryReader reader, EvaluationOptions options)
    {
        using var content = source.Open();
        using var reading = reader.Open(content, source.Path, source.Mapping, options.IsDigested, options.BlockBytes);
        return reading.Finish(reading.Layout is null ? [] : ReadFlows(reading, options));
    }

    private static ImmutableArray<Flow> ReadFlows(InventoryReading reading, EvaluationOptions options) => InventoryReader.ReadFlows(reading, () =>
    {
        options.Cancellation.ThrowIfCancellationRequested();
        options.Progress?.Invoke(new EvaluationProgress(reading.RowsAccepted, reading.BytesRead, reading.Length));
    });

    private static ImmutableArray<PackSymbol> GetPacks(ImmutableArray<RuleSymbol> rules) => [.. rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal)];

    private static bool HavePaths(ImmutableArray<RuleSymbol> rules, IEnumerable<ClaimSymbol> claims) => rules.Any(r => !r.Paths.IsEmpty) || claims.Any(c => c.Path is not null);

    /// <summary>True where what is said of a flow may depend on a path to it.</summary>
    private static bool HasPaths(ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, InventoryLayout layout, Vocabulary vocabulary) =>
        HavePaths(rules, claims)
        && new[] { "source_flows", "source_system" }.Select(vocabulary.FindField).Any(f => f is not null && layout.Slots[f.Ordinal] >= 0);

    private static FlowContext CreateContext(Population population, RuleSymbol? rule, Flow flow, EvaluationOptions options) =>
        new(population.Vocabulary, flow, options.AsOf, options.AsOf, rule, new Phrases(options.Language)) { Population = population };

    /// <summary>The findings by inventory, row, then rule id.</summary>
    private static IEnumerable<Finding> JudgeAll(
        Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        var factory = new FindingFactory(population, rules, options);
        var parts = JudgeRows(population, rules, options);
        var rows = parts.SelectMany(part => part);
        var paths = FindPaths(population, rules, rows, options, factory, diagnostics);
        if (paths.Count == 0)
        {
            return rows.Select(Create);
        }

        var byRow = rows.ToLookup(r => r.Row);
        return population.Flows.SelectMany((flow, row) => Settle([.. byRow[row].Select(Create)], [.. paths[flow]]));

        Finding Create(RowOutcome outcome) => factory.Create(outcome.Rule, outcome.Outcome, outcome.From, population.Flows[outcome.Row]);
    }

    /// <summary>What the rules say of each flow by itself: by row, then in the order of the rules, in parts that follow each other.</summary>
    internal static RowOutcome[][] JudgeRows(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options)
    {
        var others = new KeptOtherFlows(population);
        var parts = new RowOutcome[(population.Flows.Length + TruthRows.Rows - 1) / TruthRows.Rows][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) };
        Parallel.For(0, parts.Length, parallel, () => new KeptEvaluation(population, rules, options, others), (part, _, evaluation) =>
        {
            parts[part] = evaluation.Evaluate(part * TruthRows.Rows);
            return evaluation;
        }, _ => { });
        return parts;
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

        public RowOutcome[] Evaluate(int first)
        {
            _batch.Start(new KeptRows(_population.Flows, first, Math.Min(TruthRows.Rows, _population.Flows.Length - first), _batch.Plan), first);
            return _evaluator.Evaluate(_batch).ToArray();
        }
    }

    private static ILookup<Flow, Finding> FindPaths(
        Population population, ImmutableArray<RuleSymbol> rules, IEnumerable<RowOutcome> rows, EvaluationOptions options, FindingFactory factory, DiagnosticBag diagnostics)
    {
        var ofPaths = rules.Where(r => !r.Paths.IsEmpty && population.HasLineage).ToList();
        if (ofPaths.Count == 0)
        {
            return Enumerable.Empty<Finding>().ToLookup(f => f.Flow);
        }

        var judge = new PathEvaluator(population, options, diagnostics);
        var shown = new ShownRows(rows, population.Flows.Length);
        return ofPaths.SelectMany(r => judge.Evaluate(r, shown)).Select(factory.Create).ToLookup(f => f.Flow);
    }

    /// <summary>What a row shows by itself is not shown again by a path that shows no more; what a path proves is no longer asked of the row. By rule, rows before paths.</summary>
    private static ImmutableArray<Finding> Settle(ImmutableArray<Finding> rows, ImmutableArray<Finding> paths)
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

    private static void ReportDangling(Population population, DiagnosticBag diagnostics)
    {
        var field = population.Vocabulary.FindField("source_flows");
        foreach (var dangling in field is null || !population.HasLineage ? [] : population.Lineage.Dangling)
        {
            diagnostics.ReportDanglingSource(dangling.From[field!].Location, dangling.From.Id, dangling.Id);
        }
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

    private static EvaluationSummary Summarise(Population population, ImmutableArray<RuleSymbol> rules, FindingList findings)
    {
        // A path beyond the first finding of its rule on its end is a pair of its own, so that the counts add up.
        var silent = (long)rules.Length * population.Flows.Length - findings.Select(f => (f.Rule, f.Flow)).Distinct().LongCount();
        return Summarise(findings.Tally, silent, population.Flows.Count(flow => !population.DeclaresSource(flow)));
    }

    /// <param name="silent">Pairs of a rule and a flow without a finding.</param>
    /// <param name="withoutLineage">Flows that do not say where their data come from.</param>
    internal static EvaluationSummary Summarise(FindingTally tally, long silent, int withoutLineage) => new(
        silent + tally.Total,
        tally.Count(Outcome.Violation, FindingStatus.Current),
        tally.Count(Outcome.Undetermined, FindingStatus.Current),
        tally.Count(Outcome.Excepted, FindingStatus.Current),
        tally.Counts.Where(c => c.Status == FindingStatus.Upcoming).Sum(c => c.Count),
        silent,
        withoutLineage);
}
