using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>How data moves on from flow to flow.</summary>
internal enum HopKind
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
/// Which flow feeds which. Flows of one system meet in hubs, one for each pair of distinct data sets, so that a store with many writers and readers costs their sum, not their product.
/// </summary>
internal sealed class LineageGraph
{
    private readonly List<Flow> _flows;
    private readonly List<List<Edge>> _edges = [];
    private readonly List<DanglingSource> _dangling = [];

    private LineageGraph(ImmutableArray<Flow> flows)
    {
        _flows = [.. flows];
        DeclaredCount = flows.Length;
        _edges.AddRange(flows.Select(_ => new List<Edge>()));
    }

    /// <summary>The flows of the population have the first indices; after them come unknown sources, then hubs.</summary>
    public int DeclaredCount { get; }

    /// <summary>Flows and unknown sources; a hub has a higher index.</summary>
    public int FlowCount => _flows.Count;

    public int NodeCount => _edges.Count;

    public IReadOnlyList<DanglingSource> Dangling => _dangling;

    public Flow GetFlow(int node) => _flows[node];

    public bool IsHub(int node) => node >= _flows.Count;

    public IReadOnlyList<Edge> GetEdges(int node) => _edges[node];

    public static LineageGraph Create(Vocabulary vocabulary, ImmutableArray<Flow> flows)
    {
        var graph = new LineageGraph(flows);
        graph.AddDeclared(vocabulary);
        graph.AddSystems(vocabulary);
        return graph;
    }

    private void AddDeclared(Vocabulary vocabulary)
    {
        if (vocabulary.FindField("source_flows") is not { } field)
        {
            return;
        }

        var byName = new Dictionary<(string Path, string Id), int>();
        var anywhere = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < DeclaredCount; i++)
        {
            byName.TryAdd((_flows[i].Path, _flows[i].Id), i);
            anywhere.TryAdd(_flows[i].Id, i);
        }

        for (var i = 0; i < DeclaredCount; i++)
        {
            foreach (var id in _flows[i][field].Values.Select(v => v.Text).Distinct(StringComparer.Ordinal))
            {
                // The own inventory is meant first; flows of other inventories of the run after it.
                var source = byName.TryGetValue((_flows[i].Path, id), out var own) ? own : anywhere.TryGetValue(id, out var other) ? other : AddUnknown(vocabulary, id, _flows[i], byName);
                _edges[source].Add(new Edge(i, Truth.True, HopKind.Declared));
            }
        }
    }

    /// <summary>A flow of which nothing is known but that it is named.</summary>
    private int AddUnknown(Vocabulary vocabulary, string id, Flow from, Dictionary<(string Path, string Id), int> byName)
    {
        var unknown = new Flow(id, from.Path, from.Line, [.. vocabulary.Fields.Select(CellReader.Absent)]);
        _flows.Add(unknown);
        _edges.Add([]);
        _dangling.Add(new DanglingSource(id, from));
        byName.Add((from.Path, id), _flows.Count - 1);
        return _flows.Count - 1;
    }

    private void AddSystems(Vocabulary vocabulary)
    {
        if (vocabulary.FindField("source_system") is not { } source || vocabulary.FindField("destination_system") is not { } destination || vocabulary.FindField("data") is not { } data)
        {
            return;
        }

        var writers = GroupBySystem(destination, data);
        var readers = GroupBySystem(source, data);
        foreach (var (system, into) in writers)
        {
            foreach (var reading in readers.GetValueOrDefault(system) ?? [])
            {
                foreach (var writing in into)
                {
                    AddHub(writing.Value, reading.Value, data);
                }
            }
        }
    }

    /// <summary>System (within one inventory) to the flows at it, by what data they declare.</summary>
    private SortedDictionary<string, SortedDictionary<string, List<int>>> GroupBySystem(FieldSymbol system, FieldSymbol data)
    {
        var groups = new SortedDictionary<string, SortedDictionary<string, List<int>>>(StringComparer.Ordinal);
        for (var i = 0; i < DeclaredCount; i++)
        {
            if (_flows[i][system].State != CellState.Declared)
            {
                continue;
            }

            var name = _flows[i].Path + "\u001f" + _flows[i][system].GetCanonicalText().ToUpperInvariant();
            groups.TryAdd(name, new SortedDictionary<string, List<int>>(StringComparer.Ordinal));
            var declared = _flows[i][data].GetCanonicalText();
            groups[name].TryAdd(declared, []);
            groups[name][declared].Add(i);
        }

        return groups;
    }

    private void AddHub(List<int> writers, List<int> readers, FieldSymbol data)
    {
        var carries = Carries(_flows[writers[0]][data], _flows[readers[0]][data]);
        if (carries == Truth.False)
        {
            return;
        }

        var hub = _edges.Count;
        _edges.Add([.. readers.Select(r => new Edge(r, Truth.True, HopKind.System))]);
        foreach (var writer in writers)
        {
            _edges[writer].Add(new Edge(hub, carries, HopKind.System));
        }
    }

    /// <summary>True when all that is read was written, or is narrower; unknown when something may have been; false when nothing can.</summary>
    private static Truth Carries(Cell written, Cell read)
    {
        if (written.IsUnknown || read.IsUnknown)
        {
            return Truth.Unknown;
        }

        var from = written.Values.Cast<TermValue>().ToArray();
        var to = read.Values.Cast<TermValue>().ToArray();
        if (to.Length > 0 && to.All(t => t is { Term: { } term, IsExact: true } && from.Any(f => f is { Term: { } source, IsExact: true } && source.Taxonomy.IsNarrowerOrEqual(term, source))))
        {
            return Truth.True;
        }

        var mayOverlap = to.Any(t => t.Term is null || from.Any(f => f.Term is null || f.Term.Taxonomy.Overlaps(f.Term, t.Term)));
        return mayOverlap ? Truth.Unknown : Truth.False;
    }

    /// <summary>A way from one node to another.</summary>
    /// <param name="To">The node reached.</param>
    /// <param name="Truth">Unknown for a way that is only possible.</param>
    /// <param name="Kind">How it is known.</param>
    internal readonly record struct Edge(int To, Truth Truth, HopKind Kind);
}
