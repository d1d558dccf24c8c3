namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Keeps as many pairs of one path clause as <see cref="PathLimits.Hops"/> allows. Ways are measured only where their greatest length does not show that there are few enough flows on them.</summary>
internal sealed class LengthAudit(LineageGraph graph, Condensation sure, Condensation possible, PathBudget budget)
{
    private readonly Lazy<DistanceSearch> _forward = new(() => new DistanceSearch(graph, isBackward: false));
    private readonly Lazy<DistanceSearch> _backward = new(() => new DistanceSearch(graph, isBackward: true));
    private long _left = budget.Hops;

    /// <summary>The pairs that are kept.</summary>
    /// <param name="pairs">By origin, then end.</param>
    public List<PathPair> Keep(List<PathPair> pairs)
    {
        if (pairs.Count * (long)graph.FlowCount <= _left || pairs.Count * Math.Max(sure.MaximumLength, possible.MaximumLength) <= _left)
        {
            return pairs;
        }

        var isByEnd = pairs.DistinctBy(p => p.End).Count() < pairs.DistinctBy(p => p.Origin).Count();
        var kept = new List<PathPair>();
        foreach (var group in pairs.GroupBy(p => (isByEnd ? p.End : p.Origin, p.Reach)))
        {
            if (!TryKeep([.. group], isByEnd, kept))
            {
                break;
            }
        }

        kept.Sort((x, y) => x.Origin != y.Origin ? x.Origin.CompareTo(y.Origin) : x.End.CompareTo(y.End));
        return kept;
    }

    /// <summary>Measures the ways from one origin, or to one end, that are equally sure; the nearest pairs are kept first.</summary>
    private bool TryKeep(List<PathPair> pairs, bool isByEnd, List<PathPair> kept)
    {
        var search = (isByEnd ? _backward : _forward).Value;
        var before = search.Steps;
        search.Start((pairs[0].Reach == Truth.True ? sure : possible).View, isByEnd ? pairs[0].End : pairs[0].Origin);
        foreach (var (pair, hops) in pairs.Select(p => (Pair: p, Hops: search.GetDistance(isByEnd ? p.Origin : p.End) + 1)).OrderBy(p => p.Hops))
        {
            _left -= hops;
            if (_left < 0)
            {
                budget.Spend();
                return false;
            }

            kept.Add(pair);
        }

        return budget.TryTakeSteps(search.Steps - before);
    }
}
