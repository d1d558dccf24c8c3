using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Tests.Reporting;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>What groups of other flows are made of, and how these are named.</summary>
public sealed class CountingTests
{
    [Fact]
    public void CountUnion_OfRandomValues_IsThatOfAll()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var members = Enumerable.Range(0, random.Next(5)).Select(_ => Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(8)).ToArray()).ToArray();
            var parts = members.Select(Create).ToList();
            Assert.Equal(members.SelectMany(m => m).Distinct().Count(), DistinctValues.CountUnion(parts));
            Assert.All(members.Zip(parts), pair => Assert.Equal(pair.First.Distinct().Order(), pair.Second.All.All.Order()));
            Assert.All(members.Zip(parts), pair => Assert.All(Enumerable.Range(0, 8), n => Assert.Equal(pair.First.Contains(n), pair.Second.All.Contains(n))));
        }

        static DistinctValues Create(int[] numbers)
        {
            var values = new DistinctValues();
            values.Add(Truth.Unknown, new DeclaredValues(IsOpen: false, numbers));
            Assert.Equal(0, values.Certain.Count);
            return values;
        }
    }

    [Fact]
    public void UnionWith_AnotherSet_LeavesThatAsItWas()
    {
        NumberSet one = default, several = default;
        one.Add(1);
        several.Add(2);
        several.Add(3);
        var all = default(NumberSet);
        all.UnionWith(several);
        all.UnionWith(one);
        Assert.Equal((3, 2, 1), (all.Count, several.Count, one.Count));
    }

    [Fact]
    public void FirstFlows_InWhateverParts_AreTheFirstOfAll()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var flows = Enumerable.Range(0, random.Next(20)).Select(n => new NamedFlow(n, FormattableString.Invariant($"f{n}"))).ToArray();
            var parts = new FirstFlows[3];
            Array.ForEach(flows, f => parts[random.Next(parts.Length)].Add(f));
            var taken = default(FirstFlows);
            Array.ForEach(parts, p => taken.Take(p));
            Assert.Equal(flows.Take(FirstFlows.Most), FirstFlows.FirstOf(parts.SelectMany(p => p.All)));
            Assert.Equal(flows.Take(FirstFlows.Most), taken.All);
        }
    }

    /// <summary>F1 declares no controller: all others may be meant, whichever group they are in, and whoever counts.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reason_OfOpenKey_NamesFlowsInFileOrder(bool keepsFlows)
    {
        var (compilation, _) = TestRules.CompileRule("flow exists with same controller, product");
        var rows = ",mail Acme,mail Bolt,mail Acme,mail Bolt,maps , Bolt,mail Acme,".Split(' ').Select((r, i) => FormattableString.Invariant($"F{i + 1},contact,advertising,{r}\n"));
        var bytes = Encoding.UTF8.GetBytes("flow_id,data,purpose,controller,product\n" + string.Concat(rows));
        var options = new EvaluationOptions(new DateOnly(2026, 1, 15));
        var result = Evaluator.Evaluate(compilation, [new InventorySource("i.csv", () => new MemoryStream(bytes))], options, keepsFlows);

        var finding = result.Findings.First(f => f.Flow.Id == "F1");
        Assert.Equal(Outcome.Undetermined, finding.Outcome);
        Assert.Equal("cannot decide “a test rule”: possibly flows `F2`, `F3`, `F4` and 3 more", finding.Message);
        Assert.Equal(keepsFlows, result.Inventories[0].Flows.Length > 0);
    }

    /// <summary>Were F1 declared for the purpose of F3 it would still see another flow, though it is not counted among those for that purpose itself.</summary>
    [Fact]
    public void Remedies_OfATestOfOtherFlows_AreThoseOfKeptFlows()
    {
        var (compilation, _) = TestRules.CompileRule("profiling is yes and flow exists with same purpose");
        var bytes = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,profiling\nF1,A,contact,advertising,yes\nF2,A,contact,advertising,no\nF3,A,contact,advertising.contextual,no\n");
        var source = new InventorySource("i.csv", () => new MemoryStream(bytes));
        var options = new EvaluationOptions(new DateOnly(2026, 1, 15));
        var kept = Evaluator.Evaluate(compilation, [source], options, keepsFlows: true);
        var streamed = Evaluator.Evaluate(compilation, [source], options, keepsFlows: false);

        Assert.NotEmpty(Assert.Single(kept.Findings).Remedies);
        Assert.Equal(ReportText.Of("json", kept), ReportText.Of("json", streamed));
    }
}
