using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>[origin] COLUMN operator operands</c>, the operand perhaps <c>origin COLUMN</c> or <c>REGISTER for COLUMN</c>. Operands are words or texts; a keyword there is a name.</summary>
internal sealed class TestConditionSyntax(
    SyntaxTree tree,
    SyntaxToken? originKeyword,
    SyntaxToken field,
    TestOperator @operator,
    ImmutableArray<SyntaxToken> operatorTokens,
    SyntaxToken? operandOriginKeyword,
    SeparatedSyntaxList<SyntaxToken> operands,
    SyntaxToken? forKeyword,
    SyntaxToken? forField)
    : ConditionSyntax(tree)
{
    public override SyntaxKind Kind => SyntaxKind.TestCondition;

    /// <summary>Where it stands, <see cref="Field"/> is a column of the flow a path starts from.</summary>
    public SyntaxToken? OriginKeyword { get; } = originKeyword;

    public SyntaxToken Field { get; } = field;

    public TestOperator Operator { get; } = @operator;

    public ImmutableArray<SyntaxToken> OperatorTokens { get; } = operatorTokens;

    /// <summary>Where it stands, the first operand is a column of the flow a path starts from; only with <c>within</c> and comparisons.</summary>
    public SyntaxToken? OperandOriginKeyword { get; } = operandOriginKeyword;

    public SeparatedSyntaxList<SyntaxToken> Operands { get; } = operands;

    /// <summary>Where it stands, the first operand is the name of a register; only with comparisons, and never beside <see cref="OperandOriginKeyword"/>.</summary>
    public SyntaxToken? ForKeyword { get; } = forKeyword;

    /// <summary>The column the register is looked up by; there exactly when <see cref="ForKeyword"/> is, perhaps missing.</summary>
    public SyntaxToken? ForField { get; } = forField;

    private protected override ImmutableArray<SyntaxNode?> Slots =>
        [OriginKeyword, Field, .. OperatorTokens, OperandOriginKeyword, .. Operands.WithSeparators, ForKeyword, ForField];
}
