using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Claims;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>Evaluates the rows of blocks; one for each thread.</summary>
internal sealed class BlockEvaluation : IBlockWorker
{
    private readonly ColumnarPlan _plan;
    private readonly RowBatch _batch;
    private readonly ColumnarEvaluator _evaluator;
    private readonly ImmutableArray<int> _sources;
    private readonly ImmutableArray<ClaimTally> _claims;

    // Columns that leave findings of one program open, and the rows on which, by ordinal.
    private readonly List<FieldSymbol> _openFields = [];

    // Open rows of what conditions share, the last of which is looked into first: then all that use it have been.
    private readonly PriorityQueue<SharedNode, int> _openShared = new();
    private readonly Dictionary<SharedNode, ulong[]> _openWithin = [];
    private readonly ulong[]?[] _open;
    private Dictionary<OtherFlowTruths, FlowTally>? _countedOthers;

    /// <param name="run">Counts other flows; keeps none.</param>
    public BlockEvaluation(RowBlockReader reader, RunFlows run, OtherFlows others, ImmutableArray<RuleSymbol> rules, IEnumerable<ClaimSymbol> claims, EvaluationOptions options, RowProver prover)
    {
        Reader = reader;
        _plan = new ColumnarPlan(run.Vocabulary, rules, options, others);
        _batch = new RowBatch(_plan);
        _evaluator = new ColumnarEvaluator(_plan);
        _sources = [.. RunFlows.FindSources(run.Vocabulary).Select(f => f.Ordinal)];
        _claims = [.. claims.Select(c => new ClaimTally(c, _plan))];
        OutOfReach = new OutOfReachTally(run.Vocabulary, rules, options.AsOf);
        _open = new ulong[run.Vocabulary.Fields.Length][];
        Words = new RowWords(_plan, run, prover);
    }

    public RowBlockReader Reader { get; }

    /// <summary>Puts the batch last evaluated into words.</summary>
    public RowWords Words { get; }

    /// <summary>What was counted of all that it evaluated.</summary>
    public FindingTally Tally { get; } = new();

    /// <summary>Pairs of a rule and a row that wait for what another rule asks.</summary>
    public long Waiting { get; private set; }

    /// <summary>Rows that were counted.</summary>
    public long Flows { get; private set; }

    /// <summary>Of these, those that do not say where their data come from.</summary>
    public int WithoutLineage { get; private set; }

    /// <summary>Of these, those of which silence says nothing.</summary>
    public OutOfReachTally OutOfReach { get; }

    /// <summary>What the rules say of the rows of a block, batch by batch; each is good until the next.</summary>
    public IEnumerable<BatchOutcomes> Evaluate(RowBlock block) => GetBatches(block).Select(_evaluator.Evaluate);

    /// <summary>What was counted for tests of other flows.</summary>
    public IReadOnlyDictionary<OtherFlowTruths, FlowTally> CountedOthers => _countedOthers!;

    /// <summary>Counts the flows that tests of other flows are about.</summary>
    /// <param name="isCounted">Says for which tests; always the same.</param>
    /// <returns>Itself.</returns>
    public BlockEvaluation CountOthers(RowBlock block, Func<OtherFlowTruths, bool> isCounted)
    {
        _countedOthers ??= OtherFlowTruths.Of(_plan).Where(isCounted).ToDictionary(t => t, t => new FlowTally(t.Test, t.Tally.Keys));
        foreach (var batch in GetBatches(block))
        {
            foreach (var (test, part) in _countedOthers)
            {
                test.CountInto(part, batch);
            }
        }

        return this;
    }

    /// <summary>Counts what the batch last evaluated came to: its rows, what claims say of them, findings by kind, and the columns that leave findings open.</summary>
    public void Count(BatchOutcomes outcomes)
    {
        Flows += _batch.Count;
        WithoutLineage += CountWithoutLineage();
        CountOutOfReach();
        foreach (var claim in _claims)
        {
            claim.Count(_batch);
        }

        Waiting += outcomes.CountWaiting();
        foreach (var found in outcomes.Programs)
        {
            var status = found.Dated.Date == _plan.Options.AsOf ? FindingStatus.Current : FindingStatus.Upcoming;
            Tally.Add(found.Rule, Outcome.Violation, status, TruthRows.Count(found.Violation));
            Tally.Add(found.Rule, Outcome.Excepted, status, TruthRows.Count(found.Excepted));
            var undetermined = TruthRows.Count(found.Undetermined);
            Tally.Add(found.Rule, Outcome.Undetermined, status, undetermined);
            if (undetermined > 0)
            {
                CountOpen(found);
            }
        }
    }

