using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>at COLUMN</c></summary>
internal sealed class AtClauseSyntax(SyntaxTree tree, SyntaxToken keyword, SyntaxToken field) : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.AtClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken Field { get; } = field;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Field];
}
