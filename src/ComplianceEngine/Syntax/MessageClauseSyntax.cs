using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>message [LANGUAGE] "…"</c></summary>
internal sealed class MessageClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SyntaxToken? language,
    SyntaxToken text)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.MessageClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken? Language { get; } = language;

    public SyntaxToken Text { get; } = text;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Language, Text];
}
