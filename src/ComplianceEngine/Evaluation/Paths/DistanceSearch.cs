namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Breadth-first search from one flow along the ways or against them, no further than is asked. Hubs are no hops.</summary>
internal sealed class DistanceSearch(LineageGraph graph, bool isBackward)
{
    private readonly int[] _seen = new int[graph.NodeCount];
    private readonly int[] _distance = new int[graph.FlowCount];
    private readonly int[] _queue = new int[graph.FlowCount];
    private LineageView _view = null!;
    private int _run;
    private int _first;
    private int _count;

    /// <summary>Edges looked at in all searches so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Turns to another flow, which is in the view.</summary>
    public void Start(LineageView view, int flow)
    {
        _view = view;
        _run++;
        (_first, _count) = (0, 0);
        Visit(flow, 0);
    }

    /// <summary>The flows there is a way to, nearest first, with their distance; the flow started from is the first.</summary>
    public IEnumerable<(int Flow, int Distance)> Run()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return (_queue[i], _distance[_queue[i]]);
            while (i + 1 == _count && TryExpand())
            {
            }
        }
    }

    /// <summary>Hops between the flow started from and this one; -1 when there is no way.</summary>
    public int GetDistance(int flow)
    {
        while (_seen[flow] != _run && TryExpand())
        {
        }

        return _seen[flow] == _run ? _distance[flow] : -1;
    }

    /// <returns>False when nothing is left to look at.</returns>
    private bool TryExpand()
    {
        if (_first == _count)
        {
            return false;
        }

        var node = _queue[_first++];
        Expand(node, _distance[node] + 1);
        return true;
    }

    private void Expand(int node, int distance)
    {
        var edges = isBackward ? graph.GetReversedEdges(node) : graph.GetEdges(node);
        Steps += edges.Length;
        foreach (var edge in edges)
        {
            if (_seen[edge.To] == _run || !_view.Passes(edge))
            {
                continue;
            }

            if (graph.IsHub(edge.To))
            {
                // What lies behind a hub is as near as what lies beside it.
                _seen[edge.To] = _run;
                Expand(edge.To, distance);
            }
            else
            {
                Visit(edge.To, distance);
            }
        }
    }

    private void Visit(int flow, int distance)
    {
        _seen[flow] = _run;
        _distance[flow] = distance;
        _queue[_count++] = flow;
    }
}
