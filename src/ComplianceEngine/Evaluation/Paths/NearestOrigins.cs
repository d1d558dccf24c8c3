namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Finds, for an end, the origin nearest to it among those of its gravest outcome: a search from the end against the ways, no further than it has to go.</summary>
internal sealed class NearestOrigins(Condensation sure, Condensation possible, Truth[] from, bool[] isOrigin, PathVerdicts verdicts, PathBudget budget)
{
    private readonly DistanceSearch _sure = new(sure.View.Graph, isBackward: true);
    private readonly DistanceSearch _possible = new(sure.View.Graph, isBackward: true);

    /// <summary>The origins of the end's gravest outcome: the nearest first, of equally near ones those with a sure way before those whose way is only possible, then in their order. None when the budget is spent.</summary>
    /// <param name="all">False for the nearest and those as near.</param>
    public List<FoundOrigin> Find(PathEnd end, bool all)
    {
        var endClass = verdicts.GetEndClass(end.Node);
        var before = _sure.Steps + _possible.Steps;
        _sure.Start(sure.View, end.Node);
        var found = Collect(_sure, Truth.True, int.MaxValue, _ => true);
        if (sure != possible)
        {
            _possible.Start(possible.View, end.Node);
            found.AddRange(Collect(_possible, Truth.Unknown, !all && found.Count > 0 ? found[0].Distance : int.MaxValue, o => _sure.GetDistance(o) < 0));
        }

        budget.TryTake(_sure.Steps + _possible.Steps - before);
        return budget.IsSpent ? [] : [.. found.OrderBy(o => o.Distance).ThenByDescending(o => o.Reach).ThenBy(o => o.Node)];

        List<FoundOrigin> Collect(DistanceSearch search, Truth reach, int within, Func<int, bool> isOfReach)
        {
            var collected = new List<FoundOrigin>();
            foreach (var (node, distance) in search.Run())
            {
                if (distance > within || (!all && collected.Count > 0 && distance > collected[0].Distance))
                {
                    break;
                }

                if (node != end.Node && isOrigin[node] && Judge(node, endClass, reach) == end.Gravest && isOfReach(node))
                {
                    collected.Add(new FoundOrigin(node, reach, distance));
                }
            }

            return collected;
        }
    }

    private Outcome Judge(int origin, int endClass, Truth reach)
    {
        var verdict = verdicts.Get(verdicts.GetOriginClass(origin), endClass);
        return OutcomeTable.Decide(Kleene.And(Kleene.And(from[origin], reach), verdict.Condition), verdict.Exception);
    }
}

/// <summary>An origin from which data gets to an end.</summary>
/// <param name="Node">The origin.</param>
/// <param name="Reach">How surely.</param>
/// <param name="Distance">Over how many hops.</param>
internal readonly record struct FoundOrigin(int Node, Truth Reach, int Distance);
