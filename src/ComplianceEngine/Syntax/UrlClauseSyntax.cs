using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>url "…"</c>, behind a law or a citation.</summary>
internal sealed class UrlClauseSyntax(SyntaxTree tree, SyntaxToken urlKeyword, SyntaxToken url) : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.UrlClause;

    public SyntaxToken UrlKeyword { get; } = urlKeyword;

    public SyntaxToken Url { get; } = url;

    private protected override ImmutableArray<SyntaxNode?> Slots => [UrlKeyword, Url];
}
