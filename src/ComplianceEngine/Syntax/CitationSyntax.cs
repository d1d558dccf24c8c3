namespace ComplianceEngine.Syntax;

/// <summary>What a rule or an exception rests on.</summary>
internal abstract class CitationSyntax(SyntaxTree tree, UrlClauseSyntax? url) : SyntaxNode(tree)
{
    public UrlClauseSyntax? Url { get; } = url;
}
