using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>A name alone, which is a define; also what stands where a condition is missing, with a missing name.</summary>
internal sealed class NameConditionSyntax(SyntaxTree tree, SyntaxToken name) : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.NameCondition;

    public SyntaxToken Name { get; } = name;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Name];
}
