using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Findings.Transport;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Tests.Reporting;

namespace ComplianceEngine.Tests.Findings;

/// <summary>What a block of findings says is said as well by whoever has nothing but its bytes and the rules.</summary>
public sealed class OutcomeBlockTests
{
    [Theory]
    [InlineData("fixtures/meta-ai/flows.csv")]
    [InlineData("fixtures/inventories/kitchen-sink.csv")]
    [InlineData("fixtures/lineage/l02-purpose-drift.csv")]
    public void Block_ReadBack_GivesTheSameReports(string path)
    {
        var result = FixtureInventories.Evaluate(path);
        var block = new OutcomeBlock([.. result.Findings]);
        var bytes = Write(block);
        var read = OutcomeBlock.Read(new MemoryStream(bytes), result.Rules, TestRules.Shipped.Vocabulary);
        var again = result with { Findings = [.. read.Findings], Shapes = [.. read.Findings.Select(f => f.Shape).Distinct()] };

        Assert.NotEmpty(read.Findings);
        Assert.All(ReportFormats.All.Where(f => !f.NeedsFlows), f => Assert.Equal(ReportText.Of(f.Name, result), ReportText.Of(f.Name, again)));
        Assert.Equal(bytes, Write(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"flows\":[],\"hops\":[],\"shapes\":[],\"findings\":[{}]}")]
    [InlineData("{\"flows\":[],\"hops\":[],\"shapes\":[{\"id\":\"x\",\"rule\":\"NONE\"}],\"findings\":[]}")]
    public void Bytes_OfSomethingElse_AreRefused(string text) =>
        Assert.Throws<InvalidDataException>(() => OutcomeBlock.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestRules.Shipped.Rules, TestRules.Shipped.Vocabulary));

    /// <summary>A result needs its inventory no more once it is there, whether its flows were kept or not.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Result_OfASourceThatIsGone_SaysWhatItSaid(bool keepsFlows)
    {
        var isGone = false;
        var rows = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,subject_regions,legal_basis\nF1,Acme,health,advertising.personalised,NO,none\nF2,Acme,,advertising,NO,\n");
        var source = new InventorySource("i.csv", () => isGone ? throw new FileNotFoundException("it is gone") : new MemoryStream(rows));
        var result = Evaluator.Evaluate(TestRules.Shipped, [source], new EvaluationOptions(FixtureInventories.AsOf), keepsFlows);
        var before = ReportText.Of("json", result);
        isGone = true;
        Array.Clear(rows);

        Assert.Equal(before, ReportText.Of("json", result));
        Assert.All(result.Findings, f => Assert.NotEmpty(f.Because.Concat(f.Exceptions.SelectMany(e => e.Because))));
    }

    [Fact]
    public void Findings_ThatWentToASink_CanBeCountedAndNotRead()
    {
        var rows = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,subject_regions,legal_basis\nF1,Acme,health,advertising.personalised,NO,none\n");
        using var text = new StringWriter();
        var result = Evaluator.Evaluate(
            TestRules.Shipped, [new InventorySource("i.csv", () => new MemoryStream(rows))], new EvaluationOptions(FixtureInventories.AsOf), keepsFlows: false, ReportFormats.Find("csv")!.CreateSink!(new ReportOptions(), text));

        Assert.False(result.Findings.IsKept);
        Assert.NotEqual(0, result.Findings.Tally.Count(Outcome.Violation, FindingStatus.Current));
        Assert.Throws<InvalidOperationException>(() => result.Findings[0]);
    }

    private static byte[] Write(OutcomeBlock block)
    {
        using var stream = new MemoryStream();
        block.Write(stream);
        return stream.ToArray();
    }
}
