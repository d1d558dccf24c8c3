using ComplianceEngine.Symbols;

namespace ComplianceEngine.Binding;

/// <summary>
/// What follows from defines, worked out once for each however often it is used, those it uses first: by the time a condition is asked about, the defines in it are known.
/// So walks over conditions may recurse: no condition is nested deeper than <see cref="Syntax.Parser.MaxDepth"/>, while chains of defines are as long as a pack.
/// </summary>
/// <param name="find">Finds it from a define's condition; asks <see cref="Get"/> about the defines in there.</param>
internal sealed class DefineMemo<T>(Func<BoundCondition, T> find)
{
    private readonly Dictionary<DefineSymbol, T> _known = [];

    public T Get(DefineSymbol define)
    {
        if (_known.TryGetValue(define, out var known))
        {
            return known;
        }

        var pending = new Stack<DefineSymbol>([define]);
        while (pending.TryPeek(out var next))
        {
            var height = pending.Count;
            foreach (var used in next.Uses)
            {
                if (!_known.ContainsKey(used))
                {
                    pending.Push(used);
                }
            }

            if (pending.Count == height)
            {
                pending.Pop();
                _known.TryAdd(next, _known.TryGetValue(next, out var found) ? found : find(next.Condition));
            }
        }

        return _known[define];
    }
}
