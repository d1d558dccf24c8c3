using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The evaluation of one inventory whose flows are not kept: it is read anew for whatever is asked of it.</summary>
internal sealed class StreamedRun
{
    private readonly Vocabulary _vocabulary;
    private readonly InventorySource _source;
    private readonly ImmutableArray<RuleSymbol> _rules;
    private readonly ImmutableArray<ClaimSymbol> _claims;
    private readonly EvaluationOptions _options;
    private readonly ConcurrentStack<CharBuffer> _texts = new();
    private readonly StreamedOtherFlows _others;
    private readonly Population _population;

    public StreamedRun(Vocabulary vocabulary, InventorySource source, ImmutableArray<RuleSymbol> rules, ImmutableArray<ClaimSymbol> claims, EvaluationOptions options)
    {
        (_vocabulary, _source, _rules, _claims, _options) = (vocabulary, source, rules, claims, options);
        _others = new StreamedOtherFlows(options);
        _population = new Population(vocabulary, []) { Counter = _others };
        Factory = new FindingFactory(_population, rules, options);
    }

    /// <summary>Makes the findings.</summary>
    public FindingFactory Factory { get; }

    /// <summary>Reads it to count what tests of other flows ask for, once for each depth to which such tests stand in each other; not at all where there is none.</summary>
    public void CountOtherFlows()
    {
        var tests = _rules.SelectMany(r => r.Exceptions.Select(e => e.Condition).Prepend(r.When)).Concat(_claims.SelectMany(c => new[] { c.About, c.Where, c.Path?.From }).OfType<BoundCondition>());
        var deepest = tests.Select(GetDepth).DefaultIfEmpty().Max();
        for (var depth = 1; depth <= deepest; depth++)
        {
            var at = depth;
            foreach (var part in ReadAgain((worker, block) => worker.CountOthers(block, [.. worker.Plan.FlowTests.Cast<StreamedTruths>().Where(t => GetDepth(t.Test) == at)])))
            {
                foreach (var (all, of) in part)
                {
                    all.Take(of);
                }
            }
        }
    }

    /// <summary>The verdicts on claims.</summary>
    public ImmutableArray<ClaimResult> Judge(IEnumerable<ClaimTally> tallies) => new ClaimEvaluator(_population, _options, new Diagnostics.DiagnosticBag()).Judge(tallies);

    /// <summary>0 for a condition that asks about no other flow, 1 for one that asks what flows are by themselves, and so on.</summary>
    private static int GetDepth(BoundCondition condition) => RuleFormula.GetTests(condition).OfType<BoundFlowTest>().Select(t => 1 + (t.Where is null ? 0 : GetDepth(t.Where))).DefaultIfEmpty().Max();

    /// <summary>Reads all of it for the account: counts, claims, diagnostics.</summary>
    /// <param name="reading">The inventory, its head read.</param>
    /// <param name="sink">Takes the findings as they are found; null when nobody wants them yet.</param>
    public StreamedAccount ReadAll(InventoryReading reading, FindingSink? sink)
    {
        var account = new StreamedAccount(_claims.Select(c => new ClaimTally(c, plan: null)));
        foreach (var part in Run(reading, (worker, block) => Evaluate(worker, block, sink)))
        {
            account.Take(part);
            if (part.Text is { } text)
            {
                sink!.Take(text);
                _texts.Push(text);
            }
        }

        return account;
    }

    /// <summary>Reads it again for a report that takes findings as they are found.</summary>
    public void WriteTo(FindingSink sink)
    {
        sink.Begin();
        foreach (var text in ReadAgain((worker, block) => Write(worker, block, sink)))
        {
            sink.Take(text);
            _texts.Push(text);
        }

        sink.IsWritten = true;
    }

    /// <summary>Makes parts of all blocks by <paramref name="process"/>, in file order.</summary>
    public IEnumerable<T> ReadAgain<T>(Func<BlockEvaluation, RowBlock, T> process)
    {
        using var content = _source.Open();
        using var reading = new InventoryReader(_vocabulary).Open(content, _source.Path, _source.Mapping, isDigested: false, _options.BlockBytes);
        foreach (var part in Run(reading, process))
        {
            yield return part;
        }
    }

    private IEnumerable<T> Run<T>(InventoryReading reading, Func<BlockEvaluation, RowBlock, T> process)
    {
        var blocks = new OrderedBlocks<BlockEvaluation, T>(
            reading, _options, () => new BlockEvaluation(reading.CreateReader(), _population, _others, _rules, _claims, _options), process);
        foreach (var part in blocks.Run())
        {
            _options.Progress?.Invoke(new EvaluationProgress(reading.RowsAccepted, reading.BytesRead, reading.Length));
            yield return part;
        }
    }

    private StreamedPart Evaluate(BlockEvaluation worker, RowBlock block, FindingSink? sink)
    {
        var tally = new FindingTally();
        var withoutLineage = 0;
        var text = sink is null ? null : RentText();
        foreach (var outcomes in worker.Evaluate(block))
        {
            worker.Count(outcomes, tally);
            worker.CountClaims();
            withoutLineage += worker.CountWithoutLineage();
            sink?.Write(new FoundFindings(worker, outcomes), text!);
        }

        return new StreamedPart(block.Count, withoutLineage, tally, worker.TakeClaims(), text);
    }

    private CharBuffer Write(BlockEvaluation worker, RowBlock block, FindingSink sink)
    {
        var text = RentText();
        foreach (var outcomes in worker.Evaluate(block))
        {
            sink.Write(new FoundFindings(worker, outcomes), text);
        }

        return text;
    }

    private CharBuffer RentText()
    {
        var text = _texts.TryPop(out var used) ? used : new CharBuffer();
        text.Clear();
        return text;
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
/// <param name="Claims">What its flows say of claims.</param>
/// <param name="Text">Its findings as a report has them; null when nobody wants them.</param>
internal sealed record StreamedPart(int Flows, int WithoutLineage, FindingTally Tally, ImmutableArray<ClaimTally> Claims, CharBuffer? Text);
