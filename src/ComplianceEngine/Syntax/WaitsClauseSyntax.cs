using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>waits for COLUMN, COLUMN</c></summary>
internal sealed class WaitsClauseSyntax(SyntaxTree tree, SyntaxToken keyword, SyntaxToken forKeyword, SeparatedSyntaxList<SyntaxToken> fields) : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.WaitsClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken ForKeyword { get; } = forKeyword;

    public SeparatedSyntaxList<SyntaxToken> Fields { get; } = fields;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, ForKeyword, .. Fields.WithSeparators];
}
