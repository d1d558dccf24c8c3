using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>All flows of a run: what tests of other flows and paths look at. Answers that do not depend on the flow asked about are worked out once.</summary>
internal sealed class RunFlows
{
    private readonly int[] _sources;
    private readonly Lazy<bool> _hasLineage;
    private readonly Lazy<LineageGraph> _lineage;
    private readonly ConcurrentDictionary<DatedTest, FlowGroups> _groups = new();

    public RunFlows(Vocabulary vocabulary, ImmutableArray<Flow> flows)
    {
        Vocabulary = vocabulary;
        Flows = flows;
        _index = new Lazy<Dictionary<Flow, int>>(() => CreateIndex(flows));
        _sources = [.. FindSources(vocabulary).Select(f => f.Ordinal)];
        _hasLineage = new Lazy<bool>(() => flows.Any(DeclaresSource));
        _lineage = new Lazy<LineageGraph>(() => LineageGraph.Create(vocabulary, flows));
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>Counts other flows where they are not kept; null where they are, in <see cref="Flows"/>.</summary>
    public IOtherFlowCounter? Counter { get; init; }

    /// <summary>By inventory, then row.</summary>
    public ImmutableArray<Flow> Flows { get; }

    private readonly Lazy<Dictionary<Flow, int>> _index;

    /// <summary>The place of a flow among <see cref="Flows"/>; -1 for one that is not among them.</summary>
    public int IndexOf(Flow flow) => _index.Value.GetValueOrDefault(flow, -1);

    /// <summary>The columns that say where the data of a flow come from.</summary>
    public static IEnumerable<FieldSymbol> FindSources(Vocabulary vocabulary) => new[] { "source_flows", "source_system" }.Select(vocabulary.FindField).OfType<FieldSymbol>();

    /// <summary>True when the flow says where its data come from.</summary>
    public bool DeclaresSource(Flow flow) => Array.Exists(_sources, s => flow.GetContent(s).State == CellState.Declared);

    /// <summary>True when some flow says where its data come from; without one there are no paths.</summary>
    public bool HasLineage => _hasLineage.Value;

    public LineageGraph Lineage => _lineage.Value;

    private static Dictionary<Flow, int> CreateIndex(ImmutableArray<Flow> flows)
    {
        var index = new Dictionary<Flow, int>(flows.Length);
        for (var i = 0; i < flows.Length; i++)
        {
            index.TryAdd(flows[i], i);
        }

        return index;
    }

    /// <summary>The other flows that a test is about, grouped by the columns that must be the same.</summary>
    public FlowGroups GetGroups(BoundFlowTest test, FlowContext context) =>
        _groups.GetOrAdd(new DatedTest(test, context.Date), _ => FlowGroups.Create(test, context with { Rule = null, Run = this }));

    private sealed record DatedTest(BoundFlowTest Test, DateOnly Date);
}
