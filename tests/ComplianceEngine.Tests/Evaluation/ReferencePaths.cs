using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>A flow on a way, and how the data got there.</summary>
internal sealed record ReferenceStep(Flow Flow, HopKind Kind);

/// <summary>A flow on a way, in words.</summary>
internal sealed record ReferenceHop(string Flow, bool IsCertain, TextLocation? Location, string Text);

/// <summary>A way from an origin to an end that a rule is about, judged.</summary>
/// <param name="IsOriginListed">False for a source that no flow is called.</param>
/// <param name="IsCertain">The data surely get there as they were.</param>
internal sealed record ReferencePath(BoundPath Clause, int OriginIndex, bool IsOriginListed, bool IsCertain, ImmutableArray<ReferenceStep> Way, TimedOutcome Judged)
{
    public Flow Origin => Way[0].Flow;

    /// <summary>A flow on the way, on the day the end is judged. Where the rule is law matters at the end alone.</summary>
    public FlowContext On(Flow flow) => Judged.Context.WithFlow(flow) with { Rule = null, Origin = null };

    public ImmutableArray<ReferenceHop> DescribeHops() => [DescribeOrigin(), .. Way.Zip(Way.Skip(1), DescribeHop)];

    private ReferenceHop DescribeOrigin()
    {
        var phrases = Judged.Context.Phrases;
        return IsOriginListed
            ? new ReferenceHop(Origin.Id, true, Origin.Location, phrases.Describe(Cell(Origin, "data")))
            : new ReferenceHop(Origin.Id, false, null, phrases.UnknownSource(Origin.Id));
    }

    private ReferenceHop DescribeHop(ReferenceStep from, ReferenceStep to)
    {
        var phrases = Judged.Context.Phrases;
        if (to.Kind == HopKind.Declared)
        {
            return new ReferenceHop(to.Flow.Id, true, Cell(to.Flow, "source_flows").Location, phrases.Feeds(to.Flow.Id, from.Flow.Id));
        }

        var system = Cell(to.Flow, "source_system");
        return new ReferenceHop(to.Flow.Id, IsCertain, system.Location, phrases.MeetsInSystem(to.Flow.Id, from.Flow.Id, system.Text.Trim(), IsCertain));
    }

    private static Cell Cell(Flow flow, string column) => flow[TestVocabulary.Shipped.FindField(column)!];
}

/// <summary>
/// Where data go, the plain way: every pair of flows is asked whether one feeds the other, and a textbook breadth-first search runs from every origin, along sure ways first.
/// Of equally short ways the one found first counts: to declared takers before readers of a system, those in row order, these by their data from the last name to the first.
/// </summary>
internal sealed class ReferencePaths
{
    private readonly RunFlows _run;
    private readonly List<Flow> _flows;
    private readonly List<Way>[] _ways;

    public ReferencePaths(RunFlows run)
    {
        _run = run;
        _flows = [.. run.Flows];
        var declared = run.Flows.SelectMany((flow, to) => Cell(flow, "source_flows").Values.Select(v => v.Text).Distinct().Select(id => (From: FindSource(flow, id), To: to))).ToList();
        _ways = [.. _flows.Select((_, from) => declared.Where(d => d.From == from).Select(d => new Way(d.To, Truth.True, HopKind.Declared)).Concat(GetReaders(from)).ToList())];
    }

    /// <summary>The one path to each end that is shown, and how many other origins lead there with the same outcome: the gravest outcome, the shortest way, a sure one first, the first origin, the first clause.</summary>
    public IEnumerable<(ReferencePath Path, int OtherOrigins)> FindShown(FlowContext context) => Find(context).GroupBy(p => p.Judged.Context.Flow).Select(ofEnd =>
    {
        var gravest = ofEnd.Where(p => p.Judged.Outcome == ofEnd.Max(o => o.Judged.Outcome)).ToList();
        return (gravest.OrderBy(p => p.Way.Length).ThenBy(p => !p.IsCertain).ThenBy(p => p.OriginIndex).First(), gravest.Select(p => p.OriginIndex).Distinct().Count() - 1);
    });

    /// <summary>The paths of a rule that are findings, by clause and origin; each pair of origin and end once for a clause.</summary>
    /// <param name="context">Of the rule, on any flow.</param>
    public IEnumerable<ReferencePath> Find(FlowContext context) =>
        context.Rule!.Paths.SelectMany(clause => Enumerable.Range(0, _flows.Count).SelectMany(origin => Find(clause, origin, context)));

