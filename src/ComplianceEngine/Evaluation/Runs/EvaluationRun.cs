using System.Collections.Immutable;
using System.Threading.Channels;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>
/// An evaluation under way. Whoever reads its findings sets its pace: of an inventory that need not be kept, no more are in memory than are about to be read.
/// To dispose of it early ends it.
/// </summary>
public sealed class EvaluationRun : IAsyncDisposable
{
    /// <summary>Parts of findings that wait to be read; a part is of about as many rows as a block of the inventory.</summary>
    private const int MostParts = 4;

    private readonly CancellationTokenSource _stop;
    private readonly Channel<IReadOnlyList<Finding>> _parts = Channel.CreateBounded<IReadOnlyList<Finding>>(new BoundedChannelOptions(MostParts) { SingleReader = true, SingleWriter = true });
    private readonly Task<EvaluationResult> _result;
    private int _isRead;

    internal EvaluationRun(RulePack rules, ImmutableArray<InventorySource> inventories, EvaluationOptions options)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        _result = Task.Run(() => Run(rules, inventories, options with { Cancellation = _stop.Token }), CancellationToken.None);
    }

    /// <summary>The findings in the order of the inventory, as they are found. To be read once. What goes wrong while the inventory is read is thrown here.</summary>
    /// <exception cref="InvalidOperationException">They were read before.</exception>
    public IEnumerable<Finding> Findings
    {
        get
        {
            if (Interlocked.Exchange(ref _isRead, 1) != 0)
            {
                throw new InvalidOperationException("The findings of a run are read once; keep those that are needed again");
            }

            return Read();
        }
    }

    /// <summary>Counts, claims, diagnostics and provenance: everything but the findings that were read. It waits for findings that nobody has read yet, and passes over them.</summary>
    public async Task<EvaluationResult> GetResultAsync()
    {
        if (Interlocked.Exchange(ref _isRead, 1) == 0)
        {
            await foreach (var _ in _parts.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                // Counted in the result.
            }
        }

        return await _result.ConfigureAwait(false);
    }

    /// <summary>Ends the evaluation where it is still under way, and waits until it has let go of the inventory.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await ((Task)_result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private EvaluationResult Run(RulePack rules, ImmutableArray<InventorySource> inventories, EvaluationOptions options)
    {
        try
        {
            var result = rules.Evaluate(inventories, options, keepsFlows: false, new Sink(_parts.Writer, _stop.Token));
            if (result.Findings.IsKept)
            {
                HandOn(_parts.Writer, [.. result.Findings], _stop.Token);
            }

            _parts.Writer.Complete();
            return result;
        }
        catch (Exception e)
        {
            // Whoever reads the findings must not take an evaluation that failed for one that found nothing more.
            _parts.Writer.Complete(e);
            throw;
        }
    }

    private IEnumerable<Finding> Read()
    {
        while (_parts.Reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            while (_parts.Reader.TryRead(out var part))
            {
                foreach (var finding in part)
                {
                    yield return finding;
                }
            }
        }
    }

    private static void HandOn(ChannelWriter<IReadOnlyList<Finding>> writer, IReadOnlyList<Finding> part, CancellationToken stop) => writer.WriteAsync(part, stop).AsTask().GetAwaiter().GetResult();

    private sealed class Sink(ChannelWriter<IReadOnlyList<Finding>> parts, CancellationToken stop) : FindingSink
    {
        internal override bool TakesExcepted => true;

        public override void End(EvaluationResult result)
        {
            // The run itself ends with the result.
        }

        internal override void Begin(HeldAgainst held)
        {
            // Nothing is held against a run.
        }

        internal override void Take(IReadOnlyList<Finding> findings, Utf8Buffer text) => HandOn(parts, findings, stop);
    }
}
