using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A bound condition with its tests replaced by atoms, for one date.</summary>
internal abstract record ConditionNode
{
    /// <summary>The column that a leaf is about.</summary>
    public virtual FieldSymbol Field => throw new InvalidOperationException($"{GetType().Name} is no leaf");

    /// <summary>What it joins; empty for a leaf, and for what is shared.</summary>
    public virtual ImmutableArray<ConditionNode> Parts => [];
}

/// <summary>An atom.</summary>
internal sealed record AtomNode(Atom Atom) : ConditionNode
{
    public override FieldSymbol Field => Atom.Field;
}

/// <summary>The same on every row: what the date alone decides.</summary>
internal sealed record ConstantNode(Truth Truth) : ConditionNode;

/// <summary>Truths that were worked out for all rows of the run beforehand: tests of other flows.</summary>
internal sealed record FlowTestNode(FlowTestTruths Truths) : ConditionNode
{
    public override FieldSymbol Field => Truths.Test.Field;
}

/// <summary>What a define comes to: worked out once for each batch, however many conditions use it.</summary>
/// <param name="Index">Its place in <see cref="ColumnarPlan"/>: after those that <paramref name="Body"/> uses.</param>
/// <param name="Uses">Those that stand in <paramref name="Body"/> itself, each once.</param>
internal sealed record SharedNode(int Index, ConditionNode Body, ImmutableArray<SharedNode> Uses) : ConditionNode
{
    public bool Equals(SharedNode? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Index;
}

/// <summary>Negation.</summary>
internal sealed record NotNode(ConditionNode Operand) : ConditionNode
{
    public override ImmutableArray<ConditionNode> Parts => [Operand];
}

/// <summary><c>and</c>, <c>or</c>.</summary>
internal sealed record LogicalNode(bool IsAnd, ImmutableArray<ConditionNode> Operands) : ConditionNode
{
    public override ImmutableArray<ConditionNode> Parts => Operands;
}

/// <summary>At least so many of several.</summary>
internal sealed record AtLeastNode(int Count, ImmutableArray<ConditionNode> Operands) : ConditionNode
{
    public override ImmutableArray<ConditionNode> Parts => Operands;
}
