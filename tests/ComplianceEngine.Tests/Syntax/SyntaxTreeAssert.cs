using System.Text;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

/// <summary>What holds of the tree of every text.</summary>
internal static class SyntaxTreeAssert
{
    /// <summary>Two nodes a level of nesting, and what stands above a condition and below it.</summary>
    private const int DeepestNode = (2 * Parser.MaxDepth) + 10;

    public static SyntaxTree ParsesLosslessly(string content)
    {
        var tree = SyntaxTree.Parse(SourceText.From(content, "test.rule"));
        var written = new StringBuilder(content.Length);
        foreach (var (node, depth) in Descendants(tree.Root))
        {
            Assert.True(depth <= DeepestNode, "the tree is deeper than the cap on nesting promises");
            if (node is SyntaxToken token)
            {
                Write(written, token);
            }
        }

        Assert.Equal(content, written.ToString());
        return tree;
    }

    /// <summary>Full spans of children join up, spans lie within them, and missing tokens have no text.</summary>
    public static void HasSoundSpans(SyntaxTree tree)
    {
        foreach (var (node, _) in Descendants(tree.Root))
        {
            Assert.Same(tree, node.Tree);
            Assert.True(node.FullSpan.Start <= node.Span.Start && node.Span.End <= node.FullSpan.End);
            var position = node.FullSpan.Start;
            foreach (var child in node.GetChildren())
            {
                Assert.Equal(position, child.FullSpan.Start);
                position = child.FullSpan.End;
            }

            if (node is SyntaxToken token)
            {
                Assert.Equal(token.Text, tree.Text.ToString(token.Span));
                Assert.True(!token.IsMissing || token.FullSpan.Length == 0);
            }
            else
            {
                Assert.Equal(position, node.FullSpan.End);
            }
        }
    }

    /// <summary>All nodes and tokens in source order with their depth, without recursion.</summary>
    public static IEnumerable<(SyntaxNode Node, int Depth)> Descendants(SyntaxNode root)
    {
        var pending = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Node.GetChildren().Reverse())
            {
                pending.Push((child, next.Depth + 1));
            }
        }
    }

    private static void Write(StringBuilder written, SyntaxToken token)
    {
        foreach (var trivia in token.LeadingTrivia)
        {
            written.Append(trivia.Text);
        }

        written.Append(token.Text);
        foreach (var trivia in token.TrailingTrivia)
        {
            written.Append(trivia.Text);
        }
    }
}
