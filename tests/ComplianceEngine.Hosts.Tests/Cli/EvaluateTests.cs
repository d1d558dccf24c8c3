using System.Globalization;
using System.Text;
using System.Text.Json;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

public sealed class EvaluateTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    public static TheoryData<string, string, int> ExitCodes => new()
    {
        { DemoFolder.Violating, "", 1 },
        { DemoFolder.Violating, "--fail-on error", 1 },
        { DemoFolder.Violating, "--fail-on never", 0 },
        { DemoFolder.Warned, "", 0 },
        { DemoFolder.Warned, "--fail-on warning", 1 },
        { DemoFolder.Warned, "--fail-on note", 1 },
        { DemoFolder.Undetermined, "", 0 },
        { DemoFolder.Undetermined, "--fail-on-undetermined", 1 },
        { DemoFolder.Undetermined, "--fail-on note", 0 },
        { DemoFolder.Excepted, "--fail-on note --fail-on-undetermined", 0 },
        { DemoFolder.Upcoming, "--fail-on note --fail-on-undetermined", 0 },
        { DemoFolder.Fine, "--fail-on note --fail-on-undetermined", 0 },
        { DemoFolder.Fine + DemoFolder.Fine, "", 2 },
        { DemoFolder.Violating + DemoFolder.Violating, "", 1 },
        { "", "", 2 },
        { DemoFolder.Violating, "--ignore DEMO", 2 },
        { DemoFolder.Violating, "--ignore DEMO0001", 0 },
        { DemoFolder.Violating, "--select DEMO0002", 0 },
        { DemoFolder.Violating, "--select DEMO0001 --select DEMO0002", 1 },
        { DemoFolder.Fine, "--select NOSUCH", 2 },
        { DemoFolder.Violating, "-q", 1 },
        { DemoFolder.Violating, "--format sarif", 1 },
    };

    [Theory]
    [MemberData(nameof(ExitCodes))]
    public void ExitCode_RowsAndSwitches_IsTheContract(string rows, string switches, int expected)
    {
        demo.Write("case.csv", DemoFolder.Header + rows);
        var run = demo.Evaluate(["case.csv", .. switches.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.True(expected == run.ExitCode, FormattableString.Invariant($"exit code {run.ExitCode}\n{run.Out}\n{run.Error}"));
    }

    [Fact]
    public void Text_Default_IsTheResultOnStandardOutputAndNothingElse()
    {
        var run = demo.Evaluate("flows.csv");
        Assert.StartsWith("Case ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Summary as of 15 January 2026\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  6 rows read = 6 evaluated + 0 rejected (flows.csv).\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("exc-1", run.Out, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Json_WithDiagnostics_StaysOneDocumentAndTellsThePersonOnStandardError()
    {
        demo.Write("dup.csv", DemoFolder.Header + DemoFolder.Fine + DemoFolder.Fine);
        var run = demo.Evaluate("dup.csv", "--format", "json");
        using var json = JsonDocument.Parse(run.OutBytes);
        Assert.Equal("2026-01-15", json.RootElement.GetProperty("run").GetProperty("asOf").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("run").GetProperty("rowsRejected").GetInt32());
        Assert.Contains("comply: note CE5033: evaluated as of 2026-01-15\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("error[CE3037]", run.Error, StringComparison.Ordinal);
        Assert.Contains("--> dup.csv:3:1", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Theory]
    [InlineData("text", "Case ")]
    [InlineData("concise", "flows.csv(2,29): error DEMO0001: ")]
    [InlineData("json", "{\n  \"schema\": 2,\n  \"tool\"")]
    [InlineData("sarif", "{\n  \"$schema\"")]
    [InlineData("csv", "rule,severity,outcome,status,flow,file,line,column,message,fingerprint\n")]
    [InlineData("markdown", "#")]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("github", "::")]
    [InlineData("gitlab", "[")]
    [InlineData("junit", "<?xml")]
    public void Format_Each_IsUtf8WithoutMarkAndEndsLinesWithLf(string format, string start)
    {
        var run = demo.Evaluate("flows.csv", "--format", format);
        Assert.StartsWith(start, run.Out, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("\n", run.Out, StringComparison.Ordinal);
        Assert.False(run.OutBytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.DoesNotContain((byte)'\r', run.OutBytes);
        Assert.DoesNotContain((byte)0x1B, run.OutBytes);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void Output_AnyCultureTimeZoneAndThreadCount_IsTheSameBytes()
    {
        string[] formats = ["text", "concise", "json", "sarif", "csv", "markdown", "html", "github", "gitlab", "junit"];
        var plain = WriteAll("plain", formats, threads: "1", language: "C", zone: "UTC");
        var turkish = WriteAll("turkish", formats, threads: "2", language: "tr_TR.UTF-8", zone: "Pacific/Kiritimati");
        var arabic = WriteAll("arabic", formats, threads: "7", language: "ar_SA.UTF-8", zone: "America/Anchorage");
        Assert.Equal(plain.OutBytes, turkish.OutBytes);
        Assert.Equal(plain.OutBytes, arabic.OutBytes);
        Assert.All(formats, format =>
        {
            var expected = demo.Read("plain/" + format);
            Assert.NotEqual("", expected);
            Assert.Equal(expected, demo.Read("turkish/" + format));
            Assert.Equal(expected, demo.Read("arabic/" + format));
        });
    }

    private ComplyRun WriteAll(string folder, string[] formats, string threads, string language, string zone)
    {
        demo.Write(folder + "/readme", "");
        return ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments =
            [
                "evaluate", "flows.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--threads", threads, "--include-excepted",
                .. formats.SelectMany(f => new[] { "--report", $"{f}={folder}/{f}" }),
            ],
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = language, ["LANG"] = language, ["TZ"] = zone },
        });
    }

    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/Anchorage")]
    public void AsOf_LeftOut_IsTodayInUtcWhereverTheMachineStands(string zone)
    {
        var before = DateTime.UtcNow;
        var run = ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments = ["evaluate", "fine.csv", "--rules", "rules"],
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["TZ"] = zone },
        });
        var line = run.Out.Split('\n').Single(l => l.StartsWith("Summary as of ", StringComparison.Ordinal));
        Assert.Contains(line["Summary as of ".Length..], new[] { before, DateTime.UtcNow }.Select(d => d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void AsOf_Later_MakesTheUpcomingCurrent()
    {
        demo.Write("sale.csv", DemoFolder.Header + DemoFolder.Upcoming);
        var run = ComplyProcess.Run(demo.Path, "evaluate", "sale.csv", "--rules", "rules", "--as-of", "2030-01-01");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("violation[DEMO0003]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Dash_ReadsTheInventoryFromStandardInput()
    {
        var run = ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments = ["evaluate", "-", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--format", "concise"],
            Input = Encoding.UTF8.GetBytes(DemoFolder.Header + DemoFolder.Violating),
        });
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("stdin(2,29): error DEMO0001", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Inventories_Several_AddUp()
    {
        var run = demo.Evaluate("flows.csv", "fine.csv");
        Assert.Contains("7 rows read = 7 evaluated + 0 rejected", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_BesideTheInventory_IsTakenAndSaidWhenAsked()
    {
        demo.Write("foreign.csv", "Kennung,controller,subject_regions,data,purpose,legal_basis,consent_kind,retention\n" + DemoFolder.Violating);
        demo.Write("foreign.mapping.csv", "header,column\nKennung,flow_id\n");
        var silent = demo.Evaluate("foreign.csv");
        Assert.Equal(1, silent.ExitCode);
        Assert.Equal("", silent.Error);
        var verbose = demo.Evaluate("foreign.csv", "-v");
        Assert.Contains("note[CE5015]: the headers of `foreign.csv` are read as `foreign.mapping.csv` says", verbose.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_Named_IsUsedInstead()
    {
        demo.Write("odd.csv", "Kennung,controller,subject_regions,data,purpose,legal_basis,consent_kind,retention\n" + DemoFolder.Violating);
        demo.Write("names.csv", "header,column\nKennung,flow_id\n");
        Assert.Equal(2, demo.Evaluate("odd.csv").ExitCode);
        Assert.Equal(1, demo.Evaluate("odd.csv", "--mapping", "names.csv").ExitCode);
    }

    [Fact]
    public void Verbosity_QuietAndVerbose_ShowLessAndMore()
    {
        var quiet = demo.Evaluate("flows.csv", "-q");
        Assert.StartsWith("Summary as of", quiet.Out, StringComparison.Ordinal);
        Assert.Equal("", quiet.Error);
        var verbose = demo.Evaluate("flows.csv", "--verbose");
        Assert.Matches(@"\[[0-9a-f]{32}\]", verbose.Out);
        Assert.Contains("excepted[DEMO0001]", verbose.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_WithAnError_StillNamesTheError()
    {
        demo.Write("none.csv", DemoFolder.Header);
        var run = demo.Evaluate("none.csv", "-q");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[CE3014]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void IncludeExcepted_ShowsTheException() =>
        Assert.Contains("excepted[DEMO0001]", demo.Evaluate("flows.csv", "--include-excepted").Out, StringComparison.Ordinal);

    [Fact]
    public void Language_Norwegian_TranslatesMessages() =>
        Assert.Contains("hviler på", demo.Evaluate("flows.csv", "--language", "nb").Out, StringComparison.Ordinal);

    [Theory]
    [InlineData("", false)]
    [InlineData("CLICOLOR_FORCE=1", true)]
    [InlineData("CLICOLOR_FORCE=0", false)]
    [InlineData("CLICOLOR_FORCE=1;NO_COLOR=1", false)]
    public void Color_WhenPiped_OnlyWhenForced(string environment, bool isColored)
    {
        var run = ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments = ["evaluate", "flows.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--report", "text=plain.txt"],
            Environment = environment.Split(';', StringSplitOptions.RemoveEmptyEntries).ToDictionary(e => e.Split('=')[0], e => e.Split('=')[1], StringComparer.Ordinal),
        });
        Assert.Equal(isColored, run.Out.Contains('\u001b', StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', demo.Read("plain.txt"));
    }

    [Fact]
    public void ShippedRules_OnTheFixtures_FailTheSinkAndPassTheCleanOne()
    {
        var clean = ComplyProcess.Run(Repository.Inventories, "evaluate", "clean.csv", "--as-of", DemoFolder.AsOf, "--format", "concise");
        Assert.True(clean.ExitCode == 0, clean.Out);
        var sink = ComplyProcess.Run(Repository.Inventories, "evaluate", "kitchen-sink.csv", "--as-of", DemoFolder.AsOf, "--format", "concise");
        Assert.Equal(1, sink.ExitCode);
        Assert.Contains("error GDPR0902:", sink.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_OnAFullDevice_IsNotTakenForSuccess()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Skip("this system has no /dev/full");
        }

        var run = ComplyProcess.Run(new ComplyCall(demo.Path) { Arguments = ["evaluate", "fine.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf], OutFile = "/dev/full" });
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[CE5026]", run.Error, StringComparison.Ordinal);
    }
}
