using System.Diagnostics;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>The tool at the edges of the process: streams that are closed, full or inputs themselves, and signals while it waits.</summary>
public sealed class ProcessEdgeTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    private static readonly string[] s_signals = ["INT", "TERM", "HUP"];

    public static TheoryData<string, int> Commands => new()
    {
        { "evaluate fine.csv --rules rules", 0 },
        { "evaluate flows.csv --rules rules --format csv", 1 },
        { "diff flows.csv fine.csv --rules rules", 0 },
        { "check rules", 0 },
        { "rules", 0 },
        { "schema", 0 },
        { "explain GDPR0902", 0 },
        { "--help", 0 },
        { "--version", 0 },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void StandardStreams_ClosedOrFull_DecideNothingButWhatIsLost(string command, int code)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "streams are closed by a shell");

        Assert.Equal(code, Shell($"{command} >&-").ExitCode);
        var full = Shell($"{command} 2>&1 >/dev/full");
        Assert.Equal(2, full.ExitCode);
        Assert.Contains("CE5026", full.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    public void ErrorStream_ThatCannotBeWritten_ChangesNoExitCode(string redirection)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "streams are closed by a shell");
        Assert.Equal(1, Shell($"evaluate flows.csv --rules rules --format csv -v >/dev/null {redirection}").ExitCode);
    }

    [Fact]
    public void StandardInput_Closed_IsAnInputThatCannotBeRead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "streams are closed by a shell");
        var run = Shell("evaluate - --rules rules <&- 2>&1");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("CE5012", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_UnderEveryOtherName_AreNotWrittenOver()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems tell files apart by name");
        File.WriteAllText(Path.Combine(demo.Path, "i.csv"), demo.Read("flows.csv"));
        demo.Write("i.mapping.csv", "header,column\n");
        demo.Write("w.csv", "rule,flow,outcome,reason,by,until\n");
        RunScript("rm -rf link.csv hard.csv alias; ln -s i.csv link.csv; ln i.csv hard.csv; ln -s . alias; ln -s rules/pack.rule pack.link");
        var before = new[] { "i.csv", "i.mapping.csv", "w.csv", "rules/pack.rule" }.Select(f => Path.Combine(demo.Path, f)).ToDictionary(f => f, File.ReadAllBytes);

        string[] refused =
        [
            "evaluate link.csv --report csv=i.csv", "evaluate i.csv --report csv=link.csv", "evaluate i.csv --report csv=hard.csv",
            "evaluate alias/i.csv --report csv=i.csv", "evaluate i.csv --report csv=alias/i.csv", "evaluate i.csv --report csv=i.mapping.csv",
            "evaluate i.csv --report csv=rules/pack.rule", "evaluate i.csv --report csv=pack.link", "evaluate i.csv --waivers w.csv --report csv=alias/w.csv",
            "evaluate - --report csv=i.csv <i.csv", "evaluate i.csv >>i.csv",
        ];
        foreach (var command in refused)
        {
            var run = Shell(command.Replace("evaluate ", "evaluate --rules rules 2>err.txt ", StringComparison.Ordinal));
            Assert.True(run.ExitCode == 2, command);
            Assert.Contains("CE5022", demo.Read("err.txt"), StringComparison.Ordinal);
        }

        Assert.Contains("CE5014", Shell("evaluate i.csv link.csv --rules rules 2>&1").Out, StringComparison.Ordinal);
        Assert.Contains("CE5014", Shell("evaluate i.csv - --rules rules 2>&1 <i.csv").Out, StringComparison.Ordinal);
        Assert.Contains("CE5023", Shell("evaluate i.csv --rules rules --report csv=n.csv --report json=alias/n.csv 2>&1").Out, StringComparison.Ordinal);
        Assert.Contains("CE5035", Shell("diff i.csv hard.csv --rules rules 2>&1").Out, StringComparison.Ordinal);
        Assert.All(before, f => Assert.Equal(f.Value, File.ReadAllBytes(f.Key)));
    }

    [Fact]
    public void Report_ThroughALink_IsWrittenWhereItLeads()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right there");
        RunScript("mkdir -p elsewhere; echo old >elsewhere/old.json; ln -sf elsewhere/old.json linked.json");
        Shell("evaluate fine.csv --rules rules --report json=linked.json >/dev/null 2>&1");
        Assert.NotNull(new FileInfo(Path.Combine(demo.Path, "linked.json")).LinkTarget);
        Assert.StartsWith("{", demo.Read("elsewhere/old.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_BesideWhatAKilledRunLeft_TakesItAwayAndNothingElse()
    {
        using var ended = Process.Start("true");
        ended.WaitForExit();
        var stale = demo.Write(FormattableString.Invariant($"k.json.{ended.Id}.partial"), "half");
        string[] kept = [demo.Write("k.json.mine.partial", ""), demo.Write(FormattableString.Invariant($"other.json.{ended.Id}.partial"), ""), demo.Write(FormattableString.Invariant($"k.json.{Environment.ProcessId}.partial"), "")];

        Shell("evaluate fine.csv --rules rules --report json=k.json >/dev/null 2>&1");

        Assert.False(File.Exists(stale));
        Assert.All(kept, f => Assert.True(File.Exists(f)));
        Assert.True(demo.Has("k.json"));
    }

    /// <summary>Each stage is held up where it is: rules, a mapping and rows that never come, a report that nobody reads.</summary>
    public static TheoryData<string, string> Stages => new()
    {
        { "rules", "mkfifo rules/zz.rule; exec $comply check rules" },
        { "vocabulary", "mkdir -p own/vocabulary; mkfifo own/vocabulary/x.csv; exec $comply test own" },
        { "mapping", "mkfifo m.csv; exec $comply evaluate fine.csv --rules rules --mapping m.csv --report json=r.json" },
        { "rows", "mkfifo rows.csv; (printf 'flow_id,controller,data,purpose\\na,b,c,d\\n'; exec sleep 60) >rows.csv & exec $comply evaluate rows.csv --rules rules --report json=r.json" },
        { "writing", "mkfifo out; sleep 60 <out & exec $comply schema >out" },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public void Signal_AtAnyStage_EndsTheProcessAndLeavesNothing(string stage, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are not sent there");
        Parallel.ForEach(s_signals, signal =>
        {
            using var own = new DemoFolder();
            using var process = Process.Start(CreateShell(script, own.Path))!;
            WaitUntilItWaits(process);
            RunScript(FormattableString.Invariant($"kill -{signal} {process.Id}"));

            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), $"{stage}: {signal} did not end it");
            Assert.Equal(130, process.ExitCode);
            Assert.Empty(Directory.EnumerateFiles(own.Path, "r.json*"));
        });
    }

    /// <summary>Until it uses no processor: it is held up.</summary>
    private static void WaitUntilItWaits(Process process)
    {
        var (last, since) = (TimeSpan.Zero, 0);
        while (since < 6)
        {
            Thread.Sleep(100);
            Assert.False(process.HasExited, "it ended by itself");
            process.Refresh();
            var now = process.TotalProcessorTime;
            (last, since) = (now, now - last < TimeSpan.FromMilliseconds(5) && now > TimeSpan.FromMilliseconds(50) ? since + 1 : 0);
        }
    }

    private ComplyRun Shell(string command)
    {
        using var process = Process.Start(CreateShell("exec $comply " + command, demo.Path))!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "comply did not end");
        return new ComplyRun(process.ExitCode, System.Text.Encoding.UTF8.GetBytes(output), error.Result);
    }

    private void RunScript(string script)
    {
        using var process = Process.Start(CreateShell(script, demo.Path))!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    private static ProcessStartInfo CreateShell(string script, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "comply=\"$1 exec $2\"; " + script, "sh", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "comply.dll")])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return start;
    }
}
