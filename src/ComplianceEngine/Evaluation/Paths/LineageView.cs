using ComplianceEngine.Evaluation.Lineage;
using Edge = ComplianceEngine.Evaluation.Lineage.LineageGraph.Edge;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>The part of a lineage in which data moves on and stays what it was, with no less than a truth.</summary>
/// <param name="carried">For each flow, whether data that gets there stays what it was.</param>
internal sealed class LineageView(LineageGraph graph, Truth[] carried, Truth least)
{
    public LineageGraph Graph => graph;

    public bool Has(int node) => graph.IsHub(node) || carried[node] >= least;

    public bool Passes(Edge edge) => edge.Truth >= least && Has(edge.To);
}
