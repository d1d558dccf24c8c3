using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>unless "name" [cites …] [since …] [until …] condition</c></summary>
internal sealed class UnlessClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    LocalizedStringSyntax name,
    ImmutableArray<RuleClauseSyntax> head,
    ConditionSyntax condition)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.UnlessClause;

    public SyntaxToken Keyword { get; } = keyword;

    public LocalizedStringSyntax Name { get; } = name;

    /// <summary>The clauses between name and condition, in source order: <see cref="CitesClauseSyntax"/> and <see cref="InForceClauseSyntax"/> only.</summary>
    public ImmutableArray<RuleClauseSyntax> Head { get; } = head;

    /// <summary>The first <c>cites</c> of the head; a second one has a diagnostic.</summary>
    public CitesClauseSyntax? Cites { get; } = head.OfType<CitesClauseSyntax>().FirstOrDefault();

    public ImmutableArray<InForceClauseSyntax> InForce { get; } = [.. head.OfType<InForceClauseSyntax>()];

    public ConditionSyntax Condition { get; } = condition;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Name, .. Head, Condition];
}
