using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>law NAME "official title" [short "…" [LANGUAGE "…"]] [url "…"]</c></summary>
internal sealed class LawDeclarationSyntax(
    SyntaxTree tree,
    SyntaxToken lawKeyword,
    SyntaxToken name,
    SyntaxToken title,
    SyntaxToken? shortKeyword,
    LocalizedStringSyntax? shortTitle,
    UrlClauseSyntax? url)
    : MemberSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.LawDeclaration;

    public SyntaxToken LawKeyword { get; } = lawKeyword;

    public SyntaxToken Name { get; } = name;

    public SyntaxToken Title { get; } = title;

    public SyntaxToken? ShortKeyword { get; } = shortKeyword;

    public LocalizedStringSyntax? ShortTitle { get; } = shortTitle;

    public UrlClauseSyntax? Url { get; } = url;

    private protected override ImmutableArray<SyntaxNode?> Slots => [LawKeyword, Name, Title, ShortKeyword, ShortTitle, Url];
}
