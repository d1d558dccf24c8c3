namespace ComplianceEngine.Syntax;

/// <summary>A condition. No condition is nested deeper than <see cref="Parser.MaxDepth"/>, so consumers may recurse.</summary>
internal abstract class ConditionSyntax(SyntaxTree tree) : SyntaxNode(tree);
