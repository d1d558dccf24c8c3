using Edge = ComplianceEngine.Evaluation.Lineage.LineageGraph.Edge;

namespace ComplianceEngine.Evaluation.Lineage;

/// <summary>The edges of a graph in one array, those of a node beside each other.</summary>
internal sealed class EdgeTable
{
    private readonly int[] _starts;
    private readonly Edge[] _edges;

    private EdgeTable(int[] starts, Edge[] edges)
    {
        _starts = starts;
        _edges = edges;
        HasPossible = Array.Exists(edges, e => e.Truth != Truth.True);
    }

    public int NodeCount => _starts.Length - 1;

    /// <summary>True when some edge is only possible.</summary>
    public bool HasPossible { get; }

    public ReadOnlySpan<Edge> Get(int node) => _edges.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Sorts edges by where they begin; those of one node keep their order.</summary>
    /// <param name="from">Where each of <paramref name="edges"/> begins.</param>
    public static EdgeTable Create(int nodeCount, IReadOnlyList<int> from, IReadOnlyList<Edge> edges)
    {
        var starts = new int[nodeCount + 1];
        for (var i = 0; i < from.Count; i++)
        {
            starts[from[i] + 1]++;
        }

        for (var node = 0; node < nodeCount; node++)
        {
            starts[node + 1] += starts[node];
        }

        var sorted = new Edge[edges.Count];
        var next = starts.AsSpan(0, nodeCount).ToArray();
        for (var i = 0; i < from.Count; i++)
        {
            sorted[next[from[i]]++] = edges[i];
        }

        return new EdgeTable(starts, sorted);
    }

    /// <summary>Every edge the other way round.</summary>
    public EdgeTable Reverse()
    {
        var from = new int[_edges.Length];
        var edges = new Edge[_edges.Length];
        for (var node = 0; node < NodeCount; node++)
        {
            for (var i = _starts[node]; i < _starts[node + 1]; i++)
            {
                from[i] = _edges[i].To;
                edges[i] = _edges[i] with { To = node };
            }
        }

        return Create(NodeCount, from, edges);
    }
}
