using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
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
        var rules = RuleSelection.Apply(compilation.Rules, options, diagnostics);
        ImmutableArray<Flow> flows = [.. inventories.SelectMany(i => i.Flows)];
        if (flows.IsEmpty)
        {
            diagnostics.ReportNoFlows();
        }

        var judged = JudgeAll(compilation.Vocabulary, rules, flows, options);
        ImmutableArray<Finding> findings = [.. NumberOccurrences(judged.SelectMany(f => f))];
        return new EvaluationResult
        {
            AsOf = options.AsOf,
            Language = options.Language,
            Inventories = inventories,
            Packs = [.. rules.Select(r => r.Pack).Distinct().OrderBy(p => p.Name, StringComparer.Ordinal)],
            Rules = rules,
            Summary = Summarise(compilation.Vocabulary, rules, flows, findings),
            Findings = findings,
            Diagnostics = diagnostics.ToSorted(),
        };
    }

    /// <summary>The whole derivation of one rule on one flow of the inventories.</summary>
    public static Explanation Explain(Compilation compilation, RuleSymbol rule, Flow flow, EvaluationOptions options)
    {
        var context = CreateContext(compilation.Vocabulary, rule, flow, options);
        var judged = RuleTiming.Judge(context);
        var isUpcoming = judged.Status == FindingStatus.Upcoming;
        var finding = judged.Outcome == Outcome.NotApplicable
            ? null
            : CreateFactory(compilation.Vocabulary, RuleSelection.Apply(compilation.Rules, options, new DiagnosticBag())).Create(judged);
        return new Explanation(
            rule,
            flow,
            options.AsOf,
            isUpcoming ? Outcome.NotApplicable : judged.Outcome,
            isUpcoming ? context.Phrases.UpcomingFrom(judged.From!.Value) : RuleTiming.Explain(context),
            ReferenceEvaluator.Derive(rule.When, judged.Context),
            [.. rule.Exceptions.Select(e => (e, ReferenceEvaluator.Derive(e, judged.Context)))],
            finding);
    }

    private static FindingFactory CreateFactory(Vocabulary vocabulary, ImmutableArray<RuleSymbol> rules) =>
        new(new QuestionFinder(vocabulary), new RemedyFinder(vocabulary, rules));

    private static FlowContext CreateContext(Vocabulary vocabulary, RuleSymbol? rule, Flow flow, EvaluationOptions options) =>
        new(vocabulary, flow, options.AsOf, options.AsOf, rule, new Phrases(options.Language));

    private static ImmutableArray<Finding>[] JudgeAll(
        Vocabulary vocabulary, ImmutableArray<RuleSymbol> rules, ImmutableArray<Flow> flows, EvaluationOptions options)
    {
        var factory = CreateFactory(vocabulary, rules);
        var results = new ImmutableArray<Finding>[flows.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads) };
        Parallel.For(0, flows.Length, parallel, i =>
        {
            var context = CreateContext(vocabulary, null, flows[i], options);
            results[i] =
            [
                .. rules.Select(rule => RuleTiming.Judge(context with { Rule = rule }))
                    .Where(judged => judged.Outcome != Outcome.NotApplicable)
                    .Select(factory.Create),
            ];
        });
        return results;
    }

    /// <summary>Equal rule, controller and flow id in two inventories are told apart by their order.</summary>
    private static IEnumerable<Finding> NumberOccurrences(IEnumerable<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var earlier = seen.GetValueOrDefault(finding.Fingerprint);
            seen[finding.Fingerprint] = earlier + 1;
            yield return earlier == 0 ? finding : finding with { Fingerprint = Fingerprint.Compute(earlier, finding.Fingerprint) };
        }
    }

    private static EvaluationSummary Summarise(
        Vocabulary vocabulary, ImmutableArray<RuleSymbol> rules, ImmutableArray<Flow> flows, ImmutableArray<Finding> findings)
    {
        var pairs = (long)rules.Length * flows.Length;
        var current = findings.Where(f => f.Status == FindingStatus.Current).CountBy(f => f.Outcome).ToDictionary();
        var upcoming = findings.Count(f => f.Status == FindingStatus.Upcoming);
        var lineage = new[] { "source_flows", "source_system" }.Select(vocabulary.FindField).Where(f => f is not null).ToArray();
        return new EvaluationSummary(
            pairs,
            current.GetValueOrDefault(Outcome.Violation),
            current.GetValueOrDefault(Outcome.Undetermined),
            current.GetValueOrDefault(Outcome.Excepted),
            upcoming,
            pairs - findings.Length,
            flows.Count(flow => lineage.All(field => flow[field!].State != CellState.Declared)));
    }
}
