using ComplianceEngine.Diagnostics;

namespace ComplianceEngine.Symbols;

/// <summary>Orders terms so that broader ones come first. A link that would close a cycle is reported, with the whole cycle, and dropped.</summary>
internal sealed class BroaderGraph(Taxonomy taxonomy, Dictionary<TermSymbol, List<TermLink>> links, DiagnosticBag diagnostics)
{
    private readonly HashSet<TermSymbol> _done = [];
    private readonly List<TermSymbol> _path = [];
    private readonly List<TermSymbol> _sorted = [];

    public IReadOnlyList<TermSymbol> Sort()
    {
        foreach (var term in taxonomy.Terms)
        {
            Visit(term);
        }

        return _sorted;
    }

    // Depth first with a path of our own: a chain of terms may be longer than the stack is deep.
    private void Visit(TermSymbol start)
    {
        if (_done.Contains(start))
        {
            return;
        }

        _path.Add(start);
        var onPath = new Dictionary<TermSymbol, int> { [start] = 0 };
        var next = new List<int> { 0 };
        while (next.Count > 0)
        {
            var index = next[^1];
            next.RemoveAt(next.Count - 1);
            var term = _path[^1];
            if (index == links[term].Count)
            {
                _path.RemoveAt(_path.Count - 1);
                onPath.Remove(term);
                _done.Add(term);
                _sorted.Add(term);
                continue;
            }

            var (broader, cell) = links[term][index];
            if (onPath.TryGetValue(broader, out var first))
            {
                diagnostics.ReportBroaderCycle(cell.Location, _path.Skip(first).Append(broader));
                links[term].RemoveAt(index);
                next.Add(index);
                continue;
            }

            next.Add(index + 1);
            if (!_done.Contains(broader))
            {
                onPath.Add(broader, _path.Count);
                _path.Add(broader);
                next.Add(0);
            }
        }
    }
}
