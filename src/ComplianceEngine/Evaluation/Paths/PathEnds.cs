using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// What the listed flows are as ends of one path clause. Where the rule is law everywhere on the evaluation date and a flow takes place then, all flows are judged at once; any other flow is judged by itself when it is reached.
/// </summary>
internal sealed class PathEnds
{
    private readonly BoundPath _path;
    private readonly FlowContext _context;
    private readonly LineageGraph _graph;
    private readonly FlowTruths _truths;
    private readonly ConditionNode _to;
    private readonly ConditionNode[] _exceptions;
    private readonly bool _isLawForAll;
    private readonly Dictionary<int, (FlowContext Context, Truth Law)?> _alone = [];
    private Truth[] _active = [];
    private Truth[] _mayBeEnd = [];
    private Truth[] _excepted = [];

    public PathEnds(BoundPath path, FlowContext context, LineageGraph graph, FlowTruths truths)
    {
        var rule = context.Rule!;
        (_path, _context, _graph) = (path, context, graph);
        _truths = truths;
        _isLawForAll = IsLawForAll(rule, context.AsOf);
        AsksOrigin = OriginTests.AsksOrigin(path.To) || rule.Exceptions.Any(e => OriginTests.AsksOrigin(e.Condition));
        _to = truths.Plan(OriginTests.Widen(path.To));
        _exceptions = [.. rule.Exceptions.Where(e => !AsksOrigin && ReferenceEvaluator.IsAvailable(e, context.AsOf)).Select(e => truths.Plan(e.Condition))];
    }

    /// <summary>True when what a flow is as an end depends on the origin.</summary>
    public bool AsksOrigin { get; }

    /// <summary>Evaluates what can be evaluated on all flows at once.</summary>
    public void Evaluate()
    {
        if (!_isLawForAll)
        {
            return;
        }

        var count = _graph.DeclaredCount;
        _active = _truths.Evaluate(_truths.Active, count);
        _mayBeEnd = _truths.Evaluate(_to, count);
        _excepted = new Truth[count];
        foreach (var exception in _exceptions)
        {
            var truths = _truths.Evaluate(exception, count);
            for (var i = 0; i < count; i++)
            {
                _excepted[i] = Kleene.Or(_excepted[i], truths[i]);
            }
        }
    }

    /// <summary>False when the flow is no end of any origin.</summary>
    public bool MayBeEnd(int node) => IsJudgedWithAll(node) ? _mayBeEnd[node] != Truth.False : Find(node) is { } found && (AsksOrigin || Judge(found).Condition != Truth.False);

    /// <summary>True when the flow was judged with all others: on the evaluation date, and as the law is the same everywhere.</summary>
    public bool IsJudgedWithAll(int node) => _isLawForAll && _active[node] == Truth.True;

    /// <summary>The date on which the flow is judged; null for the evaluation date.</summary>
    public DateOnly? GetUpcoming(int node) =>
        !IsJudgedWithAll(node) && Find(node) is { } found && found.Context.Date != found.Context.AsOf ? found.Context.Date : null;

    /// <summary>Whether the flow is an end, and whether an exception holds, where no origin is asked about.</summary>
    public PathVerdict Judge(int node) => IsJudgedWithAll(node) ? new PathVerdict(_mayBeEnd[node], _excepted[node]) : Judge(Find(node)!.Value);

    /// <summary>The same of one origin.</summary>
    public PathVerdict Judge(int node, int origin)
    {
        var found = IsJudgedWithAll(node) ? (_context.WithFlow(_graph.GetFlow(node)), Truth.True) : Find(node)!.Value;
        return Judge((found.Item1 with { Origin = _graph.GetFlow(origin) }, found.Item2));
    }

    private PathVerdict Judge((FlowContext Context, Truth Law) end) => new(
        Kleene.And(end.Law, ReferenceEvaluator.Evaluate(_path.To, end.Context)),
        ReferenceEvaluator.EvaluateExceptions(end.Context));

    /// <summary>The flow on the first date on which the rule is law for it and it takes place; null when there is none.</summary>
    private (FlowContext Context, Truth Law)? Find(int node)
    {
        if (!_alone.TryGetValue(node, out var found))
        {
            var context = _context.WithFlow(_graph.GetFlow(node));
            found = RuleTiming.FindLaw(context) is { } on ? (context with { Date = on.Date }, on.Law) : null;
            _alone.Add(node, found);
        }

        return found;
    }

    private static bool IsLawForAll(RuleSymbol rule, DateOnly date) => InForceCalendar.IsInForceEverywhere(rule, date) && rule.InForce.Any(p => p.Place is null);
}

/// <summary>What a flow is as an end.</summary>
/// <param name="Condition">Whether it is an end and the rule is law for it.</param>
/// <param name="Exception">The strongest of the exceptions.</param>
internal readonly record struct PathVerdict(Truth Condition, Truth Exception);
