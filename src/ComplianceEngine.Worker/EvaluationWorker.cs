using ComplianceEngine.Worker.Intake;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ComplianceEngine.Worker;

/// <summary>Runs the work cycle until the host stops. An error that no step expects stops the process: what starts it again also resumes the work.</summary>
internal sealed class EvaluationWorker : BackgroundService
{
    private readonly WorkCycle _cycle;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EvaluationWorker> _log;

    public EvaluationWorker(WorkCycle cycle, WorkerOptions options, TimeProvider time, ILogger<EvaluationWorker> log)
    {
        _cycle = cycle;
        _options = options;
        _time = time;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            _cycle.Resume(stoppingToken);
            using var signal = new InboxSignal(_options.Inbox, _options.Poll, _time);
            await foreach (var _ in signal.Looks(stoppingToken))
            {
                _cycle.TakeAll(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop between two files: nothing is half done.
        }
        catch (Exception e)
        {
            _log.Stopping(e.GetType().Name);
            throw;
        }
    }
}
