using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>as of &gt;= DATE</c></summary>
internal sealed class AsOfConditionSyntax(
    SyntaxTree tree,
    SyntaxToken asKeyword,
    SyntaxToken ofKeyword,
    SyntaxToken @operator,
    SyntaxToken date)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.AsOfCondition;

    public SyntaxToken AsKeyword { get; } = asKeyword;

    public SyntaxToken OfKeyword { get; } = ofKeyword;

    public SyntaxToken Operator { get; } = @operator;

    public SyntaxToken Date { get; } = date;

    private protected override ImmutableArray<SyntaxNode?> Slots => [AsKeyword, OfKeyword, Operator, Date];
}
