using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>waits for COLUMN, COLUMN [where CONDITION]</c></summary>
internal sealed class WaitsClauseSyntax(SyntaxTree tree, SyntaxToken keyword, SyntaxToken forKeyword, SeparatedSyntaxList<SyntaxToken> fields, SyntaxToken? where, ConditionSyntax? condition) : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.WaitsClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken ForKeyword { get; } = forKeyword;

    public SeparatedSyntaxList<SyntaxToken> Fields { get; } = fields;

    public SyntaxToken? Where { get; } = where;

    public ConditionSyntax? Condition { get; } = condition;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, ForKeyword, .. Fields.WithSeparators, Where, Condition];
}
