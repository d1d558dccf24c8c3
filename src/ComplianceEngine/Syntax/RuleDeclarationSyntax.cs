using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>rule ID "title" [nb "…"] clauses [examples table]</c></summary>
internal sealed class RuleDeclarationSyntax(
    SyntaxTree tree,
    SyntaxToken ruleKeyword,
    SyntaxToken id,
    LocalizedStringSyntax title,
    ImmutableArray<RuleClauseSyntax> clauses,
    ExamplesSyntax? examples)
    : MemberSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.RuleDeclaration;

    /// <summary>The <c>///</c> lines before the declaration without their slashes and one space, joined by LF whatever the line breaks of the file.</summary>
    public string Documentation => DocumentationBefore(RuleKeyword);

    public SyntaxToken RuleKeyword { get; } = ruleKeyword;

    public SyntaxToken Id { get; } = id;

    public LocalizedStringSyntax Title { get; } = title;

    public ImmutableArray<RuleClauseSyntax> Clauses { get; } = clauses;

    public ExamplesSyntax? Examples { get; } = examples;

    private protected override ImmutableArray<SyntaxNode?> Slots => [RuleKeyword, Id, Title, .. Clauses, Examples];
}
