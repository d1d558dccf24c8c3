using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Paths;
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
        ImmutableArray<Finding> findings = [.. NumberOccurrences(JudgeAll(population, rules, options, diagnostics), inventories.Length)];
        ReportDangling(population, diagnostics);
        return new EvaluationResult
        {
            AsOf = options.AsOf,
            Language = options.Language,
            Inventories = inventories,
            Packs = [.. rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal)],
            Rules = rules,
            Summary = Summarise(population, rules, findings),
            Findings = findings,
            Claims = new ClaimEvaluator(population, options, diagnostics).Evaluate(RuleSelection.Apply(compilation.Claims, options)),
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

    private static FlowContext CreateContext(Population population, RuleSymbol? rule, Flow flow, EvaluationOptions options) =>
        new(population.Vocabulary, flow, options.AsOf, options.AsOf, rule, new Phrases(options.Language)) { Population = population };

    /// <summary>The findings by inventory, row, then rule id.</summary>
    private static IEnumerable<Finding> JudgeAll(
        Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, DiagnosticBag diagnostics)
    {
        var factory = new FindingFactory(population, rules, options);
        var rows = new ColumnarEvaluator(population, rules, options).Evaluate().SelectMany(part => part);
        var paths = FindPaths(population, rules, rows, options, factory, diagnostics);
        if (paths.Count == 0)
        {
            return rows.Select(Create);
        }

        var byRow = rows.ToLookup(r => r.Row);
        return population.Flows.SelectMany((flow, row) => Settle([.. byRow[row].Select(Create)], [.. paths[flow]]));

        Finding Create(RowOutcome outcome) => factory.Create(outcome.Rule, outcome.Outcome, outcome.From, population.Flows[outcome.Row]);
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

    private static EvaluationSummary Summarise(
        Population population, ImmutableArray<RuleSymbol> rules, ImmutableArray<Finding> findings)
    {
        // A path beyond the first finding of its rule on its end is a pair of its own, so that the counts add up.
        var silent = (long)rules.Length * population.Flows.Length - findings.Select(f => (f.Rule, f.Flow)).Distinct().LongCount();
        var pairs = silent + findings.Length;
        var current = findings.Where(f => f.Status == FindingStatus.Current).CountBy(f => f.Outcome).ToDictionary();
        var upcoming = findings.Count(f => f.Status == FindingStatus.Upcoming);
        return new EvaluationSummary(
            pairs,
            current.GetValueOrDefault(Outcome.Violation),
            current.GetValueOrDefault(Outcome.Undetermined),
            current.GetValueOrDefault(Outcome.Excepted),
            upcoming,
            silent,
            population.Flows.Count(flow => !population.DeclaresSource(flow)));
    }
}
