using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The evaluation of one inventory whose flows are not kept: it is read anew for whatever is asked of it.</summary>
internal sealed class StreamedRun
{
    private const int PartsBetweenCollections = 32;

    /// <summary>Bytes of findings that a block may come to: of a narrow row hundreds of times its own length may be said, and several blocks wait at once.</summary>
    private const int TextOfBlock = 4 << 20;

    /// <summary>A first block of which it is not known how much will be said.</summary>
    private const int FirstBlockBytes = 32 << 10;

    private readonly Vocabulary _vocabulary;
    private readonly InventorySource _source;
    private readonly ImmutableArray<RuleSymbol> _rules;
    private readonly ImmutableArray<ClaimSymbol> _claims;
    private readonly EvaluationOptions _options;
    private readonly ConcurrentStack<Utf8Buffer> _texts = new();
    private readonly StreamedOtherFlows _others;
    private readonly Population _population;
    private volatile int _blockBytes;

    public StreamedRun(Vocabulary vocabulary, InventorySource source, ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, EvaluationOptions options)
    {
        (_vocabulary, _source, _rules, _claims, _options) = (vocabulary, source, rules, claims, options);
        _others = new StreamedOtherFlows(options);
        _population = new Population(vocabulary, []) { Counter = _others };
        Factory = new FindingFactory(_population, rules, options);
        _blockBytes = options.BlockBytes;
    }

    /// <summary>Makes the findings.</summary>
    public FindingFactory Factory { get; }

    /// <summary>Reads it to count what tests of other flows ask for, once for each depth to which such tests stand in each other; not at all where there is none.</summary>
    public void CountOtherFlows()
    {
        var rules = _rules.RemoveAll(r => GetDepth(r) == 0);
        var claims = _claims.RemoveAll(c => GetDepth(c) == 0);
        for (var depth = 1; rules.Any(r => GetDepth(r) >= depth) || claims.Any(c => GetDepth(c) >= depth); depth++)
        {
            var counted = depth;
            foreach (var worker in ReadAgain(rules, claims, (worker, block) => worker.CountOthers(block, t => GetDepth(t.Test) == counted)).ToHashSet())
            {
                foreach (var (truths, part) in worker.CountedOthers)
                {
                    truths.Tally.Take(part);
                }
            }
        }
    }

    private static int GetDepth(RuleSymbol rule) => Math.Max(GetDepth(rule.When), GetDepth(rule.Exceptions.Select(e => e.Condition)));

    private static int GetDepth(ClaimSymbol claim) => GetDepth(new[] { claim.About, claim.Where, claim.Path?.From }.OfType<BoundCondition>());

    private static int GetDepth(IEnumerable<BoundCondition> conditions) => conditions.Select(GetDepth).DefaultIfEmpty().Max();

    /// <summary>0 for a condition that asks about no other flow, 1 for one that asks what flows are by themselves, and so on.</summary>
    private static int GetDepth(BoundCondition condition) => RuleFormula.GetTests(condition).OfType<BoundFlowTest>().Select(t => 1 + (t.Where is null ? 0 : GetDepth(t.Where))).DefaultIfEmpty().Max();

    /// <summary>The verdicts on claims.</summary>
    public ImmutableArray<ClaimResult> Judge(IEnumerable<ClaimTally> tallies) => new ClaimEvaluator(_population, _options, new Diagnostics.DiagnosticBag()).Judge(tallies);

    /// <summary>Reads all of it for the account: counts, claims, diagnostics.</summary>
    /// <param name="reading">The inventory, its head read.</param>
    /// <param name="sink">Takes the findings as they are found; null when nobody wants them yet.</param>
    public StreamedAccount ReadAll(InventoryReading reading, FindingSink? sink)
    {
        Start(sink);
        var account = new StreamedAccount(_claims.Select(c => new ClaimTally(c, plan: null)));
        var workers = new HashSet<BlockEvaluation>();
        foreach (var (worker, text, claims) in Run(reading, _rules, _claims, (worker, block) => new StreamedPart(worker, Evaluate(worker, block, sink, isCounted: true), worker.TakeClaims())))
        {
            workers.Add(worker);
            account.Take(claims);
            Pass(text, sink);
        }

        foreach (var worker in workers)
        {
            account.Take(worker);
        }

        return account;
    }

