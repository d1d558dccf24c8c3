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

    /// <summary>The <c>///</c> lines before the rule without their slashes and one space, joined by LF whatever the line breaks of the file.</summary>
    public string Documentation => string.Join('\n', RuleKeyword.LeadingTrivia.Where(t => t.Kind == SyntaxKind.DocCommentTrivia).Select(TextOfDocComment));

    public SyntaxToken RuleKeyword { get; } = ruleKeyword;

    public SyntaxToken Id { get; } = id;

    public LocalizedStringSyntax Title { get; } = title;

    public ImmutableArray<RuleClauseSyntax> Clauses { get; } = clauses;

    public ExamplesSyntax? Examples { get; } = examples;

    private protected override ImmutableArray<SyntaxNode?> Slots => [RuleKeyword, Id, Title, .. Clauses, Examples];

    private static string TextOfDocComment(SyntaxTrivia trivia)
    {
        var text = trivia.Text[3..];
        return text.StartsWith(' ') ? text[1..] : text;
    }
}
