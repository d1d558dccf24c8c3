namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// Finds, for an end, the origin nearest to it among those of its gravest outcome. Where origins are of few kinds, one search a kind from all of them at once answers for every end;
/// else, and for ends that are origins themselves, a search from the end against the ways goes no further than it has to.
/// </summary>
internal sealed class NearestOrigins
{
    private const int MostKinds = 8;

    private readonly Condensation _sureWays;
    private readonly Condensation _possibleWays;
    private readonly Truth[] _from;
    private readonly bool[] _isOrigin;
    private readonly PathVerdicts _verdicts;
    private readonly PathBudget _budget;
    private readonly DistanceSearch _sure;
    private readonly DistanceSearch _possible;
    private readonly Lazy<List<Kind>?> _kinds;

    /// <param name="origins">In their order.</param>
    public NearestOrigins(Condensation sure, Condensation possible, Truth[] from, int[] origins, PathVerdicts verdicts, PathBudget budget)
    {
        (_sureWays, _possibleWays, _from, _verdicts, _budget) = (sure, possible, from, verdicts, budget);
        _sure = new DistanceSearch(sure.View.Graph, isBackward: true);
        _possible = new DistanceSearch(sure.View.Graph, isBackward: true);
        _isOrigin = new bool[from.Length];
        Array.ForEach(origins, o => _isOrigin[o] = true);
        _kinds = new Lazy<List<Kind>?>(() => GroupOrigins(origins));
    }

    /// <summary>The origins of the end's gravest outcome: the nearest first, of equally near ones those with a sure way before those whose way is only possible, then in their order. None when the budget is spent.</summary>
    /// <param name="all">False for the nearest alone.</param>
    public List<FoundOrigin> Find(PathEnd end, bool all)
    {
        if (_budget.IsSpent)
        {
            return [];
        }

        return !all && !_isOrigin[end.Node] && TryLookUp(end) is { } nearest ? [nearest] : Search(end, all);
    }

    private List<Kind>? GroupOrigins(int[] origins)
    {
        var groups = origins.GroupBy(o => (From: _from[o], Class: _verdicts.GetOriginClass(o))).ToList();
        if (groups.Count > MostKinds)
        {
            return null;
        }

        return [.. groups.Select(g =>
        {
            var kind = new Kind(g.Key.From, g.Key.Class, Spread(_sureWays, g), ReferenceEquals(_sureWays, _possibleWays) ? null : Spread(_possibleWays, g));
            _budget.TryTake(kind.Steps);
            return kind;
        })];
    }

    private static DistanceSearch Spread(Condensation ways, IEnumerable<int> origins)
    {
        var search = new DistanceSearch(ways.View.Graph, isBackward: false);
        search.Start(ways.View, [.. origins.Where(o => ways.GetComponent(o) >= 0)]);
        return search;
    }

    /// <summary>The nearest, from the searches that serve all ends; null where these cannot tell.</summary>
    private FoundOrigin? TryLookUp(PathEnd end)
    {
        if (_kinds.Value is not { } kinds)
        {
            return null;
        }

        var endClass = _verdicts.GetEndClass(end.Node);
        var found = new List<FoundOrigin>();
        foreach (var kind in kinds)
        {
            var sure = kind.Sure.GetDistance(end.Node);
            if (sure >= 0 && Judge(kind.From, kind.Class, endClass, Truth.True) == end.Gravest)
            {
                found.Add(new FoundOrigin(kind.Sure.GetStart(end.Node), Truth.True, sure));
            }

            if (kind.Possible is { } possible && possible.GetDistance(end.Node) is >= 0 and var distance && Judge(kind.From, kind.Class, endClass, Truth.Unknown) == end.Gravest)
            {
                if (sure >= 0)
                {
                    // Some of the kind surely lead here, so that it is open which of the others is nearest.
                    return null;
                }

                found.Add(new FoundOrigin(possible.GetStart(end.Node), Truth.Unknown, distance));
            }
        }

        return found.Count == 0 ? null : Order(found).First();
    }

    private List<FoundOrigin> Search(PathEnd end, bool all)
    {
        var endClass = _verdicts.GetEndClass(end.Node);
        var before = _sure.Steps + _possible.Steps;
        _sure.Start(_sureWays.View, _sureWays.GetComponent(end.Node) >= 0 ? [end.Node] : []);
        var found = Collect(_sure, Truth.True, int.MaxValue, _ => true);
        if (!ReferenceEquals(_sureWays, _possibleWays))
        {
            _possible.Start(_possibleWays.View, end.Node);
            found.AddRange(Collect(_possible, Truth.Unknown, !all && found.Count > 0 ? found[0].Distance : int.MaxValue, o => _sure.GetDistance(o) < 0));
        }

        _budget.TryTake(_sure.Steps + _possible.Steps - before);
        return _budget.IsSpent ? [] : [.. Order(found)];

        List<FoundOrigin> Collect(DistanceSearch search, Truth reach, int within, Func<int, bool> isOfReach)
        {
            var collected = new List<FoundOrigin>();
            foreach (var (node, distance) in search.Run())
            {
                if (distance > within || (!all && collected.Count > 0 && distance > collected[0].Distance))
                {
                    break;
                }

                if (node != end.Node && _isOrigin[node] && Judge(_from[node], _verdicts.GetOriginClass(node), endClass, reach) == end.Gravest && isOfReach(node))
                {
                    collected.Add(new FoundOrigin(node, reach, distance));
                }
            }

            return collected;
        }
    }

    private Outcome Judge(Truth from, int originClass, int endClass, Truth reach)
    {
        var verdict = _verdicts.Get(originClass, endClass);
        return OutcomeTable.Decide(Kleene.And(Kleene.And(from, reach), verdict.Condition), verdict.Exception);
    }

    private static IOrderedEnumerable<FoundOrigin> Order(IEnumerable<FoundOrigin> found) => found.OrderBy(o => o.Distance).ThenByDescending(o => o.Reach).ThenBy(o => o.Node);

    /// <summary>Origins that are the same to every end, and what is near them.</summary>
    /// <param name="Possible">Null where every way is sure.</param>
    private sealed record Kind(Truth From, int Class, DistanceSearch Sure, DistanceSearch? Possible)
    {
        public long Steps => Sure.Steps + (Possible?.Steps ?? 0);
    }
}

/// <summary>An origin from which data gets to an end.</summary>
/// <param name="Node">The origin.</param>
/// <param name="Reach">How surely.</param>
/// <param name="Distance">Over how many hops.</param>
internal readonly record struct FoundOrigin(int Node, Truth Reach, int Distance);
