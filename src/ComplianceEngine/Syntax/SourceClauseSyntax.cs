using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>
/// <c>source checked DATE against "text, version" digest "…"</c> or <c>source unchecked "reason"</c>. With <c>checked</c> there is always a date, perhaps a missing one;
/// all that stands behind the date is optional, and so is the reason.
/// </summary>
internal sealed class SourceClauseSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SyntaxToken state,
    SyntaxToken? date,
    SyntaxToken? againstKeyword,
    SyntaxToken? text,
    SyntaxToken? digestKeyword,
    SyntaxToken? digest)
    : RuleClauseSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.SourceClause;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken State { get; } = state;

    public SyntaxToken? Date { get; } = date;

    public SyntaxToken? AgainstKeyword { get; } = againstKeyword;

    /// <summary>What it was checked against, or why it was not checked.</summary>
    public SyntaxToken? Text { get; } = text;

    public SyntaxToken? DigestKeyword { get; } = digestKeyword;

    /// <summary>The digests of the provisions as they stood there.</summary>
    public SyntaxToken? Digest { get; } = digest;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, State, Date, AgainstKeyword, Text, DigestKeyword, Digest];
}
