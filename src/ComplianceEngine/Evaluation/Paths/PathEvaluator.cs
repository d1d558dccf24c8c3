using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// Judges rules over paths for all pairs of origin and end at once. Its pairs are those of <see cref="ReferencePathEvaluator"/>.
/// </summary>
internal sealed class PathEvaluator(Population population, EvaluationOptions options, DiagnosticBag diagnostics)
{
    private readonly LineageGraph _graph = population.Lineage;
    private readonly Condensations _condensations = new(population.Lineage);
    private readonly Witnesses _witnesses = new(population.Lineage);

    /// <summary>The pairs of all path clauses of the rule whose outcome is a finding, by clause, origin, then end.</summary>
    /// <param name="shown">Rows that leave out paths which show no more; null to leave out none.</param>
    /// <param name="end">The only flow that is asked about; null for all.</param>
    public List<JudgedPath> Evaluate(RuleSymbol rule, ShownRows? shown = null, Flow? end = null)
    {
        var budget = new PathBudget(options.PathLimits);
        var context = new FlowContext(population.Vocabulary, population.Flows[0], options.AsOf, options.AsOf, rule, new Phrases(options.Language)) { Population = population };
        var found = new List<JudgedPath>();
        foreach (var path in rule.Paths)
        {
            found.AddRange(Evaluate(path, context, shown?.Get(rule) ?? new byte[_graph.DeclaredCount], end is null ? -1 : population.IndexOf(end), budget));
        }

        if (budget.IsSpent)
        {
            diagnostics.ReportTooManyPaths(rule.Id, found.Count);
        }

        return found;
    }

    private IEnumerable<JudgedPath> Evaluate(BoundPath path, FlowContext context, byte[] shown, int onlyEnd, PathBudget budget)
    {
        var truths = new FlowTruths(population, options);
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
        var pairs = new PairFinder(sure, possible, from, new PathVerdicts(path, context.Rule!, _graph, ends), origins, candidates, budget).Find();
        var clause = new PathClause(path, context, _graph, new Witnesses.OfClause(_witnesses, sure.View, possible.View));
        return new LengthAudit(_graph, sure, possible, budget).Keep(pairs).Select(p => new JudgedPath(clause, p.Origin, p.End, from[p.Origin], p.Reach, p.Outcome, ends.GetUpcoming(p.End)));
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
}
