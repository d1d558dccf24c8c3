using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>DATE</c> or <c>for PLACE, PLACE (DATE | never)</c>; no places without <c>for</c>.</summary>
internal sealed class InForceDateSyntax(
    SyntaxTree tree,
    SyntaxToken? forKeyword,
    SeparatedSyntaxList<SyntaxToken> places,
    SyntaxToken dateOrNever)
    : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.InForceDate;

    public SyntaxToken? ForKeyword { get; } = forKeyword;

    public SeparatedSyntaxList<SyntaxToken> Places { get; } = places;

    public SyntaxToken DateOrNever { get; } = dateOrNever;

    private protected override ImmutableArray<SyntaxNode?> Slots => [ForKeyword, .. Places.WithSeparators, DateOrNever];
}
