using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>when condition</c></summary>
internal sealed class WhenClauseSyntax(SyntaxTree tree, SyntaxToken keyword, ConditionSyntax condition) : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.WhenClause;

    public SyntaxToken Keyword { get; } = keyword;

    public ConditionSyntax Condition { get; } = condition;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Condition];
}
