using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>source checked DATE</c> or <c>source unchecked</c>; with <c>checked</c> there is always a date, perhaps a missing one.</summary>
internal sealed class SourceClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SyntaxToken state,
    SyntaxToken? date)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.SourceClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken State { get; } = state;

    public SyntaxToken? Date { get; } = date;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, State, Date];
}
