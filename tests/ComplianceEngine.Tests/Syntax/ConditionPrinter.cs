using ComplianceEngine.Syntax;

namespace ComplianceEngine.Tests.Syntax;

/// <summary>A condition on one line with every node in brackets, so that a test can show how it was read.</summary>
internal static class ConditionPrinter
{
    public static string Print(ConditionSyntax condition) => condition switch
    {
        LogicalConditionSyntax logical => $"[{string.Join(' ', logical.Operands.WithSeparators.Select(n => n is ConditionSyntax c ? Print(c) : ((SyntaxToken)n).Text))}]",
        NotConditionSyntax not => $"[not {Print(not.Operand)}]",
        ParenthesizedConditionSyntax parenthesized => $"({Print(parenthesized.Condition)})",
        AtLeastConditionSyntax atLeast => $"[{atLeast.Count.Text} of {string.Join("; ", atLeast.Conditions.Select(Print))}]",
        JudgedConditionSyntax judged => $"[judged {judged.Question.Text.ValueText}{string.Concat(judged.Question.Translations.Select(t => $"/{t.Language.Text} {t.Text.ValueText}"))} by {Print(judged.Field)}]",
        AsOfConditionSyntax asOf => $"[as of {asOf.Operator.Text} {asOf.Date.Text}]",
        FlowConditionSyntax flows => $"[{flows.Quantifier} {PrintOptional(flows.Count)}{PrintOptional(flows.DistinctField)}same {Print(flows.Keys)}{(flows.Where is { } where ? $" where {Print(where)}" : "")}]",
        TestConditionSyntax test => $"[{PrintOptional(test.OriginKeyword)}{Print(test.Field)} {test.Operator} {PrintOptional(test.OperandOriginKeyword)}{Print(test.Operands)}{(test.ForField is { } field ? $" for {Print(field)}" : "")}]",
        NameConditionSyntax name => Print(name.Name),
        _ => throw new InvalidOperationException($"Unexpected condition {condition.Kind}"),
    };

    private static string PrintOptional(SyntaxToken? token) => token is null ? "" : Print(token) + " ";

    private static string Print(SeparatedSyntaxList<SyntaxToken> tokens) => string.Join(',', tokens.Select(Print));

    private static string Print(SyntaxToken token) => token.IsMissing ? "?" : token.ValueText;
}
