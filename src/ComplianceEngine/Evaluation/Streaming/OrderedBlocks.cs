using System.Collections.Concurrent;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>
/// Reads the blocks of an inventory and hands each to a worker, on as many threads as are asked for; the results come in file order, and no more than a few for each thread wait.
/// A worker is used for one block at a time, so it need not be safe for several threads.
/// </summary>
/// <typeparam name="TWorker">What one thread needs.</typeparam>
/// <typeparam name="TPart">What comes of a block.</typeparam>
/// <param name="getBlockBytes">About how many bytes the next block is to have; no result depends on it.</param>
/// <param name="process">Makes a part of the rows of a block that has been accepted; the part holds nothing of worker and rows, which turn to the next block.</param>
internal sealed class OrderedBlocks<TWorker, TPart>(InventoryReading reading, EvaluationOptions options, Func<int> getBlockBytes, Func<TWorker> createWorker, Func<TWorker, RowBlock, TPart> process)
    where TWorker : IBlockWorker
{
    /// <summary>Enough that no thread waits for another block while results are taken up.</summary>
    private const int BlocksOfThread = 4;

    private readonly object _turning = new();
    private int _turn;
    private bool _isOver;
    private bool _isStopped;

    /// <summary>The parts, in file order.</summary>
    public IEnumerable<TPart> Run() => options.Threads <= 1 ? RunAlone() : RunTogether();

    private IEnumerable<TPart> RunAlone()
    {
        var worker = createWorker();
        while (!_isOver && reading.ReadBlock(getBlockBytes()) is { } block)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var rows = worker.Reader.Read(block);
            _isOver = !reading.Accept(rows);
            var part = process(worker, rows);
            TextBlockReader.Return(block);
            yield return part;
        }
    }

    private IEnumerable<TPart> RunTogether()
    {
        using var waiting = new BlockingCollection<Job>();
        var threads = new Task[options.Threads];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = Task.Factory.StartNew(() => Work(waiting), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        var pending = new Queue<Job>();
        var number = 0;
        try
        {
            while (true)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                while (!Volatile.Read(ref _isOver) && pending.Count < BlocksOfThread * options.Threads && reading.ReadBlock(getBlockBytes()) is { } block)
                {
                    var job = new Job(block, number++);
                    pending.Enqueue(job);
                    waiting.Add(job);
                }

                if (!pending.TryDequeue(out var next))
                {
                    break;
                }

                if (next.Result.Task.GetAwaiter().GetResult() is { IsRead: true, Part: var part })
                {
                    yield return part;
                }
            }
        }
        finally
        {
            // Whoever stops asking early must not leave threads behind that still read.
            Volatile.Write(ref _isStopped, true);
            waiting.CompleteAdding();
            Task.WaitAll(threads);
        }
    }

    /// <summary>One thread: what it needs is its own, and never more is made of it than there are threads.</summary>
    private void Work(BlockingCollection<Job> waiting)
    {
        var worker = default(TWorker);
        foreach (var job in waiting.GetConsumingEnumerable())
        {
            try
            {
                job.Result.SetResult(Process(job, ref worker));
            }
#pragma warning disable CA1031 // It is thrown again where the result is asked for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                job.Result.SetException(exception);
            }
        }
    }

    private (bool IsRead, TPart Part) Process(Job job, ref TWorker? worker)
    {
        RowBlock? rows = null;
        var isAccepted = false;
        try
        {
            if (!Volatile.Read(ref _isStopped))
            {
                worker ??= createWorker();
                rows = worker.Reader.Read(job.Block);
            }
        }
        finally
        {
            isAccepted = Accept(rows, job.Turn);
        }

        var part = isAccepted ? process(worker!, rows!) : default!;
        TextBlockReader.Return(job.Block);
        return (isAccepted, part);
    }

    /// <summary>Waits until the blocks before have been taken up, then takes up this one. False when it is not to be read after all.</summary>
    private bool Accept(RowBlock? rows, int turn)
    {
        lock (_turning)
        {
            while (_turn != turn)
            {
                Monitor.Wait(_turning);
            }

            try
            {
                if (_isOver || rows is null)
                {
                    _isOver = true;
                    return false;
                }

                _isOver = true;
                _isOver = !reading.Accept(rows);
                return true;
            }
            finally
            {
                _turn++;
                Monitor.PulseAll(_turning);
            }
        }
    }

    /// <summary>A block to be read.</summary>
    /// <param name="Turn">Its place in the file, from 0.</param>
    private sealed record Job(TextBlock Block, int Turn)
    {
        public TaskCompletionSource<(bool IsRead, TPart Part)> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>What reads blocks on one thread.</summary>
internal interface IBlockWorker
{
    /// <summary>Its reader.</summary>
    RowBlockReader Reader { get; }
}
