using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>a and b and c</c> or <c>a or b or c</c>, two operands or more, as one flat node so that a long chain is not a deep tree. The separators are of one kind unless the tree has a diagnostic for it.</summary>
internal sealed class LogicalConditionSyntax(SyntaxTree tree, SeparatedSyntaxList<ConditionSyntax> operands) : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.LogicalCondition;

    public SeparatedSyntaxList<ConditionSyntax> Operands { get; } = operands;

    private protected override ImmutableArray<SyntaxNode?> Slots => [.. Operands.WithSeparators];
}
