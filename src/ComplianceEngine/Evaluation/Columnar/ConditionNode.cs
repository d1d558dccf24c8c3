using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A bound condition with its tests replaced by atoms, for one date.</summary>
internal abstract record ConditionNode
{
    /// <summary>The column that a leaf is about.</summary>
    public virtual FieldSymbol Field => throw new InvalidOperationException($"{GetType().Name} is no leaf");
}

/// <summary>An atom.</summary>
internal sealed record AtomNode(Atom Atom) : ConditionNode
{
    public override FieldSymbol Field => Atom.Field;
}

/// <summary>The same on every row: what the date alone decides.</summary>
internal sealed record ConstantNode(Truth Truth) : ConditionNode;

/// <summary>Truths that were worked out for all rows of the run beforehand: tests of other flows.</summary>
internal sealed record PopulationNode(OtherFlowTruths Truths) : ConditionNode
{
    public override FieldSymbol Field => Truths.Test.Field;
}

/// <summary>Negation.</summary>
internal sealed record NotNode(ConditionNode Operand) : ConditionNode;

/// <summary><c>and</c>, <c>or</c>.</summary>
internal sealed record LogicalNode(bool IsAnd, ImmutableArray<ConditionNode> Operands) : ConditionNode;

/// <summary>At least so many of several.</summary>
internal sealed record AtLeastNode(int Count, ImmutableArray<ConditionNode> Operands) : ConditionNode;
