using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>What a condition on the end of a path asks about its origin.</summary>
internal static class OriginTests
{
    private static readonly BoundNever s_never = new();
    private static readonly BoundNot s_always = new("", s_never);

    public static bool AsksOrigin(BoundCondition condition) => condition is not BoundDefine && (GetOriginFields(condition).Length > 0 || condition.Parts.Any(AsksOrigin));

    /// <summary>The columns of the origin that one test reads.</summary>
    public static ImmutableArray<FieldSymbol> GetOriginFields(BoundCondition test) => test switch
    {
        BoundOriginTest origin => origin.Test.Reads,
        BoundWithinTest { OtherIsOrigin: true } within => [within.Other],
        BoundComparison { OtherIsOrigin: true } comparison => [comparison.Other!],
        _ => [],
    };

    /// <summary>All tests below a condition, defines opened, those of the origin among them.</summary>
    public static IEnumerable<BoundCondition> GetTests(BoundCondition condition) => condition.GetLeaves().Where(l => l is BoundTest or BoundOriginTest);

    /// <summary>A condition on the end alone that is never less true than this one, whatever the origin: each test of the origin comes out as suits.</summary>
    public static BoundCondition Widen(BoundCondition condition) => Widen(condition, isUpwards: true);

    private static BoundCondition Widen(BoundCondition condition, bool isUpwards) => condition switch
    {
        BoundLogical logical => logical with { Operands = [.. logical.Operands.Select(o => Widen(o, isUpwards))] },
        BoundAtLeast atLeast => atLeast with { Operands = [.. atLeast.Operands.Select(o => Widen(o, isUpwards))] },
        BoundNot not => not with { Operand = Widen(not.Operand, !isUpwards) },
        _ when !AsksOrigin(condition) => condition,
        _ => isUpwards ? s_always : s_never,
    };
}
