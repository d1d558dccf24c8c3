using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Claims;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The evaluation of one inventory whose flows are not kept: its findings are handed on as they are found.</summary>
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
    private readonly ImmutableArray<FindingSink> _sinks;
    private readonly ConcurrentStack<Utf8Buffer> _texts = new();
    private readonly ShapeTable _shapeTable = new();
    private readonly List<FindingShape> _shapes = [];
    private readonly HashSet<FindingShape> _metShapes = [];
    private readonly ImmutableArray<Finding>.Builder? _kept;
    private readonly RowProver _prover;
    private readonly Advisor _advisor;
    private readonly StreamedOtherFlows _others;
    private readonly RunFlows _run;
    private volatile int _blockBytes;

    /// <param name="sinks">Take the findings as they are found; with none they are kept.</param>
    public StreamedRun(Vocabulary vocabulary, InventorySource source, ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, EvaluationOptions options, ImmutableArray<FindingSink> sinks)
    {
        (_vocabulary, _source, _rules, _claims, _options, _sinks) = (vocabulary, source, rules, claims, options, sinks);
        _others = new StreamedOtherFlows(options);
        _run = new RunFlows(vocabulary, []) { Counter = _others };
        _prover = new RowProver(_run, options, _shapeTable);
        _advisor = new Advisor(_run, rules, options, _prover);
        _kept = sinks.IsEmpty ? ImmutableArray.CreateBuilder<Finding>() : null;
        _blockBytes = sinks.IsEmpty ? options.BlockBytes : Math.Min(options.BlockBytes, FirstBlockBytes);
    }

    /// <summary>Advises shapes of which the run left that open.</summary>
    public Action<IEnumerable<FindingShape>> Advise => _advisor.Advise;

    /// <summary>The shapes of the findings, in the order in which each was first found.</summary>
    public ImmutableArray<FindingShape> Shapes => [.. _shapes];

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

    private readonly DefineMemo<int> _depths = CreateDepths();

    private static DefineMemo<int> CreateDepths()
    {
        DefineMemo<int>? depths = null;
        return depths = new DefineMemo<int>(c => DefineCycles.GetFlowDepth(c, depths!));
    }

    private int GetDepth(RuleSymbol rule) => Math.Max(GetDepth(rule.When), GetDepth(rule.Exceptions.Select(e => e.Condition)));

    private int GetDepth(ClaimSymbol claim) => GetDepth(new[] { claim.About, claim.Where, claim.Path?.From }.OfType<BoundCondition>());

    private int GetDepth(IEnumerable<BoundCondition> conditions) => conditions.Select(GetDepth).DefaultIfEmpty().Max();

    /// <summary>0 for a condition that asks about no other flow, 1 for one that asks what flows are by themselves, and so on.</summary>
    private int GetDepth(BoundCondition condition) => DefineCycles.GetFlowDepth(condition, _depths);

    /// <summary>The verdicts on claims.</summary>
    public ImmutableArray<ClaimResult> Judge(IEnumerable<ClaimTally> tallies) => new ClaimEvaluator(_run, _options, new Diagnostics.DiagnosticBag()).Judge(tallies);

    /// <summary>Reads all of it: findings to the sinks, and the account.</summary>
    /// <param name="reading">The inventory, its head read.</param>
    public StreamedAccount ReadAll(InventoryReading reading)
    {
        foreach (var sink in _sinks)
        {
            sink.Begin(new HeldAgainst(Waivers: false, Baseline: false, _options.Language));
        }

        var account = new StreamedAccount(_claims.Select(c => new ClaimTally(c, plan: null)), new OutOfReachTally(_run.Vocabulary, _rules, _options.AsOf));
        var workers = new HashSet<BlockEvaluation>();
        foreach (var part in Run(reading, _rules, _claims, Evaluate))
        {
            workers.Add(part.Worker);
            account.Take(part.Claims);
            Take(part);
        }

        foreach (var worker in workers)
        {
            account.Take(worker);
        }

        return account;
    }

    /// <summary>The findings, once all is read.</summary>
    public FindingList GetFindings(StreamedAccount account) => _kept is null ? FindingList.NotKept(account.Tally) : FindingList.Of(_kept.ToImmutable());

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
            reading, _options, () => _blockBytes, () => new BlockEvaluation(reading.CreateReader(), _run, _others, rules, claims, _options, _prover), process);
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

    private StreamedPart Evaluate(BlockEvaluation worker, RowBlock block)
    {
        var texts = _sinks.Select(_ => RentText()).ToArray();
        var needsObjects = _kept is not null || _sinks.Any(s => !s.MakesText);
        var kept = new List<Finding>();
        foreach (var outcomes in worker.Evaluate(block))
        {
            worker.Count(outcomes);
            for (var i = 0; i < texts.Length; i++)
            {
                if (_sinks[i].MakesText)
                {
                    _sinks[i].Write(new FoundFindings(worker.Words, outcomes, _sinks[i].TakesExcepted), texts[i]);
                }
            }

            if (needsObjects)
            {
                Keep(new FoundFindings(worker.Words, outcomes, withExcepted: true), kept);
            }
        }

        if (texts.Length > 0)
        {
            var fitting = (long)TextOfBlock * block.Source.Length / Math.Max(1, texts.Sum(t => t.Text.Length));
            _blockBytes = (int)Math.Clamp(fitting, 1, _options.BlockBytes);
        }

        return new StreamedPart(worker, texts, kept, worker.Words.TakeMet(), worker.TakeClaims());
    }

    private static void Keep(FoundFindings found, List<Finding> kept)
    {
        while (found.MoveNext())
        {
            kept.Add(found.ToFinding());
        }
    }

    private Utf8Buffer RentText()
    {
        var text = _texts.TryPop(out var used) ? used : new Utf8Buffer();
        text.Clear();
        return text;
    }

    private void Take(StreamedPart part)
    {
        Finding[] first = [.. part.FirstOfShapes.Where(f => _metShapes.Add(f.Shape))];
        _shapes.AddRange(first.Select(f => f.Shape));
        _advisor.Take(first.Select(f => (f, (JudgedPath?)null)));
        _kept?.AddRange(part.Kept);
        for (var i = 0; i < part.Texts.Length; i++)
        {
            _sinks[i].Take(part.Kept, part.Texts[i]);
            _texts.Push(part.Texts[i]);
        }
    }
}

