using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>since …</c> or <c>until …</c>: dates, some for named places only.</summary>
internal sealed class InForceClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SeparatedSyntaxList<InForceDateSyntax> dates)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.InForceClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SeparatedSyntaxList<InForceDateSyntax> Dates { get; } = dates;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, .. Dates.WithSeparators];
}
