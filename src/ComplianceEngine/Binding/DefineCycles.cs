using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Binding;

/// <summary>Breaks defines that reach themselves, so that everything after binding ends.</summary>
internal static class DefineCycles
{
    public static void Break(IReadOnlyList<DefineSymbol> defines, DiagnosticBag diagnostics)
    {
        var done = new HashSet<DefineSymbol>();
        foreach (var define in defines)
        {
            Visit(define, [], done, diagnostics);
        }
    }

    // INVARIANT: the recursion is as deep as the longest chain of distinct defines, which a pack's text bounds; chains of thousands are cut by the guard.
    private static void Visit(DefineSymbol define, ImmutableList<DefineSymbol> chain, HashSet<DefineSymbol> done, DiagnosticBag diagnostics)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (done.Contains(define))
        {
            return;
        }

        var at = chain.IndexOf(define);
        if (at >= 0)
        {
            var names = chain.Skip(at).Append(define).Select(d => d.Name);
            diagnostics.ReportDefineCycle(define.Location, define.Name, names);
            define.Condition = new BoundError(define.Name);
            return;
        }

        foreach (var used in GetUsed(define.Condition).ToArray())
        {
            Visit(used, chain.Add(define), done, diagnostics);
        }

        done.Add(define);
    }

    private static IEnumerable<DefineSymbol> GetUsed(BoundCondition condition) => condition switch
    {
        BoundLogical logical => logical.Operands.SelectMany(GetUsed),
        BoundAtLeast atLeast => atLeast.Operands.SelectMany(GetUsed),
        BoundNot not => GetUsed(not.Operand),
        BoundDefine define => [define.Symbol],
        _ => [],
    };
}
