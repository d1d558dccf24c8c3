using ComplianceEngine.Evaluation.Lineage;
namespace ComplianceEngine.Evaluation.Paths;

/// <summary>The condensations of a run: clauses under which data stays what it was in the same flows share them.</summary>
internal sealed class Condensations(LineageGraph graph)
{
    /// <summary>Beyond so many kinds of clauses the oldest is forgotten.</summary>
    private const int MaximumRemembered = 4;

    private readonly Queue<(Truth[] Carried, Condensation Sure, Condensation Possible)> _remembered = new();

    /// <summary>What is sure, and what is possible; one and the same where that makes no difference.</summary>
    /// <param name="carried">For each flow, whether data that gets there stays what it was.</param>
    public (Condensation Sure, Condensation Possible) Get(Truth[] carried)
    {
        foreach (var (known, sure, possible) in _remembered)
        {
            if (known.AsSpan().SequenceEqual(carried))
            {
                return (sure, possible);
            }
        }

        var all = Condensation.Create(new LineageView(graph, carried, Truth.Unknown));
        var certain = graph.HasPossibleEdges || carried.Contains(Truth.Unknown) ? Condensation.Create(new LineageView(graph, carried, Truth.True)) : all;
        if (_remembered.Count == MaximumRemembered)
        {
            _remembered.Dequeue();
        }

        _remembered.Enqueue((carried, certain, all));
        return (certain, all);
    }
}
