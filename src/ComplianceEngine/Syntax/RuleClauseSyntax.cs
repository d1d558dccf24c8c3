namespace ComplianceEngine.Syntax;

/// <summary>A clause of a rule, or of the head of an <c>unless</c>.</summary>
internal abstract class RuleClauseSyntax(SyntaxTree tree) : SyntaxNode(tree);