    /// <summary>What was counted of claims since it was last taken.</summary>
    public ImmutableArray<ClaimTally> TakeClaims() =>
    [
        .. _claims.Select(claim =>
        {
            var taken = new ClaimTally(claim.Claim, plan: null);
            taken.Take(claim);
            return taken;
        }),
    ];

    private IEnumerable<RowBatch> GetBatches(RowBlock block)
    {
        for (var first = 0; first < block.Count; first += TruthRows.Rows)
        {
            _batch.Start(new BlockRows(block, first, Math.Min(TruthRows.Rows, block.Count - first)), first);
            yield return _batch;
        }
    }

    private void CountOutOfReach()
    {
        var rows = _batch.Rows;
        if (!new[] { OutOfReach.Territory, OutOfReach.End }.Any(f => f is not null && rows.HasColumn(f.Ordinal)))
        {
            return;
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var index = row;
            OutOfReach.Count(field => rows.GetContent(index, field.Ordinal));
        }
    }

    private int CountWithoutLineage()
    {
        var count = 0;
        var rows = _batch.Rows;
        var present = _sources.Where(rows.HasColumn).ToArray();
        for (var row = 0; present.Length > 0 && row < rows.Count; row++)
        {
            count += Array.Exists(present, s => rows.GetContent(row, s).State == CellState.Declared) ? 1 : 0;
        }

        return rows.Count - count;
    }

    private void CountOpen(ProgramRows found)
    {
        if (found.Dated.Law is { } law)
        {
            AddOpen(law, found.Undetermined);
        }

        AddOpen(found.Dated.When, found.Undetermined);
        foreach (var (_, condition) in found.Dated.Exceptions)
        {
            AddOpen(condition, found.Undetermined);
        }

        while (_openShared.TryDequeue(out var shared, out _))
        {
            _openWithin.Remove(shared, out var within);
            AddOpen(shared.Body, within);
        }

        foreach (var field in _openFields)
        {
            Tally.AddOpen(field.Name, TruthRows.Count(_open[field.Ordinal]));
            Array.Clear(_open[field.Ordinal]!);
        }

        _openFields.Clear();
    }

    private void AddOpen(ConditionNode node, ReadOnlySpan<ulong> within)
    {
        Span<ulong> truths = stackalloc ulong[TruthRows.Length];
        _batch.Evaluate(node, truths);
        var open = TruthRows.Possible(truths);
        TruthRows.Except(open, TruthRows.True(truths));
        TruthRows.And(open, within);
        if (TruthRows.IsEmpty(open))
        {
            return;
        }

        switch (node)
        {
            case AtomNode or FlowTestNode:
                Add(node.Field, open);
                break;
            case SharedNode shared:
                AddShared(shared, open);
                break;
            case NotNode not:
                AddOpen(not.Operand, open);
                break;
            case LogicalNode logical:
                AddOpen(logical.Operands, open);
                break;
            case AtLeastNode atLeast:
                AddOpen(atLeast.Operands, open);
                break;
            default:
                throw new InvalidOperationException($"Unexpected open node {node.GetType().Name}");
        }
    }

    private void AddShared(SharedNode node, ReadOnlySpan<ulong> within)
    {
        if (_openWithin.TryGetValue(node, out var all))
        {
            TruthRows.Or(all, within);
            return;
        }

        _openWithin.Add(node, within.ToArray());
        _openShared.Enqueue(node, -node.Index);
    }

    private void AddOpen(ImmutableArray<ConditionNode> nodes, ReadOnlySpan<ulong> within)
    {
        foreach (var node in nodes)
        {
            AddOpen(node, within);
        }
    }

    private void Add(FieldSymbol field, ReadOnlySpan<ulong> rows)
    {
        var all = _open[field.Ordinal] ??= new ulong[TruthRows.HalfLength];
        if (!_openFields.Contains(field))
        {
            _openFields.Add(field);
        }

        TruthRows.Or(all, rows);
    }
}
