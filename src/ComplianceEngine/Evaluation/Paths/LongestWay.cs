namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Bounds the length of shortest ways without looking at pairs: within a cycle by the way through one of its nodes, between cycles by the longest way there is.</summary>
internal sealed class LongestWay(LineageView view, Condensation condensation, ComponentFinder found)
{
    private readonly int[] _seen = new int[view.Graph.NodeCount];
    private int _run;

    /// <summary>No shortest way has more flows.</summary>
    public long Bound()
    {
        var longest = new long[condensation.Count];
        var bound = 0L;
        for (var component = 0; component < longest.Length; component++)
        {
            foreach (var next in condensation.GetSuccessors(component))
            {
                longest[component] = Math.Max(longest[component], longest[next]);
            }

            longest[component] += BoundWithin(component);
            bound = Math.Max(bound, longest[component]);
        }

        return bound;
    }

    /// <summary>No shortest way within the component has more nodes.</summary>
    private int BoundWithin(int component)
    {
        var members = found.GetMembers(component);
        return members.Length == 1 ? 1 : Reach(component, members[0], isBackward: true) + Reach(component, members[0], isBackward: false) + 1;
    }

    /// <summary>How many steps it takes from a node, or to it, to every other of its component.</summary>
    private int Reach(int component, int start, bool isBackward)
    {
        _run++;
        _seen[start] = _run;
        var layer = new List<int> { start };
        var next = new List<int>();
        var steps = 0;
        for (; layer.Count > 0; steps++)
        {
            next.Clear();
            foreach (var node in layer)
            {
                Expand(node, component, isBackward, next);
            }

            (layer, next) = (next, layer);
        }

        return steps - 1;
    }

    private void Expand(int node, int component, bool isBackward, List<int> next)
    {
        foreach (var edge in isBackward ? view.Graph.GetReversedEdges(node) : view.Graph.GetEdges(node))
        {
            if (_seen[edge.To] != _run && condensation.GetComponent(edge.To) == component && view.Passes(edge))
            {
                _seen[edge.To] = _run;
                next.Add(edge.To);
            }
        }
    }
}
