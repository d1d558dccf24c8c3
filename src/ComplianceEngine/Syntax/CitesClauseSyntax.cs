using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>cites CITATION, CITATION …</c></summary>
internal sealed class CitesClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SeparatedSyntaxList<CitationSyntax> citations)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.CitesClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SeparatedSyntaxList<CitationSyntax> Citations { get; } = citations;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, .. Citations.WithSeparators];
}
