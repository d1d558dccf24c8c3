using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The evaluation of one inventory whose flows are not kept: it is read anew for whatever is asked of it.</summary>
internal sealed class StreamedRun(Vocabulary vocabulary, InventorySource source, ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, EvaluationOptions options)
{
    private readonly FindingFactory _factory = new(vocabulary, null, rules, options);

    public EvaluationOptions Options => options;

    public FindingFactory Factory => _factory;

    /// <summary>Reads all of it for the account: counts, claims, diagnostics.</summary>
    /// <param name="reading">The inventory, its head read.</param>
    /// <param name="sink">Takes the findings as they are found; null when nobody wants them yet.</param>
    public StreamedAccount ReadAll(InventoryReading reading, FindingSink? sink)
    {
        var account = new StreamedAccount(claims.Select(c => new ClaimTally(c, plan: null)));
        foreach (var part in Run(reading, (worker, block) => Evaluate(worker, block, sink)))
        {
            account.Take(part);
            sink?.Take(part.Text);
        }

        return account;
    }

    /// <summary>Makes parts of all blocks by <paramref name="process"/>, in file order.</summary>
    public IEnumerable<T> ReadAgain<T>(Func<BlockEvaluation, RowBlock, T> process)
    {
        using var content = source.Open();
        using var reading = new InventoryReader(vocabulary).Open(content, source.Path, source.Mapping, isDigested: false);
        foreach (var part in Run(reading, process))
        {
            yield return part;
        }
    }

    private IEnumerable<T> Run<T>(InventoryReading reading, Func<BlockEvaluation, RowBlock, T> process)
    {
        var blocks = new OrderedBlocks<BlockEvaluation, T>(
            reading, options, () => new BlockEvaluation(reading.CreateReader(), vocabulary, rules, claims, options), process);
        foreach (var part in blocks.Run())
        {
            options.Progress?.Invoke(new EvaluationProgress(reading.RowsAccepted, reading.BytesRead, reading.Length));
            yield return part;
        }
    }

    private static StreamedPart Evaluate(BlockEvaluation worker, RowBlock block, FindingSink? sink)
    {
        var tally = new FindingTally();
        var withoutLineage = 0;
        var text = sink is null ? null : worker.Text;
        text?.Clear();
        foreach (var outcomes in worker.Evaluate(block))
        {
            worker.Count(outcomes, tally);
            worker.CountClaims();
            withoutLineage += worker.CountWithoutLineage();
            if (text is not null)
            {
                sink!.Write(new FoundFindings(worker, outcomes, block), text);
            }
        }

        return new StreamedPart(block.Count, withoutLineage, tally, worker.Claims, text);
    }
}

/// <summary>What the blocks of an inventory came to.</summary>
internal sealed class StreamedAccount(IEnumerable<ClaimTally> claims)
{
    public ImmutableArray<ClaimTally> Claims { get; } = [.. claims];

    public FindingTally Tally { get; } = new();

    public long Flows { get; private set; }

    public int WithoutLineage { get; private set; }

    public void Take(StreamedPart part)
    {
        Flows += part.Flows;
        WithoutLineage += part.WithoutLineage;
        Tally.Add(part.Tally);
        foreach (var (all, of) in Claims.Zip(part.Claims))
        {
            all.Take(of);
        }
    }
}

/// <summary>What one block came to.</summary>
/// <param name="Claims">What its flows say of claims; the worker's own, to be taken before it goes on.</param>
/// <param name="Text">Its findings as a report has them, the worker's own too; null when nobody wants them.</param>
internal sealed record StreamedPart(int Flows, int WithoutLineage, FindingTally Tally, ImmutableArray<ClaimTally> Claims, CharBuffer? Text);