    /// <summary>Reads it again for a report that takes findings as they are found.</summary>
    public void WriteTo(FindingSink sink)
    {
        Start(sink);
        sink.Begin();
        foreach (var text in ReadAgain((worker, block) => Evaluate(worker, block, sink, isCounted: false)))
        {
            Pass(text, sink);
        }

        sink.IsWritten = true;
    }

    /// <summary>Makes parts of all blocks by <paramref name="process"/>, in file order.</summary>
    public IEnumerable<T> ReadAgain<T>(Func<BlockEvaluation, RowBlock, T> process) => ReadAgain(_rules, _claims, process);

    private IEnumerable<T> ReadAgain<T>(ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, Func<BlockEvaluation, RowBlock, T> process)
    {
        using var content = _source.Open();
        using var reading = new InventoryReader(_vocabulary).Open(content, _source.Path, _source.Mapping, isDigested: false, _options.BlockBytes, _source.Format);
        foreach (var part in Run(reading, rules, claims, process))
        {
            yield return part;
        }
    }

    private IEnumerable<T> Run<T>(InventoryReading reading, ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, Func<BlockEvaluation, RowBlock, T> process)
    {
        var blocks = new OrderedBlocks<BlockEvaluation, T>(
            reading, _options, () => _blockBytes, () => new BlockEvaluation(reading.CreateReader(), _population, _others, rules, claims, _options), process);
        var parts = 0;
        foreach (var part in blocks.Run())
        {
            _options.Progress?.Invoke(new EvaluationProgress(reading.RowsAccepted, reading.BytesRead, reading.Length));
            yield return part;
            if (++parts % PartsBetweenCollections == 0)
            {
                // By itself the collector waits until as much is used up as the processors' shared cache holds, which on a server is more than all the rest.
                GC.Collect(0);
            }
        }
    }

    /// <returns>The findings as the sink has them; null without one.</returns>
    private Utf8Buffer? Evaluate(BlockEvaluation worker, RowBlock block, FindingSink? sink, bool isCounted)
    {
        var text = sink is null ? null : RentText();
        foreach (var outcomes in worker.Evaluate(block))
        {
            if (isCounted)
            {
                worker.Count(outcomes);
            }

            sink?.Write(new FoundFindings(worker, outcomes, sink.TakesExcepted), text!);
        }

        if (text is not null)
        {
            var fitting = (long)TextOfBlock * block.Source.Length / Math.Max(1, text.Text.Length);
            _blockBytes = (int)Math.Clamp(fitting, 1, _options.BlockBytes);
        }

        return text;
    }

    private void Start(FindingSink? sink) => _blockBytes = sink is null ? _options.BlockBytes : Math.Min(_options.BlockBytes, FirstBlockBytes);

    private Utf8Buffer RentText()
    {
        var text = _texts.TryPop(out var used) ? used : new Utf8Buffer();
        text.Clear();
        return text;
    }

    private void Pass(Utf8Buffer? text, FindingSink? sink)
    {
        if (text is not null)
        {
            sink!.Take(text);
            _texts.Push(text);
        }
    }
}

/// <summary>What came of one block.</summary>
/// <param name="Worker">Who did it, and may be at another block by now.</param>
/// <param name="Text">Its findings as a sink has them; null without one.</param>
/// <param name="Claims">What its flows say of claims.</param>
internal sealed record StreamedPart(BlockEvaluation Worker, Utf8Buffer? Text, ImmutableArray<ClaimTally> Claims);

/// <summary>What the blocks of an inventory came to.</summary>
internal sealed class StreamedAccount(IEnumerable<ClaimTally> claims)
{
    public ImmutableArray<ClaimTally> Claims { get; } = [.. claims];

    public FindingTally Tally { get; } = new();

    public long Flows { get; private set; }

    public int WithoutLineage { get; private set; }

    /// <summary>Takes up what the next block says of claims.</summary>
    public void Take(ImmutableArray<ClaimTally> claims)
    {
        foreach (var (all, of) in Claims.Zip(claims))
        {
            all.Take(of);
        }
    }

    /// <summary>Takes up what was counted by one of those that did the work.</summary>
    public void Take(BlockEvaluation worker)
    {
        Flows += worker.Flows;
        WithoutLineage += worker.WithoutLineage;
        Tally.Add(worker.Tally);
    }
}
