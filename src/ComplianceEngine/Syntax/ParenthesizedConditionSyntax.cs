using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>(condition)</c></summary>
internal sealed class ParenthesizedConditionSyntax(
    SyntaxTree tree,
    SyntaxToken openParenthesis,
    ConditionSyntax condition,
    SyntaxToken closeParenthesis)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.ParenthesizedCondition;

    public SyntaxToken OpenParenthesis { get; } = openParenthesis;

    public ConditionSyntax Condition { get; } = condition;

    public SyntaxToken CloseParenthesis { get; } = closeParenthesis;

    private protected override ImmutableArray<SyntaxNode?> Slots => [OpenParenthesis, Condition, CloseParenthesis];
}
