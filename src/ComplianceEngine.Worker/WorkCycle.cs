using ComplianceEngine.Worker.Evaluation;
using ComplianceEngine.Worker.Intake;
using ComplianceEngine.Worker.Storage;
using Microsoft.Extensions.Logging;

namespace ComplianceEngine.Worker;

/// <summary>
/// Takes what lies in the inbox, evaluates each content once and publishes it. Every step can be done again without harm, in this order:
/// copy, record, evaluate, publish, mark finished, move the file, mark filed. So a process that dies anywhere loses nothing and doubles nothing.
/// For one thread.
/// </summary>
internal sealed class WorkCycle
{
    private readonly Inbox _inbox;
    private readonly ContentStore _contents;
    private readonly WorkJournal _journal;
    private readonly Outbox _outbox;
    private readonly IContentEvaluator _evaluator;
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Action<WorkStep> _reached;

    internal WorkCycle(
        Inbox inbox, ContentStore contents, WorkJournal journal, Outbox outbox, IContentEvaluator evaluator,
        WorkerOptions options, TimeProvider time, ILogger log, Action<WorkStep>? reached = null)
    {
        _inbox = inbox;
        _contents = contents;
        _journal = journal;
        _outbox = outbox;
        _evaluator = evaluator;
        _options = options;
        _time = time;
        _log = log;
        _reached = reached ?? (_ => { });
    }

    /// <summary>Finishes what an earlier process left. Once, before the first <see cref="TakeAll"/>.</summary>
    internal void Resume(CancellationToken cancellation)
    {
        _journal.AdoptUnfinished(_evaluator.RulesDigest);
        foreach (var key in _journal.GetPending(_evaluator.RulesDigest))
        {
            cancellation.ThrowIfCancellationRequested();
            _log.Resuming(key.Sha256);
            Evaluate(key);
        }

        foreach (var receipt in _journal.GetOpenReceipts())
        {
            if (_inbox.FindFiled(receipt) is { } filedAs)
            {
                _journal.MarkFiled(receipt, filedAs);
            }
            else if (!_inbox.Holds(receipt))
            {
                _journal.MarkFiled(receipt, "gone");
            }
        }
    }

    /// <summary>Takes every file that lies in the inbox now.</summary>
    internal void TakeAll(CancellationToken cancellation)
    {
        foreach (var name in _inbox.List())
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                Take(name);
            }
            catch (UnreadableFileException e)
            {
                _log.Rejected(e.Message, _inbox.TryReject(name, e.Message));
            }
        }
    }

    private void Take(string name)
    {
        if (CopyAndRecord(name) is not var (receipt, identity))
        {
            return;
        }

        var key = new EvaluationKey(receipt.Sha256, _evaluator.RulesDigest, receipt.AsOf);
        if (_journal.GetState(key) == EvaluationState.Pending)
        {
            Evaluate(key);
        }

        FileAway(receipt, identity, key);
    }

    private (Receipt Receipt, FileIdentity Identity)? CopyAndRecord(string name)
    {
        using var file = _inbox.TryOpen(name);
        if (file is null)
        {
            return null;
        }

        var content = _contents.Add(file.Content, _options.Largest);
        _reached(WorkStep.Copied);
        var receipt = _journal.Record(content, name, _options.AsOf ?? DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime), _evaluator.RulesDigest);
        _reached(WorkStep.Recorded);
        _log.Received(receipt.Id, content.Sha256, content.Length, receipt.IsDuplicate);
        return (receipt, file.Identity);
    }

    private void Evaluate(EvaluationKey key)
    {
        ContentOutcome outcome;
        using (var content = _contents.OpenRead(key.Sha256))
        {
            outcome = ContentOutcome.Of(_evaluator, content, _journal.GetFirstName(key.Sha256), key.AsOf);
        }

        _reached(WorkStep.Evaluated);
        if (outcome.Result is null)
        {
            _journal.MarkFailed(key, outcome.Failure);
            _log.Failed(key.Sha256);
        }
        else
        {
            _outbox.PublishResult(key.Sha256, outcome.Result);
            _reached(WorkStep.PublishedResult);
            _outbox.PublishReport(key.Sha256, outcome.Result);
            _reached(WorkStep.PublishedReport);
            var counts = outcome.Counts;
            _journal.MarkDone(key, counts);
            _log.Evaluated(key.Sha256, key.AsOf, counts.RowsRead, counts.RowsEvaluated, counts.RowsRejected, counts.Violations, counts.Undetermined);
        }

        _reached(WorkStep.MarkedFinished);
    }

    private void FileAway(Receipt receipt, FileIdentity identity, EvaluationKey key)
    {
        var failure = _journal.GetFailure(key);
        if (failure.Length > 0)
        {
            _inbox.WriteFailure(receipt, failure);
        }

        var filedAs = _inbox.TryMove(receipt, identity, failure.Length > 0 ? Inbox.FailedFolder : Inbox.ProcessedFolder);
        _reached(WorkStep.Moved);
        _journal.MarkFiled(receipt, filedAs ?? "replaced");
        _reached(WorkStep.MarkedFiled);
    }
}
