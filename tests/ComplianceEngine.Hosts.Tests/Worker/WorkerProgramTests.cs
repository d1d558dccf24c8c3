using System.Globalization;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Worker;
using ComplianceEngine.Worker.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplianceEngine.Hosts.Tests.Worker;

public sealed class WorkerProgramTests : IDisposable
{
    private readonly WorkerFolder _folder = new();
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Run_WithoutFolders_SaysWhatItNeedsAndDoesNotStart()
    {
        Assert.Equal(2, await WorkerProgram.RunAsync([], _error, _folder.Time, TestContext.Current.CancellationToken));
        Assert.Contains("--inbox", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RulesThatDoNotCompile_ShowsThemAndDoesNotStart()
    {
        var rules = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_folder.Inbox)!, "rules")).FullName;
        await File.WriteAllTextAsync(Path.Combine(rules, "broken.rule"), "rule ???", TestContext.Current.CancellationToken);

        Assert.Equal(2, await Run("--rules", rules));
        Assert.Contains("error[CE", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("/broken.rule:1:", _error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.State));
    }

    [Fact]
    public async Task Run_NoSuchRules_SaysSoAndDoesNotStart()
    {
        Assert.Equal(2, await Run("--rules", "/nowhere/at/all"));
        Assert.Contains("error[CE2901]", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StateHeldByAnotherWorker_DoesNotStart()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.State)!);
        using var held = StateLock.TryTake(_folder.State);

        Assert.Equal(2, await RunHost(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_UntilStopped_EvaluatesWhatArrivesAndLeavesQuietly()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _folder.Drop("a.csv", "good 1");
        var running = RunHost(stop.Token);
        await WaitFor(1);
        _folder.Drop("b.csv", "good 2");
        await WaitFor(2);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Run_StateThatCannotBeWritten_StopsWithItsOwnCode()
    {
        _folder.Evaluator.During = _ => Directory.Delete(_folder.Outbox, recursive: true);
        _folder.Drop("a.csv", "good 1");

        Assert.Equal(70, await RunHost(TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _error.Dispose();
        _folder.Dispose();
    }

    private Task<int> Run(params string[] more) => WorkerProgram.RunAsync(
        ["--inbox", _folder.Inbox, "--outbox", _folder.Outbox, "--state", _folder.State, .. more], _error, _folder.Time, TestContext.Current.CancellationToken);

    private Task<int> RunHost(CancellationToken cancellation)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        return WorkerProgram.RunAsync(builder, _folder.Options, _folder.Evaluator, _error, TimeProvider.System, cancellation);
    }

    private async Task WaitFor(int filed)
    {
        var processed = Path.Combine(_folder.Inbox, "processed");
        while (!Directory.Exists(processed) || Directory.GetFiles(processed).Length < filed)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
