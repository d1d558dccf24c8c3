using System.Collections.Immutable;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What carries the outcome of a program on one row, found from truths alone: what <see cref="Proof.CarryingTests"/> finds on a flow.</summary>
internal static class TruthWalk
{
    /// <summary>The truth of a node on a row.</summary>
    public static Truth GetTruth(ConditionNode node, RowBatch batch, int row) => node switch
    {
        AtomNode atom => batch.GetTruth(atom.Atom, row),
        ConstantNode constant => constant.Truth,
        FlowTestNode flows => flows.Truths.Get(batch)[row],
        SharedNode shared => batch.GetTruth(shared, row),
        NotNode not => Kleene.Not(GetTruth(not.Operand, batch, row)),
        LogicalNode { IsAnd: true } and => and.Operands.Aggregate(Truth.True, (all, o) => Kleene.And(all, GetTruth(o, batch, row))),
        LogicalNode or => or.Operands.Aggregate(Truth.False, (any, o) => Kleene.Or(any, GetTruth(o, batch, row))),
        AtLeastNode atLeast => Kleene.AtLeast(atLeast.Count, [.. atLeast.Operands.Select(o => GetTruth(o, batch, row))]),
        _ => throw new InvalidOperationException($"Unexpected node {node.GetType().Name}"),
    };

    /// <summary>Adds the tests that carry the truth of a node on a row, in rule order; constants are not among them.</summary>
    /// <returns>The truth.</returns>
    public static Truth AddCarrying(ConditionNode node, RowBatch batch, int row, List<ConditionNode> into)
    {
        var first = into.Count;
        var truth = AddDirect(node, batch, row, into);
        if (!into.Exists(n => n is SharedNode))
        {
            return truth;
        }

        // What is shared stands for what carries it until it is known whether it carries anything; then each is opened where it stands first.
        var opened = new HashSet<SharedNode>();
        var pending = new Stack<ConditionNode>(Enumerable.Reverse(into).Take(into.Count - first));
        into.RemoveRange(first, into.Count - first);
        var carrying = new List<ConditionNode>();
        while (pending.TryPop(out var next))
        {
            if (next is not SharedNode shared)
            {
                into.Add(next);
            }
            else if (opened.Add(shared))
            {
                carrying.Clear();
                AddDirect(shared.Body, batch, row, carrying);
                for (var i = carrying.Count - 1; i >= 0; i--)
                {
                    pending.Push(carrying[i]);
                }
            }
        }

        return truth;
    }

    private static Truth AddDirect(ConditionNode node, RowBatch batch, int row, List<ConditionNode> into)
    {
        switch (node)
        {
            case AtomNode or FlowTestNode or SharedNode:
                into.Add(node);
                return GetTruth(node, batch, row);
            case NotNode not:
                return Kleene.Not(AddDirect(not.Operand, batch, row, into));
            case LogicalNode { Operands: var operands }:
                return AddCarrying(node, operands, batch, row, into);
            case AtLeastNode { Operands: var operands }:
                return AddCarrying(node, operands, batch, row, into);
            default:
                return GetTruth(node, batch, row);
        }
    }

    /// <summary>Adds what carries each operand, then takes off what belongs to those that do not carry the whole.</summary>
    private static Truth AddCarrying(ConditionNode node, ImmutableArray<ConditionNode> operands, RowBatch batch, int row, List<ConditionNode> into)
    {
        Span<Truth> truths = operands.Length <= 32 ? stackalloc Truth[operands.Length] : new Truth[operands.Length];
        Span<int> ends = operands.Length <= 32 ? stackalloc int[operands.Length] : new int[operands.Length];
        var kept = into.Count;
        for (var i = 0; i < operands.Length; i++)
        {
            truths[i] = AddDirect(operands[i], batch, row, into);
            ends[i] = into.Count;
        }

        var whole = Join(node, truths);
        for (int i = 0, from = kept; i < operands.Length; from = ends[i++])
        {
            for (; Carries(node, whole, truths[i]) && from < ends[i]; from++)
            {
                into[kept++] = into[from];
            }
        }

        into.RemoveRange(kept, into.Count - kept);
        return whole;
    }

    private static Truth Join(ConditionNode node, ReadOnlySpan<Truth> operands)
    {
        if (node is AtLeastNode atLeast)
        {
            return Kleene.AtLeast(atLeast.Count, operands);
        }

        var isAnd = ((LogicalNode)node).IsAnd;
        var whole = isAnd ? Truth.True : Truth.False;
        foreach (var operand in operands)
        {
            whole = isAnd ? Kleene.And(whole, operand) : Kleene.Or(whole, operand);
        }

        return whole;
    }

    /// <summary>Adds the tests that leave an undetermined outcome open: of the law, of the condition, then of each exception.</summary>
    public static void AddOpen(DatedProgram program, RowBatch batch, int row, List<ConditionNode> into)
    {
        if (program.Law is { } law)
        {
            into.Add(law);
        }

        AddCarrying(program.When, batch, row, into);
        foreach (var (_, condition) in program.Exceptions)
        {
            AddCarrying(condition, batch, row, into);
        }

        into.RemoveAll(leaf => GetTruth(leaf, batch, row) != Truth.Unknown);
    }

    /// <summary>The atoms and tests of other flows below a node.</summary>
    public static IEnumerable<ConditionNode> GetLeaves(ConditionNode node)
    {
        var opened = new HashSet<SharedNode>();
        var pending = new Stack<ConditionNode>([node]);
        while (pending.TryPop(out var next))
        {
            switch (next)
            {
                case ConstantNode:
                    break;
                case AtomNode or FlowTestNode:
                    yield return next;
                    break;
                case SharedNode shared:
                    if (opened.Add(shared))
                    {
                        pending.Push(shared.Body);
                    }

                    break;
                default:
                    for (var i = next.Parts.Length - 1; i >= 0; i--)
                    {
                        pending.Push(next.Parts[i]);
                    }

                    break;
            }
        }
    }

    private static bool Carries(ConditionNode node, Truth whole, Truth part) => (node, whole) switch
    {
        (AtLeastNode, Truth.True) => part == Truth.True,
        (AtLeastNode, Truth.Unknown) => part != Truth.False,
        (AtLeastNode, _) => part == Truth.False,
        (LogicalNode { IsAnd: true }, Truth.False) => part == Truth.False,
        (LogicalNode { IsAnd: false }, Truth.True) => part == Truth.True,
        (LogicalNode { IsAnd: false }, Truth.Unknown) => part == Truth.Unknown,
        _ => true,
    };
}
