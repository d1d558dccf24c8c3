namespace ComplianceEngine.Evaluation.Lineage;

/// <summary>Breadth-first search from one origin: every flow the data may reach, with a shortest way there. Hubs cost nothing; cycles end. Of several shortest ways it finds the one whose edges come first.</summary>
internal sealed class PathSearch
{
    private readonly LineageGraph _graph;
    private readonly int[] _visited;
    private readonly int[] _parent;
    private readonly HopKind[] _kind;
    private readonly Deque _queue;
    private int _run;

    public PathSearch(LineageGraph graph)
    {
        _graph = graph;
        _visited = new int[graph.NodeCount];
        _parent = new int[graph.NodeCount];
        _kind = new HopKind[graph.NodeCount];
        _queue = new Deque(graph.NodeCount);
    }

    /// <summary>The flows reached, nearest first, then in the order their edges were declared; the origin is not among them.</summary>
    /// <param name="least">The least truth of an edge that is taken.</param>
    /// <param name="passes">Whether data stays what it was in a flow; it is not carried into one where this is false.</param>
    public IEnumerable<int> Run(int origin, Truth least, Func<int, bool> passes)
    {
        _run++;
        _queue.Clear();
        _visited[origin] = _run;
        _parent[origin] = -1;
        _queue.AddLast(origin);
        while (_queue.TryRemoveFirst(out var node))
        {
            if (node != origin && !_graph.IsHub(node))
            {
                yield return node;
            }

            foreach (var edge in _graph.GetEdges(node))
            {
                Visit(node, edge, least, passes);
            }
        }
    }

    /// <summary>Whether the last search has found a way to a flow so far.</summary>
    public bool HasReached(int flow) => _visited[flow] == _run;

    /// <summary>The flow before one that was reached, hubs left out; the origin has none.</summary>
    public int GetPrevious(int flow)
    {
        var node = _parent[flow];
        while (_graph.IsHub(node))
        {
            node = _parent[node];
        }

        return node;
    }

    /// <summary>How a flow that was reached takes from the one before.</summary>
    public HopKind GetKind(int flow) => _kind[flow];

    private void Visit(int from, LineageGraph.Edge edge, Truth least, Func<int, bool> passes)
    {
        if (_visited[edge.To] == _run || edge.Truth < least || (!_graph.IsHub(edge.To) && !passes(edge.To)))
        {
            return;
        }

        _visited[edge.To] = _run;
        _parent[edge.To] = from;
        _kind[edge.To] = edge.Kind;
        if (_graph.IsHub(edge.To))
        {
            // A hub is no hop: what lies behind it is as near as what lies beside it.
            _queue.AddFirst(edge.To);
        }
        else
        {
            _queue.AddLast(edge.To);
        }
    }

    /// <summary>A ring of nodes, each at most once in it.</summary>
    private sealed class Deque(int capacity)
    {
        private readonly int[] _items = new int[capacity + 1];
        private int _first;
        private int _count;

        public void Clear() => (_first, _count) = (0, 0);

        public void AddLast(int item) => _items[(_first + _count++) % _items.Length] = item;

        public void AddFirst(int item)
        {
            _first = (_first + _items.Length - 1) % _items.Length;
            _items[_first] = item;
            _count++;
        }

        public bool TryRemoveFirst(out int item)
        {
            item = _count > 0 ? _items[_first] : -1;
            if (_count == 0)
            {
                return false;
            }

            _first = (_first + 1) % _items.Length;
            _count--;
            return true;
        }
    }
}
