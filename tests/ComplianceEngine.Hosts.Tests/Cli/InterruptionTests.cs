using System.Diagnostics;
using System.Globalization;
using ComplianceEngine.Cli;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>Whoever interrupts the tool finds no half of a report.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly DemoFolder _demo = new();

    public void Dispose() => _demo.Dispose();

    [Fact]
    public void ReportFile_InterruptedMidway_LeavesNeitherItNorAPart()
    {
        using var interruption = new CancellationTokenSource();
        var report = new ReportFile("json", Path.Combine(_demo.Path, "r.json"));
        var line = new string('x', 1000);
        var lines = 0;

        Assert.Throws<OperationCanceledException>(() => report.TryWrite(
            output =>
            {
                for (; lines < 1000; lines++)
                {
                    output.Write(line);
                    if (lines == 500)
                    {
                        Assert.NotEmpty(FindReports("r.json"));
                        interruption.Cancel();
                    }
                }
            },
            new OutputGuard([]),
            new DiagnosticBag(),
            interruption.Token));

        Assert.InRange(lines, 500, 999);
        Assert.Empty(FindReports("r.json"));
    }

    [Fact]
    public void ReportFile_InterruptedMidway_LeavesTheOlderOneAsItWas()
    {
        using var interruption = new CancellationTokenSource();
        var older = _demo.Write("r.json", "older");

        Assert.Throws<OperationCanceledException>(() => new ReportFile("json", older).TryWrite(
            output =>
            {
                output.Write("newer");
                interruption.Cancel();
            },
            new OutputGuard([]),
            new DiagnosticBag(),
            interruption.Token));

        Assert.Equal("older", _demo.Read("r.json"));
        Assert.Equal([older], FindReports("r.json"));
    }

    /// <summary>The line that says how far the reading is stands on the terminal when somebody interrupts it.</summary>
    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("html")]
    public void Evaluate_InterruptedWhileItReads_SaysSoAndLeavesNoReport(string format)
    {
        using var interruption = new CancellationTokenSource();
        using var host = CreateHost(interruption);

        var code = CommandLine.Run(["evaluate", _demo.Write("many.csv", CreateRows(20_000)), "--rules", Path.Combine(_demo.Path, "rules"), "--format", format, "--report", "json=" + Path.Combine(_demo.Path, "r.json")], host);

        Assert.True(interruption.IsCancellationRequested);
        Assert.Equal((ExitCode.Interrupted, 130), (code, (int)code));
        Assert.Contains("left\r\u001b[Kcomply: error CE5036: interrupted: ", host.Error.ToString(), StringComparison.Ordinal);
        Assert.InRange(host.Out.ToString()!.Count(c => c == '\n'), 0, 15_000);
        Assert.Empty(FindReports("r.json"));
    }

    [Fact]
    public void Process_InterruptedWhileItEvaluates_EndsWithItsCodeAndLeavesNoReport()
    {
        using var process = StartOnManyRows([]);

        // Its first findings are there: it is in the midst of the inventory, and waits while nobody reads on.
        process.StandardOutput.BaseStream.ReadExactly(new byte[10]);
        AssertInterrupts(process, rest: null);
    }

    [Fact]
    public void Process_InterruptedWhileItWritesAReport_EndsWithItsCodeAndLeavesNoReport()
    {
        using var process = StartOnManyRows(["--report", "json=r.json"]);
        var rest = ReadOn(process);
        while (!FindReports("r.json").Any(f => new FileInfo(f).Length > 0))
        {
            Assert.False(process.WaitForExit(TimeSpan.FromMilliseconds(5)), "comply ended before anybody could interrupt it");
        }

        AssertInterrupts(process, rest);
    }

    private Process StartOnManyRows(string[] reports)
    {
        _demo.Write("many.csv", CreateRows(300_000));
        string[] tool = ["exec", Path.Combine(AppContext.BaseDirectory, "comply.dll"), "evaluate", "many.csv", "--rules", "rules", "--format", "csv", .. reports];
        return Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", tool)
        {
            WorkingDirectory = _demo.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static Task ReadOn(Process process) => process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);

    /// <param name="rest">Reads the rest of standard output; null when nobody does yet.</param>
    private void AssertInterrupts(Process process, Task? rest)
    {
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            Assert.True(kill.WaitForExit(TimeSpan.FromMinutes(1)));
        }

        rest ??= ReadOn(process);
        var error = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "comply did not end");
        rest.Wait(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 130, FormattableString.Invariant($"exit code {process.ExitCode}: {error}"));
        Assert.Contains("error CE5036", error, StringComparison.Ordinal);
        Assert.Empty(FindReports("r.json"));
    }

    /// <summary>The report, and what is left of it under another name.</summary>
    private string[] FindReports(string name) => Directory.GetFiles(_demo.Path, name + "*");

    private static string CreateRows(int rows) =>
        DemoFolder.Header + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"F{i},Acme,DE,contact.email,advertising.personalised,6.1.f,none,P1Y\n")));

    private static CliHost CreateHost(CancellationTokenSource interruption) => new()
    {
        Out = new StringWriter(CultureInfo.InvariantCulture),
        Error = new InterruptingWriter(interruption),
        OpenInput = () => Stream.Null,
        Clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) },
        ShippedRules = Path.Combine(AppContext.BaseDirectory, "rules"),
        Interruption = interruption.Token,
        ShowsProgress = true,
    };

    /// <summary>Somebody sees the first word on it and interrupts the tool.</summary>
    private sealed class InterruptingWriter(CancellationTokenSource interruption) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void Write(string? value)
        {
            base.Write(value);
            interruption.Cancel();
        }
    }
}
