using ComplianceEngine.Evaluation.Advice;
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
        { "f < r for g", "[f Less r for g]" },
        { "f >= r for g and h", "[[f GreaterOrEqual r for g] and h]" },
        { "f within origin g", "[f Within origin g]" },
        { "f > origin g or h", "[[f Greater origin g] or h]" },
        { "f > origin", "[f Greater origin]" },
        { "f > `origin`", "[f Greater origin]" },
        { "f < origin for g", "[f Less origin for g]" },
        { "f includes origin, from, to, flow, no, on", "[f Includes origin,from,to,flow,no,on]" },
        { "f is no and g is no", "[[f Is no] and [g Is no]]" },
        { "origin f includes t", "[origin f Includes t]" },
        { "origin f within origin g", "[origin f Within origin g]" },
        { "origin f not in EEA", "[origin f NotIn EEA]" },
        { "not origin f is unstated", "[not [origin f IsUnstated ]]" },
        { "`origin` includes t", "[origin Includes t]" },
        { "flow exists with same f", "[Exists same f]" },
        { "flow exists with same f, g and h", "[[Exists same f,g] and h]" },
        { "no flow exists with same f where (a is b or c)", "[NotExists same f where [[a Is b] or c]]" },
        { "at least 3 flows exist with same f, g", "[AtLeast 3 same f,g]" },
        { "at least 3 flows exist with same f\n  where (a)", "[AtLeast 3 same f where a]" },
        { "at least 2 distinct h over flows with same f where (a) or c", "[[AtLeastDistinct 2 h same f where a] or c]" },
        { "at least 2 of (flow exists with same f;\n  no flow exists with same g where (a);\n  at least 2 of (b; c))", "[2 of [Exists same f]; [NotExists same g where a]; [2 of b; c]]" },
        { "f contains \"Meta \\\"AI\\\"\"", "[f Contains Meta \"AI\"]" },
        { "f is \"Acme AS\"", "[f Is Acme AS]" },
        { "f includes source, at, of, in", "[f Includes source,at,of,in]" },
        { "f includes a,\n  b", "[f Includes a,b]" },
        { "as of >= 2020-07-16", "[as of >= 2020-07-16]" },
        { "as of < 2020-07-16 and a", "[[as of < 2020-07-16] and a]" },
        { "at least 2 of (a; b and c; not d)", "[2 of a; [b and c]; [not d]]" },
        { "at least 1 of (a; b;)", "[1 of a; b]" },
        { "judged \"q?\" documented by lia", "[judged q? by lia]" },
        { "judged \"q?\" is \"é?\" fr \"f?\" documented by lia", "[judged q?/is é?/fr f? by lia]" },
        { "judged \"q?\" nb \"s?\" documented by lia or a", "[[judged q?/nb s? by lia] or a]" },
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
    [InlineData("f within origin a, b", "[f Within origin a,b]")]
    [InlineData("f < r for", "[f Less r for ?]")]
    [InlineData("origin f", "[origin f Is ?]")]
    [InlineData("origin f and g", "[[origin f Is ?] and g]")]
    [InlineData("origin f include a", "[origin f Includes a]")]
    [InlineData("origin and g", "?")]
    [InlineData("origin is not a", "[origin IsNot a]")]
    [InlineData("flow exist with same f and g", "[[Exists same f] and g]")]
    [InlineData("no flow with same f and g", "[[NotExists same f] and g]")]
    [InlineData("no flow exists wiht same f", "[NotExists same f]")]
    [InlineData("flow exists with same", "[Exists same ?]")]
    [InlineData("flow exists with same f where a is b", "[Exists same f where [a Is b]]")]
    [InlineData("flow exists with same f where (a b) and c", "[[Exists same f where a] and c]")]
    [InlineData("flow exists with same f where (a", "[Exists same f where a]")]
    [InlineData("at least 1 flow exist with same f", "[AtLeast 1 same f]")]
    [InlineData("at least 2 flows exists with same f", "[AtLeast 2 same f]")]
    [InlineData("at least 2 distinct over flows with same f", "[AtLeastDistinct 2 ? same f]")]
    [InlineData("at least 2 distinct g flows with same f", "[AtLeastDistinct 2 g same f]")]
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
