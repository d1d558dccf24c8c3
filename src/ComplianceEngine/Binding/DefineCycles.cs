using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Binding;

/// <summary>Finds what each define uses, and breaks those that reach themselves or count flows by flows too deeply, so that everything after binding ends.</summary>
internal static class DefineCycles
{
    /// <summary>Tests of other flows that may stand in each other by way of defines: each level is another reading of the inventory.</summary>
    public const int MaxFlowDepth = 4;

    public static void Break(IReadOnlyList<DefineSymbol> defines, DiagnosticBag diagnostics)
    {
        foreach (var define in defines)
        {
            define.Uses = [.. GetUsed(define.Condition).Distinct()];
        }

        BreakCycles(defines, diagnostics);
        var depth = default(DefineMemo<int>);
        depth = new DefineMemo<int>(c => GetFlowDepth(c, depth!));
        foreach (var define in defines)
        {
            if (depth.Get(define) > MaxFlowDepth && define.Uses.All(u => depth.Get(u) <= MaxFlowDepth))
            {
                diagnostics.ReportFlowsNestedTooDeep(define.Location, define.Name, MaxFlowDepth);
            }
        }
    }

    /// <summary>Depth first, with a path of our own: a chain of defines may be longer than the stack is deep.</summary>
    private static void BreakCycles(IReadOnlyList<DefineSymbol> defines, DiagnosticBag diagnostics)
    {
        var done = new HashSet<DefineSymbol>();
        var path = new List<DefineSymbol>();
        var places = new Dictionary<DefineSymbol, int>();
        var next = new List<int>();
        foreach (var define in defines)
        {
            Enter(define);
            while (path.Count > 0)
            {
                var top = path[^1];
                if (next[^1] < top.Uses.Length)
                {
                    Enter(top.Uses[next[^1]++]);
                    continue;
                }

                done.Add(top);
                places.Remove(top);
                path.RemoveAt(path.Count - 1);
                next.RemoveAt(next.Count - 1);
            }
        }

        void Enter(DefineSymbol define)
        {
            if (places.TryGetValue(define, out var at))
            {
                if (define.Condition is BoundError)
                {
                    return;
                }

                diagnostics.ReportDefineCycle(define.Location, define.Name, [.. path.Skip(at).Append(define).Select(d => d.Name)]);
                define.Condition = new BoundError(define.Name);
                define.Uses = [];
            }
            else if (!done.Contains(define))
            {
                places.Add(define, path.Count);
                path.Add(define);
                next.Add(0);
            }
        }
    }

    /// <summary>0 for a condition that asks about no other flow, 1 for one that asks what flows are by themselves, and so on.</summary>
    public static int GetFlowDepth(BoundCondition condition, DefineMemo<int> ofDefines) => condition switch
    {
        BoundDefine define => ofDefines.Get(define.Symbol),
        BoundFlowTest flows => 1 + (flows.Where is null ? 0 : GetFlowDepth(flows.Where, ofDefines)),
        _ => condition.Parts.Select(o => GetFlowDepth(o, ofDefines)).DefaultIfEmpty().Max(),
    };

    /// <summary>The defines that a condition names itself.</summary>
    public static IEnumerable<DefineSymbol> GetUsed(BoundCondition condition) => condition switch
    {
        BoundDefine define => [define.Symbol],
        BoundFlowTest { Where: { } where } => GetUsed(where),
        _ => condition.Parts.SelectMany(GetUsed),
    };
}
