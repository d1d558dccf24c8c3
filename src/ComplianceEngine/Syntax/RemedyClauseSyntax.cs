using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>remedy [LANGUAGE] "…"</c></summary>
internal sealed class RemedyClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SyntaxToken? language,
    SyntaxToken text)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.RemedyClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken? Language { get; } = language;

    public SyntaxToken Text { get; } = text;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Language, Text];
}
