using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>status VALUE</c>; the value is any word, the binder knows which exist.</summary>
internal sealed class StatusClauseSyntax(SyntaxTree tree, SyntaxToken keyword, SyntaxToken value) : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.StatusClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken Value { get; } = value;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Value];
}
