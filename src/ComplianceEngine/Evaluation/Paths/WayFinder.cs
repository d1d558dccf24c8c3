using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// Finds the shortest ways of judged paths and puts them into words. Paths of one origin are best asked for one after the other: one search serves them all, and what their ways share is one object.
/// Not for several threads.
/// </summary>
internal sealed class WayFinder(LineageGraph graph)
{
    private readonly PathSearch _search = new(graph);
    private readonly Dictionary<int, FoundWay> _places = [];
    private (PathClause? Clause, int Origin, Truth Reach) _of;
    private IEnumerator<int>? _reached;

    /// <summary>The way of a path, of several equally short ones that whose edges come first.</summary>
    public FoundWay Find(JudgedPath path)
    {
        var of = (path.Clause, path.OriginNode, path.Reach);
        if (_of != of)
        {
            _of = of;
            _places.Clear();
            _places.Add(path.OriginNode, new FoundWay(CreateOrigin(path), null, []));
            _reached = _search.Run(path.OriginNode, path.Reach, node => path.Clause.Carried[node] >= path.Reach).GetEnumerator();

            // A search forgets the one before when it takes its first step.
            _reached.MoveNext();
        }

        while (!_search.HasReached(path.EndNode))
        {
            if (!_reached!.MoveNext())
            {
                throw new InvalidOperationException($"No way leads from {path.Origin.Id} to {path.End.Id}");
            }
        }

        return GetPlace(path);
    }

    private FoundWay GetPlace(JudgedPath path)
    {
        var missing = new Stack<(int Node, HopKind Kind)>();
        var node = path.EndNode;
        for (; !_places.ContainsKey(node); node = _search.GetPrevious(node))
        {
            missing.Push((node, _search.GetKind(node)));
        }

        var place = _places[node];
        while (missing.TryPop(out var next))
        {
            _places.Add(next.Node, place = CreateNext(path, place, next.Node, next.Kind));
        }

        return place;
    }

    private static PathHop CreateOrigin(JudgedPath path)
    {
        var (flow, phrases) = (path.Origin, path.Clause.Context.Phrases);
        return path.IsOriginListed
            ? new PathHop(flow.Id, true, flow.Location, phrases.Describe(flow[path.Clause.Context.Vocabulary.FindField("data")!]), null)
            : new PathHop(flow.Id, false, null, phrases.UnknownSource(flow.Id), null);
    }

    private FoundWay CreateNext(JudgedPath path, FoundWay previous, int node, HopKind kind)
    {
        var context = path.Clause.Context;
        var flow = graph.GetFlow(node);
        var (source, phrases) = (previous.Last.Flow, context.Phrases);
        PathHop hop;
        if (kind == HopKind.Declared)
        {
            hop = new PathHop(flow.Id, true, flow[context.Vocabulary.FindField("source_flows")!].Location, phrases.Feeds(flow.Id, source), previous.Last);
        }
        else
        {
            var system = flow[context.Vocabulary.FindField("source_system")!];
            var isCertain = path.Reach == Truth.True;
            hop = new PathHop(flow.Id, isCertain, system.Location, phrases.MeetsInSystem(flow.Id, source, system.Text.Trim(), isCertain), previous.Last);
        }

        return new FoundWay(hop, previous.Possible ?? (hop.IsCertain ? null : hop), previous.Open.Count > 0 ? previous.Open : FindOpen(path, flow));
    }

    private static IReadOnlyList<ProofTest> FindOpen(JudgedPath path, Flow flow)
    {
        var context = path.Clause.Context;
        if (path.Reach == Truth.True || path.Path.Through is not { } through)
        {
            return [];
        }

        var (truth, tests) = CarryingTests.Find(through, context.WithFlow(flow) with { Rule = null }, flow);
        return truth == Truth.Unknown ? tests : [];
    }
}

/// <summary>The way to a flow that was reached.</summary>
/// <param name="Last">Its last hop, which knows those before it.</param>
/// <param name="Possible">The first hop, if any, of which nobody says that it takes the data.</param>
/// <param name="Open">The first tests on it, if any, that leave open whether the data is still what it was.</param>
internal sealed record FoundWay(PathHop Last, PathHop? Possible, IReadOnlyList<ProofTest> Open);
