using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// Judges rules over paths for all origins and ends at once, and of the paths to one end keeps the one that is shown. They are those of <see cref="ReferencePathEvaluator.EvaluateNearest"/>.
/// </summary>
internal sealed class PathEvaluator(RunFlows run, EvaluationOptions options, DiagnosticBag diagnostics)
{
    private readonly LineageGraph _graph = run.Lineage;
    private readonly Condensations _condensations = new(run.Lineage);

    /// <summary>One path for each end that is a finding: of what holds already before what is to come, the gravest outcome, then the nearest origin. By end.</summary>
    /// <param name="shown">Rows that leave out paths which show no more; null to leave out none.</param>
    /// <param name="end">The only flow that is asked about; null for all.</param>
    public List<JudgedPath> Evaluate(RuleSymbol rule, ShownRows? shown = null, Flow? end = null)
    {
        var budget = new PathBudget(options.PathLimits);
        var context = new FlowContext(run.Vocabulary, run.Flows[0], options.AsOf, options.AsOf, rule, new Phrases(options.Language)) { Run = run };
        var found = new Dictionary<int, ShownPath>();
        foreach (var path in rule.Paths)
        {
            foreach (var of in Evaluate(path, context, shown?.Get(rule) ?? new byte[_graph.DeclaredCount], end is null ? -1 : run.IndexOf(end), budget))
            {
                found[of.Path.EndNode] = found.TryGetValue(of.Path.EndNode, out var other) ? other.Join(of) : of;
            }
        }

        if (budget.IsSpent)
        {
            diagnostics.ReportTooManyPaths(rule.Id, found.Count);
        }

        return [.. found.Values.Select(f => options.ListsOrigins ? f.List() : f.Path).OrderBy(p => p.EndNode)];
    }

    private IEnumerable<ShownPath> Evaluate(BoundPath path, FlowContext context, byte[] shown, int onlyEnd, PathBudget budget)
    {
        var truths = new FlowTruths(run, options);
        var isOrigin = truths.Plan(path.From);
        var isCleared = truths.Plan(path.Through ?? new BoundNever());
        var ends = new PathEnds(path, context, _graph, truths);
        var from = EvaluateOnAll(path.From, isOrigin, truths, context);
        var carried = Array.ConvertAll(path.Through is null ? new Truth[_graph.FlowCount] : EvaluateOnAll(path.Through, isCleared, truths, context), Kleene.Not);
        var (sure, possible) = _condensations.Get(carried);
        var origins = FindOrigins(from, possible);
        if (origins.Length == 0)
        {
            return [];
        }

        ends.Evaluate();
        var reached = possible.GetReached(origins);
        var asked = onlyEnd < 0 ? Enumerable.Range(0, _graph.DeclaredCount) : [onlyEnd];
        PathEnd[] candidates =
        [
            .. asked.Where(e => possible.GetComponent(e) is >= 0 and var c && reached[c] && ends.MayBeEnd(e))
                .Select(e => new PathEnd(e, ends.GetUpcoming(e), shown[e]))
                .Where(e => !e.IsCovered(Outcome.Violation)),
        ];
        var leading = possible.GetLeading(candidates.Select(e => e.Node));
        origins = [.. origins.Where(o => leading[possible.GetComponent(o)])];
        var verdicts = new PathVerdicts(path, context.Rule!, _graph, ends);
        new EndFinder(sure, possible, from, verdicts, origins, candidates, budget).Count();
        var nearest = new NearestOrigins(sure, possible, from, origins, verdicts, budget);
        var clause = new PathClause(path, context, _graph, carried);
        return candidates.Where(e => e.Gravest != Outcome.NotApplicable).Select(e => Show(e, clause, from, nearest)).OfType<ShownPath>();
    }

    private ShownPath? Show(PathEnd end, PathClause clause, Truth[] from, NearestOrigins nearest)
    {
        // Over several clauses an origin may count twice, so there they are told one by one.
        var found = nearest.Find(end, all: options.ListsOrigins || clause.Context.Rule!.Paths.Length > 1);
        if (found.Count == 0)
        {
            return null;
        }

        var path = new JudgedPath(clause, found[0].Node, end.Node, from[found[0].Node], found[0].Reach, end.Gravest, end.Upcoming) { OtherOriginCount = end.Origins[(int)end.Gravest] - 1 };
        return new ShownPath(path, found);
    }

    /// <summary>Flows, and sources of which nothing is known, that may be what the data starts as and from which it goes anywhere as such.</summary>
    private int[] FindOrigins(Truth[] from, Condensation possible) =>
        [.. Enumerable.Range(0, from.Length).Where(i => from[i] != Truth.False && possible.GetComponent(i) >= 0 && _graph.GetEdges(i).Length > 0)];

    /// <summary>The truths of a condition of no rule on all flows, and on the sources of which nothing is known: all of those are alike.</summary>
    private Truth[] EvaluateOnAll(BoundCondition condition, ConditionNode node, FlowTruths truths, FlowContext context)
    {
        var all = truths.Evaluate(node, _graph.FlowCount);
        if (_graph.DeclaredCount < _graph.FlowCount)
        {
            all.AsSpan(_graph.DeclaredCount).Fill(ReferenceEvaluator.Evaluate(condition, context.WithFlow(_graph.GetFlow(_graph.DeclaredCount)) with { Rule = null }));
        }

        return all;
    }

    /// <summary>The path that is shown of those to one end.</summary>
    /// <param name="Origins">Origins of its outcome, its own first.</param>
    private sealed record ShownPath(JudgedPath Path, List<FoundOrigin> Origins)
    {
        /// <summary>The same of what another clause of the rule finds.</summary>
        public ShownPath Join(ShownPath later)
        {
            if (Path.Weight != later.Path.Weight)
            {
                return Path.Weight.CompareTo(later.Path.Weight) > 0 ? this : later;
            }

            List<FoundOrigin> all = [.. Origins.Concat(later.Origins).OrderBy(o => o.Distance).ThenByDescending(o => o.Reach).ThenBy(o => o.Node).DistinctBy(o => o.Node)];
            var shown = all[0] == Origins[0] ? Path : later.Path;
            return new ShownPath(shown with { OtherOriginCount = all.Count - 1 }, all);
        }

        /// <summary>The path, with the other origins by name.</summary>
        public JudgedPath List() => Path with { OtherOrigins = [.. Origins.Skip(1).Select(o => Path.Clause.Graph.GetFlow(o.Node).Id)] };
    }
}
