using ComplianceEngine.Evaluation.Lineage;
namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Breadth-first search from some flows along the ways or against them, no further than is asked. Hubs are no hops.</summary>
internal sealed class DistanceSearch(LineageGraph graph, bool isBackward)
{
    private readonly int[] _seen = new int[graph.NodeCount];
    private readonly int[] _distance = new int[graph.FlowCount];
    private readonly int[] _start = new int[graph.FlowCount];
    private readonly int[] _queue = new int[graph.FlowCount];
    private LineageView _view = null!;
    private int _run;
    private int _first;
    private int _count;

    /// <summary>Edges looked at in all searches so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Turns to other flows, which are in the view.</summary>
    public void Start(LineageView view, params ReadOnlySpan<int> flows)
    {
        _view = view;
        _run++;
        (_first, _count) = (0, 0);
        foreach (var flow in flows)
        {
            Visit(flow, 0, flow);
        }
    }

    /// <summary>Of a flow whose distance is known, which of the flows started from is nearest: of equally near ones that which was given first.</summary>
    public int GetStart(int flow) => _start[flow];

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

    /// <summary>Hops between the nearest flow started from and this one; -1 when there is no way.</summary>
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
        Expand(node, _distance[node] + 1, _start[node]);
        return true;
    }

    private void Expand(int node, int distance, int start)
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
                Expand(edge.To, distance, start);
            }
            else
            {
                Visit(edge.To, distance, start);
            }
        }
    }

    private void Visit(int flow, int distance, int start)
    {
        _seen[flow] = _run;
        _distance[flow] = distance;
        _start[flow] = start;
        _queue[_count++] = flow;
    }
}
