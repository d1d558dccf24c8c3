using System.Globalization;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Tests of other flows against a count in two loops, and against every inventory that a blank could turn out to be.</summary>
public sealed class OtherFlowTests
{
    private static readonly string[] s_answers = ["yes", "no", ""];
    private static readonly string[] s_controllers = ["Acme", "Bolt", ""];
    private static readonly string[] s_products = ["mail", "maps", ""];
    private static readonly string[] s_data = ["contact", "location", "contact|location", "account", ""];

    /// <summary>The condition, the least count, what is counted.</summary>
    public static TheoryData<string, int, string> Conditions => new()
    {
        { "flow exists with same controller", 1, "" },
        { "flow exists with same controller, product where (profiling is yes)", 1, "where same-product" },
        { "at least 2 flows exist with same controller where (profiling is yes)", 2, "where" },
        { "at least 3 flows exist with same controller", 3, "" },
        { "at least 2 distinct product over flows with same controller where (profiling is yes)", 2, "where product" },
        { "at least 2 distinct data over flows with same controller", 2, "data" },
        { "at least 3 distinct data over flows with same controller", 3, "data" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Test_OnRandomInventories_CountsAsTwoLoopsDo(string condition, int count, string what)
    {
        var rules = (Is: TestRules.CompileRule(condition).Rule, Not: TestRules.CompileRule($"not ({condition})").Rule);
        var random = new Random(7);
        var seen = new HashSet<Truth>();
        for (var i = 0; i < 200; i++)
        {
            var rows = CreateRows(random);
            for (var row = 0; row < rows.Length; row++)
            {
                var expected = Count(rows, row, count, what);
                Assert.Equal(expected, Evaluate(rules.Is, rows, row));
                Assert.Equal(Kleene.Not(expected), Evaluate(rules.Not, rows, row));
                seen.Add(expected);
            }
        }

        Assert.Equal(3, seen.Count);
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Test_WithBlanksFilledIn_KeepsWhatWasCertain(string condition, int count, string what)
    {
        Assert.True(count > 0 && what is not null);
        var rule = TestRules.CompileRule(condition).Rule;
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            var rows = CreateRows(random);
            var filled = rows.Select(r => Fill(r, random)).ToArray();
            for (var row = 0; row < rows.Length; row++)
            {
                var before = Evaluate(rule, rows, row);
                Assert.True(before == Truth.Unknown || before == Evaluate(rule, filled, row), $"{condition}: {before} of {string.Join(" / ", rows.Select(r => r.ToString()))} was not kept in {string.Join(" / ", filled.Select(r => r.ToString()))}");
            }
        }
    }

    [Fact]
    public void NoFlowExists_IsTheNegation()
    {
        var none = TestRules.CompileRule("no flow exists with same controller").Rule;
        Row[] alone = [new("Acme", "mail", "contact", "yes"), new("Bolt", "mail", "contact", "yes")];

        Assert.Equal(Truth.True, Evaluate(none, alone, 0));
        Assert.Equal(Truth.False, Evaluate(none, [alone[0], alone[0]], 0));
        Assert.Equal(Truth.Unknown, Evaluate(none, [alone[0], alone[1] with { Controller = "" }], 0));
    }

    private static Truth Count(Row[] rows, int row, int least, string what)
    {
        var byProduct = what.Contains("same-product", StringComparison.Ordinal);
        var isDistinct = what.EndsWith("data", StringComparison.Ordinal) || what.EndsWith(" product", StringComparison.Ordinal);
        var matches = rows.Select((other, i) => (Row: other, Truth: i == row && !isDistinct ? Truth.False : Match(rows[row], other, byProduct, what.Contains("where", StringComparison.Ordinal)))).ToList();
        var sure = matches.Where(m => m.Truth == Truth.True).Select(m => m.Row).ToList();
        var most = matches.Where(m => m.Truth != Truth.False).Select(m => m.Row).ToList();
        if (!isDistinct)
        {
            return ToTruth(sure.Count >= least, most.Count >= least);
        }

        string[] Values(Row r) => (what.EndsWith("data", StringComparison.Ordinal) ? r.Data : r.Product).Split('|', StringSplitOptions.RemoveEmptyEntries);
        var blanks = most.Count(r => Values(r).Length == 0);
        var mostValues = what.EndsWith("data", StringComparison.Ordinal) && blanks > 0 ? int.MaxValue : most.SelectMany(Values).Distinct().Count() + blanks;
        return ToTruth(sure.SelectMany(Values).Distinct().Count() >= least, mostValues >= least);
    }

    private static Truth Match(Row left, Row right, bool byProduct, bool hasWhere)
    {
        var truth = Same(left.Controller, right.Controller);
        truth = byProduct ? Kleene.And(truth, Same(left.Product, right.Product)) : truth;
        return hasWhere ? Kleene.And(truth, right.Profiling == "" ? Truth.Unknown : ToTruth(right.Profiling == "yes", right.Profiling == "yes")) : truth;
    }

    private static Truth Same(string left, string right) => left == "" || right == "" ? Truth.Unknown : left == right ? Truth.True : Truth.False;

    private static Truth ToTruth(bool surely, bool possibly) => surely ? Truth.True : possibly ? Truth.Unknown : Truth.False;

    private static Truth Evaluate(RuleSymbol rule, Row[] rows, int row)
    {
        var flows = LineageFlows.Create(rows.Select((r, i) => r.ToCells(i))).Flows;
        var date = new DateOnly(2026, 1, 15);
        var context = new FlowContext(TestVocabulary.Shipped, flows[row], date, date, null, new Phrases(Language.English)) { Run = new RunFlows(TestVocabulary.Shipped, flows) };
        return ReferenceEvaluator.Evaluate(rule.When, context);
    }

    private static Row[] CreateRows(Random random)
    {
        string Pick(string[] items) => items[random.Next(items.Length)];
        return [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new Row(Pick(s_controllers), Pick(s_products), Pick(s_data), Pick(s_answers)))];
    }

    private static Row Fill(Row row, Random random)
    {
        string Or(string value, params string[] values) => value == "" ? values[random.Next(values.Length)] : value;
        return new Row(Or(row.Controller, "Acme", "Bolt"), Or(row.Product, "mail", "maps"), Or(row.Data, "contact", "contact|location", "account|contact|location"), Or(row.Profiling, "yes", "no"));
    }

    private sealed record Row(string Controller, string Product, string Data, string Profiling)
    {
        public (string Id, (string Column, string Text)[] Cells) ToCells(int index) =>
        (
            "f" + index.ToString(CultureInfo.InvariantCulture),
            [("controller", Controller), ("product", Product), ("data", Data), ("profiling", Profiling)]);
    }
}
