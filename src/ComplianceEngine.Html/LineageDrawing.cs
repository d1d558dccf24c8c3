using System.Collections.Immutable;
using ComplianceEngine.Casework;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Html;

/// <summary>The declared sources of flows as a layered graph: what feeds stands left of what is fed, neighbours near each other. Cycles are cut where they close.</summary>
internal sealed class LineageDrawing
{
    internal const int NodeWidth = 190;
    internal const int NodeHeight = 26;
    private const int LayerGap = 70;
    private const int RowGap = 10;
    private const int MostNodes = 60;
    private const int Sweeps = 6;
    private const int LongestName = 25;

    private LineageDrawing(ImmutableArray<DrawnFlow> flows, ImmutableArray<DrawnEdge> edges)
    {
        Flows = flows;
        Edges = edges;
        Width = flows.Max(f => f.X) + NodeWidth + 2;
        Height = flows.Max(f => f.Y) + NodeHeight + 2;
    }

    internal ImmutableArray<DrawnFlow> Flows { get; }

    internal ImmutableArray<DrawnEdge> Edges { get; }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>The drawing of a case; null where no flow names another as its source, or too many do and no violation lies on a path.</summary>
    internal static LineageDrawing? Of(ImmutableArray<Flow> flows, Case subject)
    {
        var ways = subject.Violations.Concat(subject.Hypothetical).Select(m => m.Example.Hops.Select(h => h.Flow).ToArray()).Where(w => w.Length > 1).ToArray();
        var marked = ways.SelectMany(w => w.Zip(w.Skip(1))).ToHashSet();
        var (nodes, edges) = FindEdges(flows);
        if (nodes.Count > MostNodes)
        {
            edges = [.. edges.Where(e => marked.Contains((nodes[e.From].Id, nodes[e.To].Id))).Take(MostNodes)];
        }

        var drawn = edges.SelectMany(e => new[] { e.From, e.To }).Distinct().Order().ToArray();
        return drawn.Length == 0 ? null : Draw(nodes, drawn, edges, marked, subject);
    }

    private static (List<Flow> Nodes, List<(int From, int To)> Edges) FindEdges(ImmutableArray<Flow> flows)
    {
        var nodes = flows.ToList();
        var byId = new Dictionary<(string Path, string Id), int>();
        for (var i = 0; i < nodes.Count; i++)
        {
            byId.TryAdd((nodes[i].Path, nodes[i].Id), i);
        }

        var sources = nodes.Count == 0 ? null : nodes[0].Cells.FirstOrDefault(c => c.Field.Name == "source_flows")?.Field;
        var edges = sources is null
            ? []
            : nodes.SelectMany((flow, to) => flow[sources].Values.Select(v => byId.GetValueOrDefault((flow.Path, v.Text), -1)).Where(from => from >= 0 && from != to).Select(from => (from, to))).Distinct().ToList();
        return (nodes, edges);
    }

    private static LineageDrawing Draw(List<Flow> nodes, int[] drawn, List<(int From, int To)> edges, HashSet<(string, string)> marked, Case subject)
    {
        var layers = FindLayers(drawn, edges);
        var columns = drawn.GroupBy(n => layers[n]).OrderBy(g => g.Key).Select(g => g.ToList()).ToArray();
        Arrange(columns, edges);
        var tallest = columns.Max(c => c.Count);
        var places = new Dictionary<int, DrawnFlow>();
        var outcomes = subject.Flows.ToDictionary(f => (f.Path, f.Line));
        for (var layer = 0; layer < columns.Length; layer++)
        {
            for (var row = 0; row < columns[layer].Count; row++)
            {
                var flow = nodes[columns[layer][row]];
                var found = outcomes.GetValueOrDefault((flow.Path, flow.Line));
                var kind = (found is { IsHypothetical: true } ? "hypothetical " : "") + (found is { Violations: > 0 } ? "violation" : "");
                var top = (tallest - columns[layer].Count) * (NodeHeight + RowGap) / 2;
                places[columns[layer][row]] = new DrawnFlow(flow.Id, Shorten(flow.Id), kind.Trim(), 1 + (layer * (NodeWidth + LayerGap)), 1 + top + (row * (NodeHeight + RowGap)));
            }
        }

        return new LineageDrawing(
            [.. drawn.Select(n => places[n])],
            [.. edges.Select(e => new DrawnEdge(places[e.From], places[e.To], marked.Contains((nodes[e.From].Id, nodes[e.To].Id))))]);
    }

    /// <summary>A flow stands right of all its sources, as far as there is no cycle.</summary>
    private static Dictionary<int, int> FindLayers(int[] drawn, List<(int From, int To)> edges)
    {
        var sources = edges.ToLookup(e => e.To, e => e.From);
        var layers = drawn.ToDictionary(n => n, _ => 0);

        // So many rounds are enough without a cycle; with one, more would push its flows apart for ever.
        for (var round = 0; round < drawn.Length; round++)
        {
            var moved = false;
            foreach (var node in drawn)
            {
                var layer = sources[node].Select(s => layers[s] + 1).DefaultIfEmpty(0).Max();
                if (layer > layers[node] && layer < Math.Min(drawn.Length, 12))
                {
                    layers[node] = layer;
                    moved = true;
                }
            }

            if (!moved)
            {
                break;
            }
        }

        return layers;
    }

    /// <summary>Each flow goes to the mean height of its neighbours in the layer before, then in the one after.</summary>
    private static void Arrange(List<int>[] columns, List<(int From, int To)> edges)
    {
        var neighbours = edges.Select(e => (e.From, e.To)).Concat(edges.Select(e => (e.To, e.From))).ToLookup(e => e.Item1, e => e.Item2);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var rows = columns.SelectMany(c => c.Select((node, row) => (node, height: row / (double)Math.Max(1, c.Count - 1)))).ToDictionary(p => p.node, p => p.height);
            foreach (var column in sweep % 2 == 0 ? columns : columns.Reverse())
            {
                var ordered = column.OrderBy(n => neighbours[n].Select(o => rows[o]).DefaultIfEmpty(rows[n]).Average()).ThenBy(n => n).ToList();
                column.Clear();
                column.AddRange(ordered);
                for (var row = 0; row < column.Count; row++)
                {
                    rows[column[row]] = row / (double)Math.Max(1, column.Count - 1);
                }
            }
        }
    }

    private static string Shorten(string id) => id.Length <= LongestName ? id : id[..(LongestName - 1)] + "…";
}

/// <summary>A flow in the drawing.</summary>
internal sealed record DrawnFlow(string Id, string Name, string Kind, int X, int Y);

/// <summary>An arrow from source to flow.</summary>
internal sealed record DrawnEdge(DrawnFlow From, DrawnFlow To, bool IsMarked)
{
    internal string Path
    {
        get
        {
            var (x1, y1) = (From.X + LineageDrawing.NodeWidth, From.Y + (LineageDrawing.NodeHeight / 2));
            var (x2, y2) = (To.X, To.Y + (LineageDrawing.NodeHeight / 2));
            var bend = Math.Max(20, Math.Abs(x2 - x1) / 2);
            return FormattableString.Invariant($"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}");
        }
    }
}
