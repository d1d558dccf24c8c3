namespace ComplianceEngine.Syntax;

/// <summary>A declaration of a rule file.</summary>
internal abstract class MemberSyntax(SyntaxTree tree) : SyntaxNode(tree)
{
    private protected static string DocumentationBefore(SyntaxToken keyword) =>
        string.Join('\n', keyword.LeadingTrivia.Where(t => t.Kind == SyntaxKind.DocCommentTrivia).Select(TextOfDocComment));

    private static string TextOfDocComment(SyntaxTrivia trivia)
    {
        var text = trivia.Text[3..];
        return text.StartsWith(' ') ? text[1..] : text;
    }
}
