using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Lineage;

/// <summary>How data moves on from flow to flow.</summary>
internal enum HopKind : byte
{
    /// <summary>The later flow names the earlier one in <c>source_flows</c>.</summary>
    Declared,

    /// <summary>The later flow takes from the system the earlier one fills, and their data overlap.</summary>
    System,
}

/// <summary>A dangling source: an id in <c>source_flows</c> that no flow has.</summary>
/// <param name="Id">The id.</param>
/// <param name="From">The flow that names it.</param>
internal sealed record DanglingSource(string Id, Flow From);

/// <summary>
/// Which flow feeds which, a node a flow. Flows of one system meet in hubs: one for those that write the same data there, one for those that read the same data,
/// so that a store with many writers and readers costs their sum, not their product.
/// </summary>
internal sealed class LineageGraph
{
    private readonly Flow[] _flows;
    private readonly EdgeTable _edges;
    private readonly Lazy<EdgeTable> _reversed;

    internal LineageGraph(Flow[] flows, int declaredCount, EdgeTable edges, ImmutableArray<DanglingSource> dangling)
    {
        _flows = flows;
        _edges = edges;
        _reversed = new Lazy<EdgeTable>(edges.Reverse);
        DeclaredCount = declaredCount;
        Dangling = dangling;
    }

    /// <summary>The flows of the population have the first indices; after them come unknown sources, then hubs.</summary>
    public int DeclaredCount { get; }

    /// <summary>Flows and unknown sources; a hub has a higher index.</summary>
    public int FlowCount => _flows.Length;

    public int NodeCount => _edges.NodeCount;

    /// <summary>False when every way is a certain one.</summary>
    public bool HasPossibleEdges => _edges.HasPossible;

    public ImmutableArray<DanglingSource> Dangling { get; }

    public Flow GetFlow(int node) => _flows[node];

    public bool IsHub(int node) => node >= _flows.Length;

    /// <summary>The ways out of a node: those declared by the flows that name it, in their order, then those into hubs.</summary>
    public ReadOnlySpan<Edge> GetEdges(int node) => _edges.Get(node);

    /// <summary>The ways into a node, as edges whose target is where the way begins.</summary>
    public ReadOnlySpan<Edge> GetReversedEdges(int node) => _reversed.Value.Get(node);

    public static LineageGraph Create(Vocabulary vocabulary, ImmutableArray<Flow> flows) => new LineageGraphBuilder(vocabulary, flows).Build();

    /// <summary>A way from one node to another.</summary>
    /// <param name="To">The node reached.</param>
    /// <param name="Truth">Unknown for a way that is only possible.</param>
    /// <param name="Kind">How it is known.</param>
    internal readonly record struct Edge(int To, Truth Truth, HopKind Kind);
}
