using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>
/// <c>flow exists with same COLUMNS</c>, <c>no flow exists with same COLUMNS</c>, <c>at least N flows exist with same COLUMNS</c> or
/// <c>at least N distinct COLUMN over flows with same COLUMNS</c>, each perhaps with <c>where (condition)</c>.
/// </summary>
internal sealed class FlowConditionSyntax(
    SyntaxTree tree,
    FlowQuantifier quantifier,
    ImmutableArray<SyntaxToken> leadTokens,
    SyntaxToken? count,
    SyntaxToken? distinctField,
    SeparatedSyntaxList<SyntaxToken> keys,
    SyntaxToken? whereKeyword,
    SyntaxToken? openParenthesis,
    ConditionSyntax? where,
    SyntaxToken? closeParenthesis)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.FlowCondition;

    public FlowQuantifier Quantifier { get; } = quantifier;

    /// <summary>All words up to and including <c>same</c>, with <see cref="Count"/> and <see cref="DistinctField"/> among them.</summary>
    public ImmutableArray<SyntaxToken> LeadTokens { get; } = leadTokens;

    /// <summary>There with <see cref="FlowQuantifier.AtLeast"/> and <see cref="FlowQuantifier.AtLeastDistinct"/>.</summary>
    public SyntaxToken? Count { get; } = count;

    /// <summary>There with <see cref="FlowQuantifier.AtLeastDistinct"/>.</summary>
    public SyntaxToken? DistinctField { get; } = distinctField;

    /// <summary>The columns in which the other flows agree with this one; at least one, perhaps missing.</summary>
    public SeparatedSyntaxList<SyntaxToken> Keys { get; } = keys;

    /// <summary>There exactly when the condition and its parentheses are.</summary>
    public SyntaxToken? WhereKeyword { get; } = whereKeyword;

    public SyntaxToken? OpenParenthesis { get; } = openParenthesis;

    public ConditionSyntax? Where { get; } = where;

    public SyntaxToken? CloseParenthesis { get; } = closeParenthesis;

    private protected override ImmutableArray<SyntaxNode?> Slots =>
        [.. LeadTokens, .. Keys.WithSeparators, WhereKeyword, OpenParenthesis, Where, CloseParenthesis];
}
