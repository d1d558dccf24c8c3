using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>A path judged: origin and end, how surely data gets from one to the other, and a shortest way.</summary>
/// <param name="Path">The rule's path clause.</param>
/// <param name="Origin">Where the data was what the rule speaks of.</param>
/// <param name="From">Whether it was.</param>
/// <param name="Reach">Whether the data gets there as it was.</param>
/// <param name="Hops">The flows from origin to end.</param>
/// <param name="Judged">The outcome on the end.</param>
internal sealed record JudgedPath(BoundPath Path, Flow Origin, Truth From, Truth Reach, ImmutableArray<(Flow Flow, HopKind Kind)> Hops, TimedOutcome Judged)
{
    /// <summary>The outcome if the end were what <paramref name="end"/> says of it.</summary>
    public Outcome JudgeEnd(FlowContext end)
    {
        var condition = Kleene.And(Kleene.And(From, Reach), Kleene.And(RuleTiming.IsLaw(end), ReferenceEvaluator.Evaluate(Path.To, end)));
        var exception = end.Rule!.Exceptions.Aggregate(Truth.False, (truth, e) => Kleene.Or(truth, ReferenceEvaluator.Evaluate(e, end)));
        return ReferenceEvaluator.Decide(condition, exception);
    }
}

/// <summary>
/// Judges a rule over paths: every pair of an origin and an end once, with a shortest witness. A sure way is preferred to a shorter one that is only possible.
/// What data was at its origin it stays, until a flow where the clause's <c>through</c> holds.
/// </summary>
internal sealed class PathEvaluator(Population population, DiagnosticBag diagnostics)
{
    /// <summary>More pairs than this are no finding anybody reads; the run then ends with an error, never in silence.</summary>
    internal const int MaximumPairs = 20_000;

    /// <summary>Nodes looked at for one rule.</summary>
    internal const long MaximumSteps = 40_000_000;

    /// <summary>Flows on all ways of one rule: on a long chain with many ends they grow with the square of its length.</summary>
    internal const int MaximumHops = 400_000;

    private readonly LineageGraph _graph = population.Lineage;

    /// <summary>The pairs of all path clauses of the rule whose outcome is a finding, by origin, then nearest end first.</summary>
    /// <param name="context">A context for the rule on any flow.</param>
    public List<JudgedPath> Evaluate(FlowContext context)
    {
        var found = new List<JudgedPath>();
        foreach (var path in context.Rule!.Paths)
        {
            Evaluate(path, context, found);
        }

        return found;
    }

    private void Evaluate(BoundPath path, FlowContext context, List<JudgedPath> found)
    {
        var origins = Enumerable.Range(0, _graph.FlowCount)
            .Select(i => (Node: i, From: _graph.GetEdges(i).Count == 0 ? Truth.False : EvaluateOn(path.From, i, context)))
            .Where(o => o.From != Truth.False)
            .ToList();
        if (origins.Count == 0)
        {
            return;
        }

        var ends = new EndTable(path, context, _graph);
        var carried = new Truth?[_graph.FlowCount];
        Truth Carried(int node) => carried[node] ??= path.Through is null ? Truth.True : Kleene.Not(EvaluateOn(path.Through, node, context));
        var search = new PathSearch(_graph);
        var hops = found.Sum(f => f.Hops.Length);
        foreach (var (origin, from) in origins)
        {
            var reached = new HashSet<int> { origin };
            // What ends the data's being what it was may hold at its origin already.
            foreach (var least in new[] { Truth.True, Truth.Unknown }.Where(least => Carried(origin) >= least))
            {
                foreach (var end in search.Run(origin, least, node => Carried(node) >= least).ToList())
                {
                    if (!reached.Add(end) || end >= _graph.DeclaredCount || ends.Judge(end, _graph.GetFlow(origin), from, least) is not { } judged)
                    {
                        continue;
                    }

                    found.Add(new JudgedPath(path, _graph.GetFlow(origin), from, least, [.. search.GetPath(end).Select(h => (_graph.GetFlow(h.Flow), h.Kind))], judged));
                    hops += found[^1].Hops.Length;
                    if (found.Count >= MaximumPairs || hops >= MaximumHops)
                    {
                        diagnostics.ReportTooManyPaths(context.Rule!.Id, found.Count);
                        return;
                    }
                }

                if (search.Steps >= MaximumSteps)
                {
                    diagnostics.ReportTooManyPaths(context.Rule!.Id, found.Count);
                    return;
                }
            }
        }
    }

    private Truth EvaluateOn(BoundCondition condition, int node, FlowContext context) =>
        ReferenceEvaluator.Evaluate(condition, context.WithFlow(_graph.GetFlow(node)) with { Rule = null });

    /// <summary>What each flow is as an end, worked out once where the origin does not matter.</summary>
    private sealed class EndTable
    {
        private readonly BoundPath _path;
        private readonly bool _asksOrigin;
        private readonly FlowContext _context;
        private readonly LineageGraph _graph;
        private readonly Dictionary<int, (FlowContext Context, FindingStatus Status, Truth Law, Truth To)?> _ends = [];

        public EndTable(BoundPath path, FlowContext context, LineageGraph graph)
        {
            _path = path;
            _context = context;
            _graph = graph;
            _asksOrigin = AsksOrigin(path.To);
        }

        public TimedOutcome? Judge(int end, Flow origin, Truth from, Truth reach)
        {
            if (!_ends.TryGetValue(end, out var known))
            {
                _ends.Add(end, known = Prepare(_context.WithFlow(_graph.GetFlow(end))));
            }

            if (known is not { } prepared)
            {
                return null;
            }

            var context = prepared.Context with { Origin = origin };
            var to = _asksOrigin ? ReferenceEvaluator.Evaluate(_path.To, context) : prepared.To;
            var condition = Kleene.And(Kleene.And(from, reach), Kleene.And(prepared.Law, to));
            if (condition == Truth.False)
            {
                return null;
            }

            var exception = context.Rule!.Exceptions.Aggregate(Truth.False, (truth, e) => Kleene.Or(truth, ReferenceEvaluator.Evaluate(e, context)));
            var outcome = ReferenceEvaluator.Decide(condition, exception);
            return new TimedOutcome(outcome, prepared.Status, prepared.Status == FindingStatus.Upcoming ? context.Date : null, context);
        }

        /// <summary>The first date from the evaluation date on at which the rule is law for the end and the end takes place; null when there is none or the end is none.</summary>
        private (FlowContext, FindingStatus, Truth, Truth)? Prepare(FlowContext context)
        {
            foreach (var date in RuleTiming.GetLaterDates(context).Prepend(context.AsOf))
            {
                var on = context with { Date = date };
                var law = RuleTiming.IsLawAndActive(on);
                if (law == Truth.False)
                {
                    continue;
                }

                var to = _asksOrigin ? Truth.Unknown : ReferenceEvaluator.Evaluate(_path.To, on);
                return to == Truth.False ? null : (on, date == context.AsOf ? FindingStatus.Current : FindingStatus.Upcoming, law, to);
            }

            return null;
        }

        private static bool AsksOrigin(BoundCondition condition) => condition switch
        {
            BoundOriginTest or BoundWithinTest { OtherIsOrigin: true } or BoundComparison { OtherIsOrigin: true } => true,
            BoundLogical logical => logical.Operands.Any(AsksOrigin),
            BoundAtLeast atLeast => atLeast.Operands.Any(AsksOrigin),
            BoundNot not => AsksOrigin(not.Operand),
            BoundDefine define => AsksOrigin(define.Symbol.Condition),
            _ => false,
        };
    }
}