/// <summary>What came of one block.</summary>
/// <param name="Worker">Who did it, and may be at another block by now.</param>
/// <param name="Texts">Its findings as each sink has them.</param>
/// <param name="Kept">Its findings, where they are kept or a sink takes them so.</param>
/// <param name="FirstOfShapes">Of what was made an object, the first finding of each shape.</param>
/// <param name="Claims">What its flows say of claims.</param>
internal sealed record StreamedPart(BlockEvaluation Worker, Utf8Buffer[] Texts, List<Finding> Kept, List<Finding> FirstOfShapes, ImmutableArray<ClaimTally> Claims);

/// <summary>What the blocks of an inventory came to.</summary>
internal sealed class StreamedAccount(IEnumerable<ClaimTally> claims, OutOfReachTally outOfReach)
{
    /// <summary>Flows of which silence says nothing.</summary>
    public OutOfReachTally OutOfReach { get; } = outOfReach;

    public ImmutableArray<ClaimTally> Claims { get; } = [.. claims];

    public FindingTally Tally { get; } = new();

    public long Flows { get; private set; }

    public int WithoutLineage { get; private set; }

    /// <summary>Pairs of a rule and a row that wait for what another rule asks.</summary>
    public long Waiting { get; private set; }

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
        OutOfReach.Add(worker.OutOfReach);
        Waiting += worker.Waiting;
        Tally.Add(worker.Tally);
    }
}
