using ComplianceEngine.Packs;
using ComplianceEngine.Reporting;
using ComplianceEngine.Worker.Evaluation;
using ComplianceEngine.Worker.Intake;
using ComplianceEngine.Worker.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplianceEngine.Worker;

/// <summary>Starts the worker, or says why it does not start. Exit codes: 0 stopped when asked, 2 options, rules or state that it cannot start with, 70 it had to stop.</summary>
internal static class WorkerProgram
{
    private const int Stopped = 0;
    private const int CannotStart = 2;
    private const int HadToStop = 70;

    internal static async Task<int> RunAsync(string[] args, TextWriter error, TimeProvider time, CancellationToken cancellation = default)
    {
        var builder = Host.CreateApplicationBuilder();
        if (TryReadOptions(builder.Configuration, args, error) is not { } options)
        {
            return CannotStart;
        }

        var (evaluator, diagnostics) = RuleEvaluator.Create(RulePack.Load(options.Rules is null ? [] : [options.Rules], Path.Combine(AppContext.BaseDirectory, "rules")));
        var renderer = new DiagnosticRenderer();
        foreach (var diagnostic in diagnostics)
        {
            renderer.Write(diagnostic, error);
        }

        return evaluator is null ? CannotStart : await RunAsync(builder, options, evaluator, error, time, cancellation);
    }

    internal static async Task<int> RunAsync(HostApplicationBuilder builder, WorkerOptions options, IContentEvaluator evaluator, TextWriter error, TimeProvider time, CancellationToken cancellation)
    {
        var state = Path.GetFullPath(options.State);
        Durable.CreateDirectory(Path.GetDirectoryName(state)!);
        using var stateLock = StateLock.TryTake(state);
        if (stateLock is null)
        {
            await error.WriteLineAsync("another worker uses this state");
            return CannotStart;
        }

        using var journal = new WorkJournal(state, time);
        var contents = new ContentStore(Path.Combine(Path.GetDirectoryName(state)!, "cas"));
        builder.Services.AddSystemd();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(services => new WorkCycle(
            new Inbox(options.Inbox), contents, journal, new Outbox(options.Outbox), evaluator, options, time, services.GetRequiredService<ILogger<WorkCycle>>()));
        builder.Services.AddSingleton<EvaluationWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EvaluationWorker>());
        using var host = builder.Build();
        var worker = host.Services.GetRequiredService<EvaluationWorker>();
        await host.RunAsync(cancellation);
        return worker.ExecuteTask is { IsFaulted: true } ? HadToStop : Stopped;
    }

    private static WorkerOptions? TryReadOptions(ConfigurationManager configuration, string[] args, TextWriter error)
    {
        try
        {
            configuration.AddCommandLine(args, WorkerOptions.CommandLine);
            var options = WorkerOptions.From(configuration);
            var problems = options.GetProblems().ToList();
            problems.ForEach(error.WriteLine);
            return problems.Count == 0 ? options : null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            error.WriteLine(e.Message);
            return null;
        }
    }
}
