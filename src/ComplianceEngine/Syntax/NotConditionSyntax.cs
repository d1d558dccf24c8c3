using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>not condition</c></summary>
internal sealed class NotConditionSyntax(SyntaxTree tree, SyntaxToken notKeyword, ConditionSyntax operand) : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.NotCondition;

    public SyntaxToken NotKeyword { get; } = notKeyword;

    public ConditionSyntax Operand { get; } = operand;

    private protected override ImmutableArray<SyntaxNode?> Slots => [NotKeyword, Operand];
}
