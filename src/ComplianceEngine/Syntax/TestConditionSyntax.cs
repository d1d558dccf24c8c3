using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>COLUMN operator operands</c>. Operands are words or texts; a keyword there is a name.</summary>
internal sealed class TestConditionSyntax(
    SyntaxTree tree,
    SyntaxToken field,
    TestOperator @operator,
    ImmutableArray<SyntaxToken> operatorTokens,
    SeparatedSyntaxList<SyntaxToken> operands)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.TestCondition;

    public SyntaxToken Field { get; } = field;

    public TestOperator Operator { get; } = @operator;

    public ImmutableArray<SyntaxToken> OperatorTokens { get; } = operatorTokens;

    public SeparatedSyntaxList<SyntaxToken> Operands { get; } = operands;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Field, .. OperatorTokens, .. Operands.WithSeparators];
}
