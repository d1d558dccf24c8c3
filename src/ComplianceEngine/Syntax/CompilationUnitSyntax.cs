using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>A rule file: its declarations in source order.</summary>
internal sealed class CompilationUnitSyntax(
    SyntaxTree tree,
    ImmutableArray<MemberSyntax> members,
    SyntaxToken endOfFileToken)
    : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.CompilationUnit;

    public ImmutableArray<MemberSyntax> Members { get; } = members;

    public SyntaxToken EndOfFileToken { get; } = endOfFileToken;

    private protected override ImmutableArray<SyntaxNode?> Slots => [.. Members, EndOfFileToken];
}
