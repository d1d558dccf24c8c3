using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Claims;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Evaluation.Streaming;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>The one front to evaluation: callers do not know which evaluator runs.</summary>
public static class Evaluator
{
    /// <summary>Evaluates every selected rule on every flow. Of rules with errors none is evaluated, and the result says so.</summary>
    public static EvaluationResult Evaluate(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options)
    {
        var diagnostics = new DiagnosticBag();
        inventories = [.. inventories.Select(i => options.Answers.Aggregate(i, (answered, sheet) => sheet.ApplyTo(answered, compilation.Vocabulary, diagnostics)))];
        diagnostics.AddRange(compilation.GetDiagnostics());
        diagnostics.AddRange(inventories.SelectMany(i => i.Diagnostics));
        var (rules, claims) = RuleSelection.Apply(compilation, options, diagnostics);
        ImmutableArray<Flow> flows = [.. inventories.SelectMany(i => i.Flows)];
        if (flows.IsEmpty)
        {
            diagnostics.ReportNoFlows();
        }

        InventoryNames.ReportShared(compilation.Vocabulary, inventories, options, diagnostics);
        var run = new RunFlows(compilation.Vocabulary, flows);
        var kept = new KeptRun(run, rules, options, diagnostics);
        var findings = kept.Find(inventories.Length);
        if (HavePaths(rules, claims))
        {
            ReportDangling(run, diagnostics);
        }

        return new EvaluationResult
        {
            AsOf = options.AsOf,
            Language = options.Language,
            Inventories = inventories,
            Packs = GetPacks(rules),
            Rules = rules,
            Provenance = Describe(options),
            Summary = kept.Summarise(findings),
            Findings = findings,
            Shapes = [.. findings.Select(f => f.Shape).Distinct()],
            Advisor = kept.Advise,
            Claims = new ClaimEvaluator(run, options, diagnostics).Evaluate(claims),
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    /// <summary>
    /// Evaluates every selected rule on every flow of inventories that are read for it. Of one inventory that declares no lineage, no flow is kept, and memory does not grow with it
    /// where sinks take its findings.
    /// </summary>
    /// <param name="keepsFlows">Keep the flows all the same: for reports of flows that have no finding, and for baselines and waivers.</param>
    /// <param name="sinks">Take the findings as they are found, where that can be; then they are not kept, and <see cref="FindingList.IsKept"/> is false. Whoever gave them ends them with the result.</param>
    public static EvaluationResult Evaluate(Compilation compilation, ImmutableArray<InventorySource> sources, EvaluationOptions options, bool keepsFlows = false, params ImmutableArray<FindingSink> sinks)
    {
        var reader = new InventoryReader(compilation.Vocabulary);
        if (sources.Length != 1 || keepsFlows || !options.Answers.IsEmpty)
        {
            return Evaluate(compilation, [.. sources.Select(s => Read(s, reader, options))], options);
        }

        using var content = sources[0].Open();
        using var reading = reader.Open(content, sources[0].Path, sources[0].Mapping, options.IsDigested, options.BlockBytes, sources[0].Format);
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(compilation.GetDiagnostics());
        var (rules, claims) = RuleSelection.Apply(compilation, options, diagnostics);
        if (reading.Layout is not { } layout || HasPaths(rules, claims, layout, compilation.Vocabulary))
        {
            return Evaluate(compilation, [reading.Finish(reading.Layout is null ? [] : ReadFlows(reading, options))], options);
        }

        var run = new StreamedRun(compilation.Vocabulary, sources[0], rules, claims, options, sinks);
        run.CountOtherFlows();
        var account = run.ReadAll(reading);
        var inventory = reading.Finish([]);
        diagnostics.AddRange(inventory.Diagnostics);
        if (account.Flows == 0)
        {
            diagnostics.ReportNoFlows();
        }

        return new EvaluationResult
        {
            AsOf = options.AsOf,
            Language = options.Language,
            Inventories = [inventory],
            Packs = GetPacks(rules),
            Rules = rules,
            Provenance = Describe(options),
            Summary = EvaluationSummary.Of(account.Tally, (rules.Length * account.Flows) - account.Tally.Total, account.Waiting, account.WithoutLineage, account.OutOfReach.Result),
            Findings = run.GetFindings(account),
            Shapes = run.Shapes,
            Advisor = run.Advise,
            Claims = run.Judge(account.Claims),
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    /// <summary>The whole derivation of one rule on one flow.</summary>
    /// <param name="flows">All flows of the run, for tests of other flows and paths, in order; when empty, the flow alone.</param>
    public static Explanation Explain(Compilation compilation, RuleSymbol rule, Flow flow, EvaluationOptions options, ImmutableArray<Flow> flows = default)
    {
        var run = new RunFlows(compilation.Vocabulary, flows.IsDefaultOrEmpty ? [flow] : flows);
        var rules = RuleSelection.Apply(compilation, options, new DiagnosticBag()).Rules;
        var context = CreateContext(run, rule, flow, options);
        var judged = RuleTiming.Judge(context);
        var findings = new KeptRun(run, rules, options, new DiagnosticBag()).Explain(rule, judged, flow);
        var now = findings.Where(f => f.Status == FindingStatus.Current).Select(f => f.Outcome).DefaultIfEmpty(Outcome.NotApplicable).Max();
        var isUpcoming = now == Outcome.NotApplicable && !findings.IsEmpty;
        return new Explanation(
            rule,
            flow,
            options.AsOf,
            now,
            isUpcoming ? context.Phrases.UpcomingFrom(findings[0].From!.Value) : RuleTiming.Explain(context),
            Derivations.Derive(rule.When, judged.Context),
            // The exceptions of a rule over paths only are shown with its paths: they may ask about an origin.
            [.. rule.Exceptions.Where(_ => rule.When is not BoundNever).Select(e => (e, Derivations.Derive(e, judged.Context)))],
            findings.FirstOrDefault(f => !f.IsOnPath),
            [.. findings.Where(f => f.IsOnPath)]);
    }

    /// <summary>What one rule says of one flow on the evaluation date, by its row or a path that ends at it; no evidence, questions or remedies are computed.</summary>
    /// <param name="flows">All flows of the run, in order; <paramref name="flow"/> is among them.</param>
    public static Outcome Judge(Compilation compilation, RuleSymbol rule, Flow flow, EvaluationOptions options, ImmutableArray<Flow> flows)
    {
        var run = new RunFlows(compilation.Vocabulary, flows);
        var context = CreateContext(run, rule, flow, options);
        var ofPaths = rule.Paths.IsEmpty
            ? []
            : new ReferencePathEvaluator(run).Evaluate(context).Where(p => p.End == flow && p.Upcoming is null).Select(p => p.Outcome);
        var ofRow = RuleTiming.Judge(context);
        return ofPaths.Append(ofRow.Status == FindingStatus.Current ? ofRow.Outcome : Outcome.NotApplicable)
            .DefaultIfEmpty(Outcome.NotApplicable)
            .Max();
    }

    private static RunProvenance Describe(EvaluationOptions options) => new()
    {
        Select = options.Select,
        Ignore = options.Ignore,
        InventoryKeys = options.InventoryKeys.ToImmutableSortedDictionary(StringComparer.Ordinal),
        MostPathSteps = options.PathLimits.Steps,
        Answers = [.. options.Answers.Select(a => new RuleFileDigest(a.Path, a.Sha256))],
    };

    private static Inventory Read(InventorySource source, InventoryReader reader, EvaluationOptions options)
    {
        using var content = source.Open();
        using var reading = reader.Open(content, source.Path, source.Mapping, options.IsDigested, options.BlockBytes, source.Format);
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
        && RunFlows.FindSources(vocabulary).Any(f => layout.Slots[f.Ordinal] >= 0);

    private static FlowContext CreateContext(RunFlows run, RuleSymbol? rule, Flow flow, EvaluationOptions options) =>
        new(run.Vocabulary, flow, options.AsOf, options.AsOf, rule, new Phrases(options.Language)) { Run = run };

    private static void ReportDangling(RunFlows run, DiagnosticBag diagnostics)
    {
        var field = run.Vocabulary.FindField("source_flows");
        foreach (var dangling in field is null || !run.HasLineage ? [] : run.Lineage.Dangling)
        {
            diagnostics.ReportDanglingSource(dangling.From[field!].Location, dangling.From.Id, dangling.Id);
        }
    }
}
