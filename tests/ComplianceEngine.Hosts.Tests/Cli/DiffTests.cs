using System.Text.Json.Nodes;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

public sealed class DiffTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    /// <summary>Rows of OLD, rows of NEW, switches, exit code.</summary>
    public static TheoryData<string, string, string, int> ExitCodes => new()
    {
        { DemoFolder.Fine, DemoFolder.Fine, "", 0 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Violating, "", 1 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Violating, "--fail-on never", 0 },
        { DemoFolder.Violating, DemoFolder.Violating, "", 0 },
        { DemoFolder.Violating, DemoFolder.Violating + DemoFolder.Fine, "", 0 },
        { DemoFolder.Violating + DemoFolder.Fine, DemoFolder.Fine, "", 0 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Warned, "", 0 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Warned, "--fail-on warning", 1 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Undetermined, "", 0 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Undetermined, "--fail-on-undetermined", 1 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Excepted + DemoFolder.Upcoming, "--fail-on note --fail-on-undetermined", 0 },
        { DemoFolder.Undetermined, Decided, "", 1 },
        { DemoFolder.Undetermined, Decided, "--fail-on-undetermined", 0 },
        { Decided, DemoFolder.Undetermined, "", 0 },
        { "", DemoFolder.Fine, "", 2 },
        { DemoFolder.Fine, "", "", 2 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Fine, "", 2 },
        { DemoFolder.Fine + DemoFolder.Fine, DemoFolder.Fine, "", 2 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Fine + DemoFolder.Violating, "", 1 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Violating, "--format json", 1 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Violating, "-q", 1 },
        { DemoFolder.Fine, DemoFolder.Fine + DemoFolder.Violating, "--select NOSUCH", 2 },
    };

    /// <summary>The undetermined row, its blank filled in.</summary>
    private static string Decided => DemoFolder.Undetermined.Replace(",,none", ",6.1.f,none", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(ExitCodes))]
    public void ExitCode_OfTwoInventories_IsTheContract(string old, string now, string switches, int expected)
    {
        var run = Diff(old, now, switches.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(expected == run.ExitCode, FormattableString.Invariant($"exit code {run.ExitCode}\n{run.Out}\n{run.Error}"));
    }

    [Fact]
    public void Text_OfAChangedCell_NamesTheCellBeforeAndAfter()
    {
        var run = Diff(DemoFolder.Fine + DemoFolder.Undetermined, Decided);
        Assert.StartsWith("Changed findings\n================\n\nviolation[DEMO0001]: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  = was: undetermined[DEMO0001]: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  = cell: legal_basis: blank [old.csv:3:55] -> \"6.1.f\" [new.csv:2:55]\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  Flows: 0 new + 1 changed + 0 the same; 1 gone.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  Findings: 0 new + 1 changed + 0 unchanged = 1 now; 0 gone (before: 1).\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  Failing the run now and not before: 1.\n", run.Out, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Text_OfARowThatIsGone_SaysThatUnreadableRowsAreNotResolved()
    {
        Assert.Contains("= why: the flow is not among the rows of the later inventory\n", Diff(DemoFolder.Violating + DemoFolder.Fine, DemoFolder.Fine).Out, StringComparison.Ordinal);
        var rejected = Diff(DemoFolder.Violating + DemoFolder.Fine, DemoFolder.Fine + "bad-1,Acme\n");
        Assert.Contains("1 row could not: gone is not resolved", rejected.Out, StringComparison.Ordinal);
        Assert.Contains("error[CE3030]", rejected.Error, StringComparison.Ordinal);
        Assert.Equal(2, rejected.ExitCode);
    }

    [Fact]
    public void Text_OfTwoDays_SaysThatTheDateIsAnother()
    {
        demo.Write("sale.csv", DemoFolder.Header + DemoFolder.Upcoming);
        var run = ComplyProcess.Run(demo.Path, "diff", "sale.csv", "--rules", "rules", "--as-of", "2029-12-31", "--to", "2030-01-01");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("= in time: 1 January 2030 -> current\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("it is the evaluation date that is another", run.Out, StringComparison.Ordinal);
        Assert.Contains("From 31 December 2029 to 1 January 2030\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_OfADiff_CountsAndNamesEveryChange()
    {
        var json = JsonNode.Parse(Diff(DemoFolder.Undetermined + DemoFolder.Warned, Decided + DemoFolder.Violating, "--format", "json").Out)!;
        Assert.Equal(["new", "changed", "gone"], json["findings"]!.AsArray().Select(f => (string)f!["change"]!));
        Assert.Equal([true, true, false], json["findings"]!.AsArray().Select(f => (bool)f!["newlyFailing"]!));
        Assert.Equal((1, 1, 0, 1), ((int)json["summary"]!["new"]!, (int)json["summary"]!["changed"]!, (int)json["summary"]!["unchanged"]!, (int)json["summary"]!["gone"]!));
        var changed = json["findings"]![1]!;
        Assert.Equal(("undetermined", "violation"), ((string)changed["old"]!["outcome"]!, (string)changed["new"]!["outcome"]!));
        Assert.Equal("legal_basis", (string)Assert.Single(changed["cells"]!.AsArray())!["field"]!);
    }

    [Fact]
    public void Csv_OfADiff_IsARowAChange()
    {
        var lines = Diff(DemoFolder.Undetermined, Decided, "--format", "csv").Out.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("change,rule,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("changed,DEMO0001,error,violation,current,open-1,new.csv,2,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void StandardInput_AsTheEarlierInventory_IsReadOnce()
    {
        demo.Write("new.csv", DemoFolder.Header + DemoFolder.Violating);
        var run = ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments = ["diff", "-", "new.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf, "-q"],
            Input = System.Text.Encoding.UTF8.GetBytes(DemoFolder.Header + DemoFolder.Fine),
        });
        Assert.Equal(1, run.ExitCode);
        var twoDays = ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments = ["diff", "-", "--rules", "rules", "--as-of", "2029-12-31", "--to", "2030-01-01", "-q"],
            Input = System.Text.Encoding.UTF8.GetBytes(DemoFolder.Header + DemoFolder.Upcoming),
        });
        Assert.Equal(1, twoDays.ExitCode);
    }

    private ComplyRun Diff(string old, string now, params string[] switches)
    {
        demo.Write("old.csv", DemoFolder.Header + old);
        demo.Write("new.csv", DemoFolder.Header + now);
        return ComplyProcess.Run(demo.Path, ["diff", "old.csv", "new.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf, .. switches]);
    }
}
