namespace ComplianceEngine.Evaluation.Paths;

/// <summary>Finds the cycles of a view of the lineage, in one walk (R. Tarjan, 1972), without recursion: a chain of flows may be as long as the file.</summary>
internal sealed class ComponentFinder(LineageView view)
{
    private readonly int[] _order = new int[view.Graph.NodeCount];
    private readonly int[] _low = new int[view.Graph.NodeCount];
    private readonly int[] _nextEdge = new int[view.Graph.NodeCount];
    private readonly Stack<int> _walk = new();
    private readonly Stack<int> _open = new();
    private readonly List<int> _members = [];
    private readonly List<int> _memberStarts = [0];
    private int _visited;

    /// <summary>The component of each node; -1 for one that is not in the view.</summary>
    public int[] ComponentOf { get; } = CreateComponents(view.Graph.NodeCount);

    public int Count => _memberStarts.Count - 1;

    /// <summary>The nodes of a component.</summary>
    public ReadOnlySpan<int> GetMembers(int component) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_members)[_memberStarts[component].._memberStarts[component + 1]];

    public void Run()
    {
        for (var node = 0; node < _order.Length; node++)
        {
            if (_order[node] == 0 && view.Has(node))
            {
                Walk(node);
            }
        }
    }

    private static int[] CreateComponents(int count)
    {
        var components = new int[count];
        Array.Fill(components, -1);
        return components;
    }

    private void Walk(int root)
    {
        Enter(root);
        while (_walk.TryPeek(out var node))
        {
            if (TryGetUnvisited(node, out var next))
            {
                Enter(next);
                continue;
            }

            _walk.Pop();
            if (_walk.TryPeek(out var before))
            {
                _low[before] = Math.Min(_low[before], _low[node]);
            }

            if (_low[node] == _order[node])
            {
                Close(node);
            }
        }
    }

    private void Enter(int node)
    {
        _order[node] = _low[node] = ++_visited;
        _walk.Push(node);
        _open.Push(node);
    }

    /// <summary>Goes on through the edges of a node, up to one that leads to a node not met before.</summary>
    private bool TryGetUnvisited(int node, out int next)
    {
        var edges = view.Graph.GetEdges(node);
        while (_nextEdge[node] < edges.Length)
        {
            var edge = edges[_nextEdge[node]++];
            if (!view.Passes(edge))
            {
                continue;
            }

            if (_order[edge.To] == 0)
            {
                next = edge.To;
                return true;
            }

            if (ComponentOf[edge.To] < 0)
            {
                _low[node] = Math.Min(_low[node], _order[edge.To]);
            }
        }

        next = -1;
        return false;
    }

    private void Close(int root)
    {
        int node;
        do
        {
            node = _open.Pop();
            ComponentOf[node] = Count;
            _members.Add(node);
        }
        while (node != root);

        _memberStarts.Add(_members.Count);
    }
}
