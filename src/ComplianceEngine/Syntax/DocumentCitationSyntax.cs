using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>case "…" [para N]</c>, <c>decision "…"</c> or <c>guidance "…"</c></summary>
internal sealed class DocumentCitationSyntax(
    SyntaxTree tree,
    SyntaxToken keyword,
    SyntaxToken title,
    SyntaxToken? paraKeyword,
    SyntaxToken? paraReference,
    UrlClauseSyntax? url)
    : CitationSyntax(tree, url)
{
    public override SyntaxKind Kind => SyntaxKind.DocumentCitation;

    public SyntaxToken Keyword { get; } = keyword;

    public SyntaxToken Title { get; } = title;

    public SyntaxToken? ParaKeyword { get; } = paraKeyword;

    public SyntaxToken? ParaReference { get; } = paraReference;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Keyword, Title, ParaKeyword, ParaReference, Url];
}
