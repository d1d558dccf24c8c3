using System.Text;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Shows a piece of a rule on one line, without comments: the form in which evidence quotes the rule.</summary>
internal static class SourceWords
{
    public static string Flatten(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    private static void Append(SyntaxNode node, StringBuilder text)
    {
        if (node is SyntaxToken token)
        {
            if (text.Length > 0 && token.Kind is not (SyntaxKind.CommaToken or SyntaxKind.SemicolonToken or SyntaxKind.CloseParenthesisToken) && text[^1] != '(')
            {
                text.Append(' ');
            }

            text.Append(token.Text);
            return;
        }

        foreach (var child in node.GetChildren())
        {
            Append(child, text);
        }
    }
}
