using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>
/// Reads the blocks of an inventory and hands each to a worker, on as many threads as are asked for; the results come in file order, and no more blocks are held than there are threads, and one.
/// A worker is used for one block at a time, so it need not be safe for several threads.
/// </summary>
/// <typeparam name="TWorker">What one thread needs.</typeparam>
/// <typeparam name="TPart">What comes of a block.</typeparam>
/// <param name="process">Makes a part of the rows of a block that has been accepted.</param>
internal sealed class OrderedBlocks<TWorker, TPart>(InventoryReading reading, EvaluationOptions options, Func<TWorker> createWorker, Func<TWorker, RowBlock, TPart> process)
    where TWorker : IBlockWorker
{
    private readonly Stack<TWorker> _idle = new();
    private readonly Lock _idling = new();
    private readonly object _turning = new();
    private int _turn;
    private bool _isOver;

    /// <summary>The parts, in file order. What a part holds of its worker is good until the next part is asked for.</summary>
    public IEnumerable<TPart> Run() => options.Threads <= 1 ? RunAlone() : RunTogether();

    private IEnumerable<TPart> RunAlone()
    {
        var worker = createWorker();
        while (!_isOver && reading.ReadBlock() is { } block)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            var rows = worker.Reader.Read(block);
            _isOver = !reading.Accept(rows);
            yield return process(worker, rows);
            TextBlockReader.Return(block);
        }
    }

    private IEnumerable<TPart> RunTogether()
    {
        var pending = new Queue<Task<(TPart Part, TWorker Worker, TextBlock Block)?>>();
        var number = 0;
        try
        {
            while (true)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                while (!Volatile.Read(ref _isOver) && pending.Count <= options.Threads && reading.ReadBlock() is { } block)
                {
                    var turn = number++;
                    pending.Enqueue(Task.Run(() => Process(block, turn)));
                }

                if (!pending.TryDequeue(out var next))
                {
                    break;
                }

                if (next.GetAwaiter().GetResult() is { } done)
                {
                    yield return done.Part;
                    TextBlockReader.Return(done.Block);
                    lock (_idling)
                    {
                        _idle.Push(done.Worker);
                    }
                }
            }
        }
        finally
        {
            // Whoever stops asking early must not leave threads behind that still read.
            Task.WhenAll(pending).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait();
        }
    }

    private (TPart Part, TWorker Worker, TextBlock Block)? Process(TextBlock block, int turn)
    {
        TWorker? worker;
        lock (_idling)
        {
            _idle.TryPop(out worker);
        }

        var isAccepted = false;
        RowBlock? rows = null;
        try
        {
            worker ??= createWorker();
            rows = worker.Reader.Read(block);
        }
        finally
        {
            isAccepted = Accept(rows, turn);
        }

        return isAccepted ? (process(worker, rows), worker, block) : null;
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
