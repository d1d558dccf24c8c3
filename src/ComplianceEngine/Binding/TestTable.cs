using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Which tests apply to which type of column: the language's type rules as data.</summary>
internal static class TestTable
{
    private static readonly TestOperator[] s_compare = [TestOperator.Less, TestOperator.LessOrEqual, TestOperator.Greater, TestOperator.GreaterOrEqual];

    public static bool Applies(TestOperator test, FieldType type) => test switch
    {
        // An absence can be declared in every column, and every column can be left unstated; `is` asks the operands for the rest.
        TestOperator.Is or TestOperator.IsNot or TestOperator.IsUnstated => true,
        TestOperator.Includes or TestOperator.MayReveal or TestOperator.Marked => type is FieldType.Terms,
        TestOperator.Only => type is FieldType.Terms,
        TestOperator.Within => type is FieldType.Terms or FieldType.Term,
        TestOperator.In or TestOperator.NotIn or TestOperator.OnlyIn => type is FieldType.Places or FieldType.Place,
        TestOperator.Contains => type is FieldType.Text,
        _ => type is FieldType.Number or FieldType.Date or FieldType.Duration,
    };

    /// <summary>The tests that apply, as written in a rule.</summary>
    public static IEnumerable<string> GetTests(FieldType type) =>
        Enum.GetValues<TestOperator>().Where(t => Applies(t, type)).Select(GetText);

    public static string GetText(TestOperator test) => test switch
    {
        TestOperator.Includes => "includes",
        TestOperator.Only => "only",
        TestOperator.Is => "is",
        TestOperator.IsNot => "is not",
        TestOperator.Within => "within",
        TestOperator.MayReveal => "may reveal",
        TestOperator.Marked => "marked",
        TestOperator.In => "in",
        TestOperator.NotIn => "not in",
        TestOperator.OnlyIn => "only in",
        TestOperator.Less => "<",
        TestOperator.LessOrEqual => "<=",
        TestOperator.Greater => ">",
        TestOperator.GreaterOrEqual => ">=",
        TestOperator.Contains => "contains",
        TestOperator.IsUnstated => "is unstated",
        _ => throw new InvalidOperationException($"Unexpected test {test}"),
    };

    public static bool IsComparison(TestOperator test) => s_compare.Contains(test);

    public static ComparisonOperator ToComparison(TestOperator test) => (ComparisonOperator)Array.IndexOf(s_compare, test);

    public static string DescribeType(FieldType type) => type switch
    {
        FieldType.Identifier => "the name of a flow",
        FieldType.Identifiers => "names of flows",
        FieldType.Text => "text",
        FieldType.Term => "one term",
        FieldType.Terms => "terms",
        FieldType.Number => "a number",
        FieldType.Duration => "a duration",
        FieldType.Date => "a date",
        FieldType.YesNo => "yes or no",
        FieldType.Place => "a place",
        FieldType.Places => "places",
        _ => throw new InvalidOperationException($"Unexpected type {type}"),
    };
}
