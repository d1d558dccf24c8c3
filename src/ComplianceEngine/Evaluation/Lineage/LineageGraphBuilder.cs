using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;
using Edge = ComplianceEngine.Evaluation.Lineage.LineageGraph.Edge;

namespace ComplianceEngine.Evaluation.Lineage;

/// <summary>Finds which flow feeds which.</summary>
internal sealed class LineageGraphBuilder(Vocabulary vocabulary, ImmutableArray<Flow> flows)
{
    private readonly List<Flow> _flows = [.. flows];
    private readonly List<int> _from = [];
    private readonly List<Edge> _edges = [];
    private readonly ImmutableArray<DanglingSource>.Builder _dangling = ImmutableArray.CreateBuilder<DanglingSource>();
    private readonly ImmutableArray<Cell> _absent = [.. vocabulary.Fields.Select(CellReader.Absent)];
    private int _nodeCount;

    public LineageGraph Build()
    {
        if (vocabulary.FindField("source_flows") is { } sources)
        {
            AddDeclared(sources);
        }

        _nodeCount = _flows.Count;
        if (vocabulary.FindField("source_system") is { } source && vocabulary.FindField("destination_system") is { } destination && vocabulary.FindField("data") is { } data)
        {
            AddSystems(source, destination, data);
        }

        return new LineageGraph([.. _flows], flows.Length, EdgeTable.Create(_nodeCount, _from, _edges), _dangling.ToImmutable());
    }

    private void AddDeclared(FieldSymbol field)
    {
        var names = new FlowNames(flows);
        for (var i = 0; i < flows.Length; i++)
        {
            foreach (var value in flows[i].GetContent(field.Ordinal).Values)
            {
                var source = names.Find(flows[i].Path, value.Text) is >= 0 and var found ? found : AddUnknown(value.Text, flows[i], names);
                Add(source, new Edge(i, Truth.True, HopKind.Declared));
            }
        }
    }

    private void Add(int from, Edge edge)
    {
        _from.Add(from);
        _edges.Add(edge);
    }

    /// <summary>A flow of which nothing is known but that it is named.</summary>
    private int AddUnknown(string id, Flow from, FlowNames names)
    {
        _flows.Add(new Flow(id, from.Path, from.Line, _absent));
        _dangling.Add(new DanglingSource(id, from));
        names.Add(from.Path, id, _flows.Count - 1);
        return _flows.Count - 1;
    }

    private void AddSystems(FieldSymbol source, FieldSymbol destination, FieldSymbol data)
    {
        var writers = GroupBySystem(destination, data);
        var readers = GroupBySystem(source, data);
        foreach (var (system, into) in writers)
        {
            if (readers.TryGetValue(system, out var outOf))
            {
                AddSystem([.. into.Values], [.. outOf.Values], data);
            }
        }
    }

    /// <summary>System (within one inventory) to the flows at it, by what data they declare.</summary>
    private SortedDictionary<string, SortedDictionary<string, List<int>>> GroupBySystem(FieldSymbol system, FieldSymbol data)
    {
        var groups = new SortedDictionary<string, SortedDictionary<string, List<int>>>(StringComparer.Ordinal);
        for (var i = 0; i < flows.Length; i++)
        {
            var content = flows[i].GetContent(system.Ordinal);
            if (content.State != CellState.Declared)
            {
                continue;
            }

            var name = flows[i].Path + "\u001f" + content.CanonicalText;
            if (!groups.TryGetValue(name, out var group))
            {
                groups.Add(name, group = new SortedDictionary<string, List<int>>(StringComparer.Ordinal));
            }

            var declared = flows[i].GetContent(data.Ordinal).CanonicalText;
            if (!group.TryGetValue(declared, out var same))
            {
                group.Add(declared, same = []);
            }

            same.Add(i);
        }

        return groups;
    }

    private void AddSystem(List<int>[] writers, List<int>[] readers, FieldSymbol data)
    {
        var first = _nodeCount;
        _nodeCount += writers.Length + readers.Length;
        for (var w = 0; w < writers.Length; w++)
        {
            writers[w].ForEach(flow => Add(flow, new Edge(first + w, Truth.True, HopKind.System)));
            for (var r = 0; r < readers.Length; r++)
            {
                var carries = Carries(flows[writers[w][0]][data], flows[readers[r][0]][data]);
                if (carries != Truth.False)
                {
                    Add(first + w, new Edge(first + writers.Length + r, carries, HopKind.System));
                }
            }
        }

        for (var r = 0; r < readers.Length; r++)
        {
            readers[r].ForEach(flow => Add(first + writers.Length + r, new Edge(flow, Truth.True, HopKind.System)));
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

    /// <summary>What flows are called. The own inventory is meant first; flows of other inventories of the run after it.</summary>
    private sealed class FlowNames
    {
        private readonly Dictionary<string, Dictionary<string, int>> _byPath = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _anywhere = new(StringComparer.Ordinal);

        public FlowNames(ImmutableArray<Flow> flows)
        {
            for (var i = 0; i < flows.Length; i++)
            {
                Add(flows[i].Path, flows[i].Id, i);
            }

            foreach (var (id, i) in _byPath.Count > 1 ? flows.Select((f, i) => (f.Id, i)) : [])
            {
                _anywhere.TryAdd(Identity.Fold(id), i);
            }
        }

        public void Add(string path, string id, int node)
        {
            if (!_byPath.TryGetValue(path, out var ofPath))
            {
                _byPath.Add(path, ofPath = new Dictionary<string, int>(StringComparer.Ordinal));
            }

            ofPath.TryAdd(Identity.Fold(id), node);
        }

        public int Find(string path, string id) =>
            Identity.Fold(id) is var name && (_byPath[path].TryGetValue(name, out var own) || _anywhere.TryGetValue(name, out own)) ? own : -1;
    }
}
