using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>Text between tokens that means nothing to the rule: white space, a line break, a comment without its line break, or what the parser skipped.</summary>
internal sealed record SyntaxTrivia(SyntaxTree Tree, SyntaxKind Kind, TextSpan Span)
{
    public string Text => Tree.Text.ToString(Span);
}
