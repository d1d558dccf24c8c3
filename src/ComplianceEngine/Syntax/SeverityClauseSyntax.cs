using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>severity LEVEL</c>; the level is any word, the binder knows which exist.</summary>
internal sealed class SeverityClauseSyntax(SyntaxTree tree, SyntaxToken keyword, SyntaxToken level) : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.SeverityClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken Level { get; } = level;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Level];
}
