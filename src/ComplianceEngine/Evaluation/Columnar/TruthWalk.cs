using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What carries the outcome of a program on one row, found from truths alone: what <see cref="EvidenceCollector"/> finds in a derivation.</summary>
internal static class TruthWalk
{
    /// <summary>The truth of a node on a row.</summary>
    public static Truth GetTruth(ConditionNode node, RowBatch batch, int row) => node switch
    {
        AtomNode atom => batch.GetTruth(atom.Atom, row),
        ConstantNode constant => constant.Truth,
        PopulationNode flows => flows.Truths.Get(batch)[row],
        NotNode not => Kleene.Not(GetTruth(not.Operand, batch, row)),
        LogicalNode { IsAnd: true } and => and.Operands.Aggregate(Truth.True, (all, o) => Kleene.And(all, GetTruth(o, batch, row))),
        LogicalNode or => or.Operands.Aggregate(Truth.False, (any, o) => Kleene.Or(any, GetTruth(o, batch, row))),
        AtLeastNode atLeast => Kleene.AtLeast(atLeast.Count, [.. atLeast.Operands.Select(o => GetTruth(o, batch, row))]),
        _ => throw new InvalidOperationException($"Unexpected node {node.GetType().Name}"),
    };

    /// <summary>The tests that carry the truth of a node on a row, in rule order; constants are not among them.</summary>
    public static IEnumerable<ConditionNode> GetCarrying(ConditionNode node, RowBatch batch, int row)
    {
        var truth = GetTruth(node, batch, row);
        return node switch
        {
            AtomNode or PopulationNode => [node],
            ConstantNode => [],
            NotNode not => GetCarrying(not.Operand, batch, row),
            LogicalNode logical => logical.Operands.Where(o => Carries(logical.IsAnd, truth, GetTruth(o, batch, row))).SelectMany(o => GetCarrying(o, batch, row)),
            AtLeastNode atLeast => atLeast.Operands.Where(o => CarriesNumber(truth, GetTruth(o, batch, row))).SelectMany(o => GetCarrying(o, batch, row)),
            _ => throw new InvalidOperationException($"Unexpected node {node.GetType().Name}"),
        };
    }

    /// <summary>The tests that leave an undetermined outcome open: of the law, of the condition, then of each exception.</summary>
    public static IEnumerable<ConditionNode> GetOpen(DatedProgram program, RowBatch batch, int row)
    {
        ConditionNode[] law = program.Law is null ? [] : [program.Law];
        return law.Concat(program.Exceptions.Select(e => e.Condition).Prepend(program.When).SelectMany(c => GetCarrying(c, batch, row)))
            .Where(leaf => GetTruth(leaf, batch, row) == Truth.Unknown);
    }

    /// <summary>The atoms and tests of other flows below a node.</summary>
    public static IEnumerable<ConditionNode> GetLeaves(ConditionNode node) => node switch
    {
        NotNode not => GetLeaves(not.Operand),
        LogicalNode logical => logical.Operands.SelectMany(GetLeaves),
        AtLeastNode atLeast => atLeast.Operands.SelectMany(GetLeaves),
        ConstantNode => [],
        _ => [node],
    };

    private static bool Carries(bool isAnd, Truth whole, Truth part) => (isAnd, whole) switch
    {
        (true, Truth.False) => part == Truth.False,
        (false, Truth.True) => part == Truth.True,
        (false, Truth.Unknown) => part == Truth.Unknown,
        _ => true,
    };

    private static bool CarriesNumber(Truth whole, Truth part) => whole switch
    {
        Truth.True => part == Truth.True,
        Truth.Unknown => part != Truth.False,
        _ => part == Truth.False,
    };
}
