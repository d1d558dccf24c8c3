using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class ConditionTests
{
    public static TheoryData<string, string> Readings => new()
    {
        { "a", "a" },
        { "`rule`", "rule" },
        { "not a and b", "[[not a] and b]" },
        { "a and b and c", "[a and b and c]" },
        { "a or b or c", "[a or b or c]" },
        { "a and (b or c)", "[a and ([b or c])]" },
        { "not not a", "[not [not a]]" },
        { "f includes a, b and g", "[[f Includes a,b] and g]" },
        { "f only a", "[f Only a]" },
        { "f is none", "[f Is none]" },
        { "f is not a, b", "[f IsNot a,b]" },
        { "f is unlimited", "[f Is unlimited]" },
        { "f is unstated", "[f IsUnstated ]" },
        { "f within g", "[f Within g]" },
        { "f may reveal t", "[f MayReveal t]" },
        { "f marked m", "[f Marked m]" },
        { "f in EEA, GB", "[f In EEA,GB]" },
        { "f not in EEA", "[f NotIn EEA]" },
        { "f only in EEA, IN", "[f OnlyIn EEA,IN]" },
        { "f < 13", "[f Less 13]" },
        { "f <= P13M", "[f LessOrEqual P13M]" },
        { "f > g", "[f Greater g]" },
        { "f >= 2020-01-01", "[f GreaterOrEqual 2020-01-01]" },
        { "f contains \"Meta \\\"AI\\\"\"", "[f Contains Meta \"AI\"]" },
        { "f is \"Acme AS\"", "[f Is Acme AS]" },
        { "f includes source, at, of, in", "[f Includes source,at,of,in]" },
        { "f includes a,\n  b", "[f Includes a,b]" },
        { "as of >= 2020-07-16", "[as of >= 2020-07-16]" },
        { "as of < 2020-07-16 and a", "[[as of < 2020-07-16] and a]" },
        { "at least 2 of (a; b and c; not d)", "[2 of a; [b and c]; [not d]]" },
        { "at least 1 of (a; b;)", "[1 of a; b]" },
        { "judged \"q?\" documented by lia", "[judged q?/ by lia]" },
        { "judged \"q?\" nb \"s?\" documented by lia or a", "[[judged q?/s? by lia] or a]" },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void ParseCondition_InDefineRuleAndException_IsReadAlike(string text, string reading)
    {
        Assert.Equal(reading, Print(Parse($"define d = {text}").OfType<DefineDeclarationSyntax>().Single().Condition));

        var clauses = Parse($"rule R \"t\"\n  when {text}\n  unless \"x\" cites gdpr art 9(2) {text}\n  at f").OfType<RuleDeclarationSyntax>().Single().Clauses;
        Assert.Equal(reading, Print(clauses.OfType<WhenClauseSyntax>().Single().Condition));
        Assert.Equal(reading, Print(clauses.OfType<UnlessClauseSyntax>().Single().Condition));
        Assert.Single(clauses.OfType<AtClauseSyntax>());
    }

    [Fact]
    public void Readings_TestOperators_AreAllShown() =>
        Assert.All(Enum.GetNames<TestOperator>(), name => Assert.Contains(Readings, r => r.Data.Item2.Contains($" {name} ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("a and b or c", "[a and b or c]")]
    [InlineData("a and", "[a and ?]")]
    [InlineData("f includes", "[f Includes ?]")]
    [InlineData("f includes and g", "[[f Includes ?] and g]")]
    [InlineData("f include a", "[f Includes a]")]
    [InlineData("f = no", "[f Is no]")]
    [InlineData("(a b) and c", "[(a) and c]")]
    [InlineData("(a and c", "([a and c])")]
    [InlineData("at least 2 of (a; b c; d)", "[2 of a; b; d]")]
    [InlineData("at least 2 of (; d)", "[2 of ?; d]")]
    [InlineData("source is x", "[source Is x]")]
    [InlineData("f within a, b", "[f Within a,b]")]
    public void ParseCondition_Mistake_GivesOneDiagnosticAndKeepsTheRest(string text, string reading)
    {
        var tree = SyntaxTree.Parse(SourceText.From($"define d = {text}\nlaw gdpr \"t\"", "test.rule"));

        Assert.Single(tree.Diagnostics);
        Assert.Equal(reading, Print(tree.Root.Members.OfType<DefineDeclarationSyntax>().Single().Condition));
        Assert.Single(tree.Root.Members.OfType<LawDeclarationSyntax>());
    }

    private static IEnumerable<MemberSyntax> Parse(string text)
    {
        var tree = SyntaxTree.Parse(SourceText.From(text, "test.rule"));
        Assert.Empty(tree.Diagnostics);
        return tree.Root.Members;
    }

    private static string Print(ConditionSyntax condition) => ConditionPrinter.Print(condition);
}
