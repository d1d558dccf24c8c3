namespace ComplianceEngine.Evaluation.Paths;

/// <summary>
/// The part of the lineage in which data stays what it was, with the nodes of each cycle drawn together: what reaches one of them reaches all.
/// Components are numbered from the ends of the ways, so that every edge leads to a lower number.
/// </summary>
internal sealed class Condensation
{
    private readonly int[] _componentOf;
    private readonly int[] _starts;
    private readonly int[] _successors;

    private Condensation(LineageView view, ComponentFinder found)
    {
        _componentOf = found.ComponentOf;
        (_starts, _successors) = Connect(view, found);
        View = view;
    }

    /// <summary>What it was made of.</summary>
    public LineageView View { get; }

    public int Count => _starts.Length - 1;

    public int EdgeCount => _successors.Length;

    /// <summary>The component of a node; -1 for one that is no part of it.</summary>
    public int GetComponent(int node) => _componentOf[node];

    public ReadOnlySpan<int> GetSuccessors(int component) => _successors.AsSpan(_starts[component].._starts[component + 1]);

    public static Condensation Create(LineageView view)
    {
        var finder = new ComponentFinder(view);
        finder.Run();
        return new Condensation(view, finder);
    }

    /// <summary>For each component, whether some of the nodes get there.</summary>
    public bool[] GetReached(IEnumerable<int> nodes)
    {
        var reached = Mark(nodes);
        for (var component = Count - 1; component >= 0; component--)
        {
            foreach (var next in reached[component] ? GetSuccessors(component) : [])
            {
                reached[next] = true;
            }
        }

        return reached;
    }

    /// <summary>For each component, whether it gets to some of the nodes.</summary>
    public bool[] GetLeading(IEnumerable<int> nodes)
    {
        var leading = Mark(nodes);
        for (var component = 0; component < Count; component++)
        {
            foreach (var next in GetSuccessors(component))
            {
                leading[component] |= leading[next];
            }
        }

        return leading;
    }

    private bool[] Mark(IEnumerable<int> nodes)
    {
        var marked = new bool[Count];
        foreach (var node in nodes)
        {
            marked[GetComponent(node)] = true;
        }

        return marked;
    }

    /// <summary>The edges between components, each once.</summary>
    private static (int[] Starts, int[] Successors) Connect(LineageView view, ComponentFinder found)
    {
        var starts = new int[found.Count + 1];
        var successors = new List<int>();
        var seenFrom = new int[found.Count];
        Array.Fill(seenFrom, -1);
        for (var component = 0; component < found.Count; component++)
        {
            seenFrom[component] = component;
            foreach (var node in found.GetMembers(component))
            {
                foreach (var edge in view.Graph.GetEdges(node))
                {
                    if (view.Passes(edge) && seenFrom[found.ComponentOf[edge.To]] != component)
                    {
                        seenFrom[found.ComponentOf[edge.To]] = component;
                        successors.Add(found.ComponentOf[edge.To]);
                    }
                }
            }

            starts[component + 1] = successors.Count;
        }

        return (starts, [.. successors]);
    }
}