    private IEnumerable<ReferencePath> Find(BoundPath clause, int origin, FlowContext context)
    {
        Truth On(BoundCondition condition, int flow) => ReferenceEvaluator.Evaluate(condition, context.WithFlow(_flows[flow]) with { Rule = null });
        var from = _ways[origin].Count == 0 ? Truth.False : On(clause.From, origin);
        var seen = new HashSet<int> { origin };
        foreach (var least in from == Truth.False ? Array.Empty<Truth>() : [Truth.True, Truth.Unknown])
        {
            bool IsCarried(int flow) => clause.Through is null || Kleene.Not(On(clause.Through, flow)) >= least;
            foreach (var (end, way) in IsCarried(origin) ? Search(origin, least, IsCarried) : [])
            {
                if (end < _run.Flows.Length && seen.Add(end) && Judge(clause, Kleene.And(from, least), _flows[origin], context.WithFlow(_flows[end])) is { } judged)
                {
                    yield return new ReferencePath(clause, origin, origin < _run.Flows.Length, least == Truth.True, way, judged);
                }
            }
        }
    }

    /// <summary>The end is judged on the first day from the evaluation date on on which the rule is law for it and it takes place.</summary>
    private static TimedOutcome? Judge(BoundPath clause, Truth reach, Flow origin, FlowContext end)
    {
        var day = RuleTiming.GetLaterDates(end).Prepend(end.AsOf).Select(d => (DateOnly?)d).FirstOrDefault(d => RuleTiming.IsLawAndActive(end with { Date = d!.Value }) != Truth.False);
        if (day is not { } date)
        {
            return null;
        }

        var on = end with { Date = date, Origin = origin };
        var condition = Kleene.And(Kleene.And(reach, RuleTiming.IsLaw(on)), ReferenceEvaluator.Evaluate(clause.To, on));
        var outcome = OutcomeTable.Decide(condition, end.Rule!.Exceptions.Select(e => ReferenceEvaluator.Evaluate(e, on)).DefaultIfEmpty(Truth.False).Max());
        var isCurrent = date == end.AsOf;
        return outcome == Outcome.NotApplicable ? null : new TimedOutcome(outcome, isCurrent ? FindingStatus.Current : FindingStatus.Upcoming, isCurrent ? null : date, on);
    }

    /// <summary>Every flow that the data reach, with a shortest way there.</summary>
    private List<(int Flow, ImmutableArray<ReferenceStep> Way)> Search(int origin, Truth least, Func<int, bool> isCarried)
    {
        var reached = new List<(int Flow, ImmutableArray<ReferenceStep> Way)> { (origin, [new ReferenceStep(_flows[origin], HopKind.Declared)]) };
        for (var next = 0; next < reached.Count; next++)
        {
            foreach (var way in _ways[reached[next].Flow].Where(w => w.Truth >= least && isCarried(w.To) && !reached.Exists(r => r.Flow == w.To)))
            {
                reached.Add((way.To, reached[next].Way.Add(new ReferenceStep(_flows[way.To], way.Kind))));
            }
        }

        return reached;
    }

    /// <summary>The flow of that name in the same inventory, else in another; else one of which nothing is known but its name.</summary>
    private int FindSource(Flow taker, string id)
    {
        var found = _flows.FindIndex(f => f.Id == id && f.Path == taker.Path);
        found = found >= 0 ? found : _run.Flows.Select(f => f.Id).ToList().IndexOf(id);
        if (found < 0)
        {
            found = _flows.Count;
            _flows.Add(new Flow(id, taker.Path, taker.Line, [.. TestVocabulary.Shipped.Fields.Select(CellReader.Absent)]));
        }

        return found;
    }

    private IEnumerable<Way> GetReaders(int from)
    {
        if (from >= _run.Flows.Length || Cell(_flows[from], "destination_system") is not { State: CellState.Declared } into)
        {
            return [];
        }

        return Enumerable.Range(0, _run.Flows.Length)
            .Where(to => _flows[to].Path == _flows[from].Path && Cell(_flows[to], "source_system") is { State: CellState.Declared } of && string.Equals(of.GetCanonicalText(), into.GetCanonicalText(), StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(to => Cell(_flows[to], "data").GetCanonicalText(), StringComparer.Ordinal)
            .Select(to => new Way(to, Carries(Cell(_flows[from], "data"), Cell(_flows[to], "data")), HopKind.System))
            .Where(way => way.Truth != Truth.False);
    }

    /// <summary>What is read was surely written when all of it is the same or narrower; possibly when some of it may be.</summary>
    private static Truth Carries(Cell written, Cell read)
    {
        var from = written.Values.OfType<TermValue>().ToList();
        var to = read.Values.OfType<TermValue>().ToList();
        if (to.Count > 0 && to.TrueForAll(t => from.Exists(f => t is { Term: { } term, IsExact: true } && f is { Term: { } source, IsExact: true } && term.Taxonomy.IsNarrowerOrEqual(term, source))))
        {
            return Truth.True;
        }

        var isOpen = written.IsUnknown || read.IsUnknown || to.Exists(t => t.Term is null || from.Exists(f => f.Term is null || f.Term.Taxonomy.Overlaps(f.Term, t.Term)));
        return isOpen ? Truth.Unknown : Truth.False;
    }

    private static Cell Cell(Flow flow, string column) => flow[TestVocabulary.Shipped.FindField(column)!];

    private sealed record Way(int To, Truth Truth, HopKind Kind);
}
