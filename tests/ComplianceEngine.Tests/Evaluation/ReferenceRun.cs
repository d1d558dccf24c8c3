using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>The flows of a run, its findings in order, and their counts.</summary>
internal sealed record ReferenceResult(ImmutableArray<Flow> Flows, ImmutableArray<Finding> Findings, EvaluationSummary Summary);

/// <summary>
/// What a run must find: every rule on every flow, one at a time, each judged by <see cref="RuleTiming"/> and proved by <see cref="ReferenceEvaluator"/>.
/// No batches, no caches, no indices. <see cref="ReferenceFinding"/> says what a finding carries, <see cref="ReferencePaths"/> which way data go.
/// </summary>
internal sealed class ReferenceRun
{
    private readonly RunFlows _run;
    private readonly EvaluationOptions _options;
    private readonly ImmutableArray<RuleSymbol> _rules;

    private ReferenceRun(Compilation compilation, ImmutableArray<Flow> flows, EvaluationOptions options)
    {
        _run = new RunFlows(compilation.Vocabulary, flows);
        _options = options;
        _rules = RuleSelection.Apply(compilation, options, new DiagnosticBag()).Rules;
    }

    public static ReferenceResult Evaluate(RandomRun run)
    {
        var reference = new ReferenceRun(run.Compilation, [.. run.Read().SelectMany(i => i.Flows)], run.Options);
        ImmutableArray<Finding> findings = [.. NumberOccurrences(reference.FindAll())];
        return new ReferenceResult(reference._run.Flows, findings, reference.Count(findings));
    }

    private IEnumerable<Finding> FindAll()
    {
        var overPaths = _rules.Where(r => !r.Paths.IsEmpty).ToList();
        var paths = overPaths.Count == 0 ? null : new ReferencePaths(_run);
        var onPaths = overPaths.SelectMany(rule => paths!.FindShown(CreateContext(rule, null))).Where(p => !Waits(p.Path.Judged.Outcome, p.Path.Judged.Context)).Select(p => ReferenceFinding.OfPath(p.Path, p.OtherOrigins).ToFinding()).ToList();
        return _run.Flows.SelectMany(flow => Settle(
            [.. _rules.Select(rule => RuleTiming.Judge(CreateContext(rule, flow))).Where(j => j.Outcome != Outcome.NotApplicable && !Waits(j.Outcome, j.Context)).Select(j => ReferenceFinding.OfRow(j).ToFinding())],
            onPaths.FindAll(f => f.Flow == flow)));
    }

    private FlowContext CreateContext(RuleSymbol rule, Flow? flow) =>
        new(_run.Vocabulary, flow ?? _run.Flows.First(), _options.AsOf, _options.AsOf, rule, new Phrases(_options.Language)) { Run = _run };

    /// <summary>A rule says nothing of what it cannot tell while the column it comes after is blank. What it waits for it asks in all places, not only in those where it is law.</summary>
    private static bool Waits(Outcome outcome, FlowContext context)
    {
        var rule = context.Rule!;
        var anywhere = context with { Rule = null };
        return outcome == Outcome.Undetermined
            && rule.Waits.Any(f => ReferenceEvaluator.Evaluate(new BoundUnstatedTest($"{f.Name} is unstated", f), anywhere) != Truth.False)
            && (rule.WaitsWhere is not { } where || ReferenceEvaluator.Evaluate(where, anywhere) != Truth.False);
    }

    /// <summary>A path that shows no more than the row is left out; so is a row that a path with a violation shows more of. By rule, the row before the paths.</summary>
    private static IEnumerable<Finding> Settle(List<Finding> rows, List<Finding> paths)
    {
        var shown = paths.FindAll(path => !rows.Exists(row => ShowsAsMuch(row, path)));
        return rows.FindAll(row => !shown.Exists(path => path.Outcome == Outcome.Violation && ShowsAsMuch(path, row)))
            .Concat(shown)
            .OrderBy(f => f.Rule.Id, StringComparer.Ordinal);
    }

    private static bool ShowsAsMuch(Finding one, Finding other) =>
        one.Rule == other.Rule && one.Outcome >= other.Outcome && (one.From is null || other.From is not null);

    private static IEnumerable<Finding> NumberOccurrences(IEnumerable<Finding> findings)
    {
        var counts = new Dictionary<(Flow, string), int>();
        foreach (var finding in findings)
        {
            var earlier = counts.GetValueOrDefault((finding.Flow, finding.Fingerprint));
            counts[(finding.Flow, finding.Fingerprint)] = earlier + 1;
            yield return earlier == 0 ? finding : finding.WithFingerprint(Identity.OfFurther(finding.Fingerprint, earlier));
        }
    }

    private EvaluationSummary Count(ImmutableArray<Finding> findings)
    {
        var found = findings.Select(f => (f.Rule, f.Flow)).ToHashSet();
        var waiting = _run.Flows.Sum(flow => _rules.LongCount(rule => !rule.Waits.IsEmpty && !found.Contains((rule, flow)) && RuleTiming.Judge(CreateContext(rule, flow)) is var judged && Waits(judged.Outcome, judged.Context)));
        var silent = _run.Flows.Sum(flow => _rules.LongCount(rule => !found.Contains((rule, flow)))) - waiting;
        long CountCurrent(Outcome outcome) => findings.LongCount(f => f.Outcome == outcome && f.From is null);
        return new EvaluationSummary(
            silent + waiting + findings.Length,
            CountCurrent(Outcome.Violation),
            CountCurrent(Outcome.Undetermined),
            CountCurrent(Outcome.Excepted),
            findings.LongCount(f => f.From is not null),
            silent,
            _run.Flows.Count(flow => !DeclaresSource(flow)),
            waiting)
        {
            OutOfReach = CountOutOfReach(),
        };
    }

    /// <summary>Flow by flow, each with a count of its own: nothing is remembered from one to the next.</summary>
    private FlowsOutOfReach CountOutOfReach()
    {
        var each = _run.Flows.Select(flow =>
        {
            var tally = new OutOfReachTally(_run.Vocabulary, _rules, _options.AsOf);
            tally.Count(field => flow.GetContent(field.Ordinal));
            return tally.Result;
        }).ToArray();
        return new FlowsOutOfReach(
            each.Sum(e => e.Past), [.. each.SelectMany(e => e.Places).Distinct().OrderBy(p => p.Code, StringComparer.Ordinal)], each.Sum(e => e.Uncovered), each.Sum(e => e.Elsewhere));
    }

    private bool DeclaresSource(Flow flow) =>
        new[] { "source_flows", "source_system" }.Any(name => flow[_run.Vocabulary.FindField(name)!].State == CellState.Declared);
}
