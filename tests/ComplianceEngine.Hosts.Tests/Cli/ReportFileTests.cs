using ComplianceEngine.Evaluation.Advice;
namespace ComplianceEngine.Hosts.Tests.Cli;

public sealed class ReportFileTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public void Report_Several_AreWrittenBesideTheResult()
    {
        var run = demo.Evaluate("flows.csv", "--report", "json=a.json", "--report", "html=b.html", "-v");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("{\n", demo.Read("a.json"), StringComparison.Ordinal);
        Assert.Contains("bad-1", demo.Read("b.html"), StringComparison.Ordinal);
        Assert.Contains("note[CE5025]: the json report was written to `a.json`", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(demo.Path, "*.partial"));
    }

    [Fact]
    public void Report_OverAnOlderOne_TakesItsPlace()
    {
        demo.Write("old.csv.out", "old");
        demo.Evaluate("flows.csv", "--report", "csv=old.csv.out");
        Assert.StartsWith("rule,severity", demo.Read("old.csv.out"), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ThatCannotBeWritten_LeavesNothingAndIsNoSuccess()
    {
        // As long as names may be: there is no room for the name of the unfinished file.
        var name = new string('x', 255);
        var run = demo.Evaluate("fine.csv", "--report", "json=" + name);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[CE5024]", run.Error, StringComparison.Ordinal);
        Assert.False(demo.Has(name));
        Assert.Empty(Directory.GetFiles(demo.Path, "*.partial"));
    }

    [Fact]
    public void Report_ThatCannotBeWritten_DoesNotHideAViolation() =>
        Assert.Equal(1, demo.Evaluate("flows.csv", "--report", "json=" + new string('x', 255)).ExitCode);

    [Fact]
    public void Report_RefusedBeforehand_EvaluatesNothing()
    {
        var run = demo.Evaluate("flows.csv", "--report", "json=nowhere/a.json");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Contains("error[CE5021]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_OverTheInventory_IsRefusedAndTheInventoryStays()
    {
        var before = demo.Read("flows.csv");
        var run = demo.Evaluate("flows.csv", "--report", "csv=./flows.csv");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(before, demo.Read("flows.csv"));
    }
}
