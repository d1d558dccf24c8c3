namespace ComplianceEngine.Syntax;

/// <summary>A declaration of a rule file.</summary>
internal abstract class MemberSyntax(SyntaxTree tree) : SyntaxNode(tree);
