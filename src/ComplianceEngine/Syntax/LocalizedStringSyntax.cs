using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>"English" [nb "norsk"]</c></summary>
internal sealed class LocalizedStringSyntax(
    SyntaxTree tree,
    SyntaxToken text,
    SyntaxToken? nbKeyword,
    SyntaxToken? norwegianText)
    : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.LocalizedString;

    public SyntaxToken Text { get; } = text;

    public SyntaxToken? NbKeyword { get; } = nbKeyword;

    public SyntaxToken? NorwegianText { get; } = norwegianText;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Text, NbKeyword, NorwegianText];
}
