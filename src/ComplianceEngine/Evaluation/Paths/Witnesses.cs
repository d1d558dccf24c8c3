using System.Collections.Immutable;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// Finds the witnesses of a run when they are read. Findings are read end by end, so it remembers how far everything is from the last end, one for sure ways and one for possible ones.
/// </summary>
internal sealed class Witnesses(LineageGraph graph)
{
    private readonly Lock _searching = new();
    private readonly Slot[] _slots = [new(graph), new(graph)];

    /// <param name="isSure">Chooses what is remembered; the way found does not depend on it.</param>
    public ImmutableArray<(Flow Flow, HopKind Kind)> Find(LineageView view, int origin, int end, bool isSure)
    {
        lock (_searching)
        {
            return _slots[isSure ? 0 : 1].Find(view, origin, end);
        }
    }

    /// <summary>The witnesses of one path clause.</summary>
    internal sealed class OfClause(Witnesses witnesses, LineageView sure, LineageView possible) : IWitnessSource
    {
        public ImmutableArray<(Flow Flow, HopKind Kind)> Find(int origin, int end, Truth least) =>
            witnesses.Find(least == Truth.True ? sure : possible, origin, end, least == Truth.True);
    }

    private sealed class Slot(LineageGraph graph)
    {
        private readonly Lazy<DistanceSearch> _search = new(() => new DistanceSearch(graph, isBackward: true));
        private LineageView? _view;
        private int _end;

        public ImmutableArray<(Flow Flow, HopKind Kind)> Find(LineageView view, int origin, int end)
        {
            if (_view != view || _end != end)
            {
                (_view, _end) = (view, end);
                _search.Value.Start(view, end);
            }

            var left = _search.Value.GetDistance(origin);
            var way = ImmutableArray.CreateBuilder<(Flow Flow, HopKind Kind)>(left + 1);
            way.Add((graph.GetFlow(origin), HopKind.Declared));
            for (var node = origin; left > 0;)
            {
                (node, var kind) = FindNext(view, node, --left) ?? throw new InvalidOperationException("A way that the search found is not there");
                way.Add((graph.GetFlow(node), kind));
            }

            return way.MoveToImmutable();
        }

        /// <summary>The first edge that leads nearer to the end: those to flows in their order, then those into hubs, last first, as a search from the origin meets them.</summary>
        private (int Flow, HopKind Kind)? FindNext(LineageView view, int node, int left)
        {
            var edges = graph.GetEdges(node);
            foreach (var edge in edges)
            {
                if (!graph.IsHub(edge.To) && view.Passes(edge) && _search.Value.GetKnownDistance(edge.To) == left)
                {
                    return (edge.To, edge.Kind);
                }
            }

            for (var i = edges.Length - 1; i >= 0; i--)
            {
                if (graph.IsHub(edges[i].To) && view.Passes(edges[i]) && FindNext(view, edges[i].To, left) is { } found)
                {
                    return found;
                }
            }

            return null;
        }
    }
}
