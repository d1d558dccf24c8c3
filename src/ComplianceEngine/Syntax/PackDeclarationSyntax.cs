using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>pack NAME "title" [LANGUAGE "…"] version "…" [as of DATE]</c>; the last three tokens are there together or not at all.</summary>
internal sealed class PackDeclarationSyntax(
    SyntaxTree tree,
    SyntaxToken packKeyword,
    SyntaxToken name,
    LocalizedStringSyntax title,
    SyntaxToken versionKeyword,
    SyntaxToken version,
    SyntaxToken? asKeyword,
    SyntaxToken? ofKeyword,
    SyntaxToken? asOfDate)
    : MemberSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.PackDeclaration;

    public SyntaxToken PackKeyword { get; } = packKeyword;

    public SyntaxToken Name { get; } = name;

    public LocalizedStringSyntax Title { get; } = title;

    public SyntaxToken VersionKeyword { get; } = versionKeyword;

    public SyntaxToken Version { get; } = version;

    public SyntaxToken? AsKeyword { get; } = asKeyword;

    public SyntaxToken? OfKeyword { get; } = ofKeyword;

    public SyntaxToken? AsOfDate { get; } = asOfDate;

    private protected override ImmutableArray<SyntaxNode?> Slots => [PackKeyword, Name, Title, VersionKeyword, Version, AsKeyword, OfKeyword, AsOfDate];
}
