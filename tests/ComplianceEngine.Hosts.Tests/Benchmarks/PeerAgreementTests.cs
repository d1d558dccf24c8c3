using System.Diagnostics;
using System.Reflection;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Benchmarks;

/// <summary>DuckDB, running equal SQL, and RulesEngine name the findings that the tool names. They run in the program of the benchmarks, so that no test project carries their packages.</summary>
public sealed class PeerAgreementTests(ITestOutputHelper output)
{
    private const int Rows = 20_000;

    private static readonly string s_benchmarks = typeof(PeerAgreementTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "Benchmarks").Value!;

    [Fact]
    public void Findings_OfAGeneratedFile_AreThoseOfItsPeers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the benchmarks start processes as Linux does");
        var (exitCode, said) = RunAgree(seed: 1);
        output.WriteLine(said);
        Assert.Contains("findings of the engine", said, StringComparison.Ordinal);
        Assert.True(exitCode == 0, said);
    }

    private static (int ExitCode, string Said) RunAgree(int seed)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", s_benchmarks, "agree", "--rows", FormattableString.Invariant($"{Rows}"), "--seed", FormattableString.Invariant($"{seed}")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "the benchmarks did not end");
        return (process.ExitCode, said + error.Result);
    }
}
