using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>LAW UNIT 9(2)(a)</c>. The reference is a word and the parenthesised words that follow it without white space; a space ends it, because a condition in parentheses may follow.</summary>
internal sealed class LawCitationSyntax(
    SyntaxTree tree,
    SyntaxToken lawName,
    SyntaxToken unit,
    ImmutableArray<SyntaxToken> reference,
    UrlClauseSyntax? url)
    : CitationSyntax(tree, url)
{
    public override SyntaxKind Kind => SyntaxKind.LawCitation;

    public SyntaxToken LawName { get; } = lawName;

    public SyntaxToken Unit { get; } = unit;

    public ImmutableArray<SyntaxToken> Reference { get; } = reference;

    private protected override ImmutableArray<SyntaxNode?> Slots => [LawName, Unit, .. Reference, Url];
}
