using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>define NAME = condition</c></summary>
internal sealed class DefineDeclarationSyntax(
    SyntaxTree tree,
    SyntaxToken defineKeyword,
    SyntaxToken name,
    SyntaxToken equalsToken,
    ConditionSyntax condition)
    : MemberSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.DefineDeclaration;

    public SyntaxToken DefineKeyword { get; } = defineKeyword;

    public SyntaxToken Name { get; } = name;

    public SyntaxToken EqualsToken { get; } = equalsToken;

    public ConditionSyntax Condition { get; } = condition;

    private protected override ImmutableArray<SyntaxNode?> Slots => [DefineKeyword, Name, EqualsToken, Condition];
}
