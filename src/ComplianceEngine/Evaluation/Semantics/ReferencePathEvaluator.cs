using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Lineage;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>
/// Judges a rule over paths one pair of origin and end at a time, a breadth-first search from every origin. Small, slow and plainly right: the yardstick for <see cref="Paths.PathEvaluator"/>.
/// Every pair once. A sure way is preferred to a shorter one that is only possible.
/// What data was at its origin it stays, until a flow where the clause's <c>through</c> holds.
/// </summary>
internal sealed class ReferencePathEvaluator(RunFlows run)
{
    private readonly LineageGraph _graph = run.Lineage;

    /// <summary>The pairs of all path clauses of the rule whose outcome is a finding.</summary>
    /// <param name="context">A context for the rule on any flow.</param>
    public List<JudgedPath> Evaluate(FlowContext context) => [.. context.Rule!.Paths.SelectMany(path => Evaluate(path, context))];

    /// <summary>
    /// The path of the rule to each end that is shown: of what holds already before what is to come, the gravest outcome, then the nearest origin, one with a sure way first, then the origin that comes first, then the clause.
    /// By clause, then end.
    /// </summary>
    public List<JudgedPath> EvaluateNearest(FlowContext context) =>
    [
        .. Evaluate(context)
            .GroupBy(p => p.EndNode)
            .Select(ofEnd =>
            {
                var gravest = ofEnd.Where(p => p.Weight == ofEnd.Max(o => o.Weight)).ToList();
                var nearest = gravest.OrderBy(GetLength).ThenByDescending(p => p.Reach).ThenBy(p => p.OriginNode).First();
                return nearest with { OtherOriginCount = gravest.Select(p => p.OriginNode).Distinct().Count() - 1 };
            })
            .OrderBy(p => p.EndNode),
    ];

    private int GetLength(JudgedPath path)
    {
        var search = new PathSearch(_graph);
        _ = search.Run(path.OriginNode, path.Reach, node => path.Clause.Carried[node] >= path.Reach).First(node => node == path.EndNode);
        var length = 1;
        for (var node = path.EndNode; node != path.OriginNode; node = search.GetPrevious(node))
        {
            length++;
        }

        return length;
    }

    private IEnumerable<JudgedPath> Evaluate(BoundPath path, FlowContext context)
    {
        var carried = Enumerable.Range(0, _graph.FlowCount).Select(i => path.Through is null ? Truth.True : Kleene.Not(EvaluateOn(path.Through, i, context))).ToArray();
        var clause = new PathClause(path, context, _graph, carried);
        for (var origin = 0; origin < _graph.FlowCount; origin++)
        {
            var from = _graph.GetEdges(origin).Length == 0 ? Truth.False : EvaluateOn(path.From, origin, context);
            foreach (var (end, reach) in from == Truth.False ? [] : Reach(origin, carried))
            {
                if (Judge(clause, origin, end, from, reach) is { } judged)
                {
                    yield return judged;
                }
            }
        }
    }

    /// <summary>The listed flows that data of the origin reach, and whether they surely do.</summary>
    private IEnumerable<(int End, Truth Reach)> Reach(int origin, Truth[] carried)
    {
        var search = new PathSearch(_graph);
        var reached = new HashSet<int> { origin };
        // What ends the data's being what it was may hold at its origin already.
        foreach (var least in new[] { Truth.True, Truth.Unknown }.Where(least => carried[origin] >= least))
        {
            foreach (var end in search.Run(origin, least, node => carried[node] >= least).Where(reached.Add).Where(e => e < _graph.DeclaredCount))
            {
                yield return (end, least);
            }
        }
    }

    private static JudgedPath? Judge(PathClause clause, int origin, int end, Truth from, Truth reach)
    {
        var context = clause.Context.WithFlow(clause.Graph.GetFlow(end)) with { Origin = clause.Graph.GetFlow(origin) };
        if (RuleTiming.FindLaw(context) is not { } on)
        {
            return null;
        }

        context = context with { Date = on.Date };
        var condition = Kleene.And(Kleene.And(from, reach), Kleene.And(on.Law, ReferenceEvaluator.Evaluate(clause.Path.To, context)));
        return condition == Truth.False
            ? null
            : new JudgedPath(clause, origin, end, from, reach, OutcomeTable.Decide(condition, ReferenceEvaluator.EvaluateExceptions(context)), on.Date == context.AsOf ? null : on.Date);
    }

    private Truth EvaluateOn(BoundCondition condition, int node, FlowContext context) =>
        ReferenceEvaluator.Evaluate(condition, context.WithFlow(_graph.GetFlow(node)) with { Rule = null });
}
