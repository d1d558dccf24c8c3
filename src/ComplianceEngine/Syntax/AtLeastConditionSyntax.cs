using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>at least N of (a; b; …)</c>; a separator may also follow the last condition.</summary>
internal sealed class AtLeastConditionSyntax(
    SyntaxTree tree,
    SyntaxToken atKeyword,
    SyntaxToken leastKeyword,
    SyntaxToken count,
    SyntaxToken ofKeyword,
    SyntaxToken openParenthesis,
    SeparatedSyntaxList<ConditionSyntax> conditions,
    SyntaxToken closeParenthesis)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.AtLeastCondition;

    public SyntaxToken AtKeyword { get; } = atKeyword;

    public SyntaxToken LeastKeyword { get; } = leastKeyword;

    public SyntaxToken Count { get; } = count;

    public SyntaxToken OfKeyword { get; } = ofKeyword;

    public SyntaxToken OpenParenthesis { get; } = openParenthesis;

    public SeparatedSyntaxList<ConditionSyntax> Conditions { get; } = conditions;

    public SyntaxToken CloseParenthesis { get; } = closeParenthesis;

    private protected override ImmutableArray<SyntaxNode?> Slots => [AtKeyword, LeastKeyword, Count, OfKeyword, OpenParenthesis, .. Conditions.WithSeparators, CloseParenthesis];
}
