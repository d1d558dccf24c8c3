using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Syntax;

/// <summary><c>for path from condition to condition [unless through condition]</c></summary>
internal sealed class PathClauseSyntax(
    SyntaxTree tree,
    SyntaxToken forKeyword,
    SyntaxToken pathKeyword,
    SyntaxToken fromKeyword,
    ConditionSyntax from,
    SyntaxToken toKeyword,
    ConditionSyntax to,
    SyntaxToken? unlessKeyword,
    SyntaxToken? throughKeyword,
    ConditionSyntax? through)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.PathClause;

    public SyntaxToken ForKeyword { get; } = forKeyword;

    public SyntaxToken PathKeyword { get; } = pathKeyword;

    public SyntaxToken FromKeyword { get; } = fromKeyword;

    public ConditionSyntax From { get; } = from;

    public SyntaxToken ToKeyword { get; } = toKeyword;

    public ConditionSyntax To { get; } = to;

    /// <summary>There exactly when <see cref="ThroughKeyword"/> and <see cref="Through"/> are.</summary>
    public SyntaxToken? UnlessKeyword { get; } = unlessKeyword;

    public SyntaxToken? ThroughKeyword { get; } = throughKeyword;

    public ConditionSyntax? Through { get; } = through;

    private protected override ImmutableArray<SyntaxNode?> Slots =>
        [ForKeyword, PathKeyword, FromKeyword, From, ToKeyword, To, UnlessKeyword, ThroughKeyword, Through];
}
