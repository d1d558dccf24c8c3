using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>
/// Reads the blocks of an inventory and hands each to a worker, on as many threads as are asked for; the results come in file order, and no more than a few for each thread wait.
/// A worker is used for one block at a time, so it need not be safe for several threads.
/// </summary>
/// <typeparam name="TWorker">What one thread needs.</typeparam>
/// <typeparam name="TPart">What comes of a block.</typeparam>
/// <param name="process">Makes a part of the rows of a block that has been accepted; the part holds nothing of worker and rows, which turn to the next block.</param>
internal sealed class OrderedBlocks<TWorker, TPart>(InventoryReading reading, EvaluationOptions options, Func<TWorker> createWorker, Func<TWorker, RowBlock, TPart> process)
    where TWorker : IBlockWorker
{
    /// <summary>Enough that no thread waits for another block while results are taken up.</summary>
    private const int BlocksOfThread = 4;

    private readonly Stack<TWorker> _idle = new();
    private readonly Lock _idling = new();
    private readonly object _turning = new();
    private int _turn;
    private bool _isOver;

    /// <summary>The parts, in file order.</summary>
    public IEnumerable<TPart> Run() => options.Threads <= 1 ? RunAlone() : RunTogether();

    private IEnumerable<TPart> RunAlone()
    {
        var worker = createWorker();
        while (!_isOver && reading.ReadBlock() is { } block)
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
        var pending = new Queue<Task<(bool IsRead, TPart Part)>>();
        var number = 0;
        try
        {
            while (true)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                while (!Volatile.Read(ref _isOver) && pending.Count < BlocksOfThread * options.Threads && reading.ReadBlock() is { } block)
                {
                    var turn = number++;
                    pending.Enqueue(Task.Run(() => Process(block, turn)));
                }

                if (!pending.TryDequeue(out var next))
                {
                    break;
                }

                if (next.GetAwaiter().GetResult() is { IsRead: true, Part: var part })
                {
                    yield return part;
                }
            }
        }
        finally
        {
            // Whoever stops asking early must not leave threads behind that still read.
            Task.WhenAll(pending).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait();
        }
    }

    private (bool IsRead, TPart Part) Process(TextBlock block, int turn)
    {
        RowBlock? rows = null;
        var worker = default(TWorker);
        var isAccepted = false;
        try
        {
            worker = Rent();
            rows = worker.Reader.Read(block);
        }
        finally
        {
            isAccepted = Accept(rows, turn);
        }

        var part = isAccepted ? process(worker, rows) : default!;
        TextBlockReader.Return(block);
        lock (_idling)
        {
            _idle.Push(worker);
        }

        return (isAccepted, part);
    }

    private TWorker Rent()
    {
        lock (_idling)
        {
            if (_idle.TryPop(out var idle))
            {
                return idle;
            }
        }

        return createWorker();
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
}

/// <summary>What reads blocks on one thread.</summary>
internal interface IBlockWorker
{
    /// <summary>Its reader.</summary>
    RowBlockReader Reader { get; }
}
