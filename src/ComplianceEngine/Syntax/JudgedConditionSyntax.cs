using System.Collections.Immutable;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Syntax;

/// <summary><c>judged "question" [nb "…"] documented by COLUMN</c></summary>
internal sealed class JudgedConditionSyntax(
    SyntaxTree tree,
    SyntaxToken judgedKeyword,
    LocalizedStringSyntax question,
    SyntaxToken documentedKeyword,
    SyntaxToken byKeyword,
    SyntaxToken field)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.JudgedCondition;

    public SyntaxToken JudgedKeyword { get; } = judgedKeyword;

    public LocalizedStringSyntax Question { get; } = question;

    public SyntaxToken DocumentedKeyword { get; } = documentedKeyword;

    public SyntaxToken ByKeyword { get; } = byKeyword;

    public SyntaxToken Field { get; } = field;

    private protected override ImmutableArray<SyntaxNode?> Slots => [JudgedKeyword, Question, DocumentedKeyword, ByKeyword, Field];
}
