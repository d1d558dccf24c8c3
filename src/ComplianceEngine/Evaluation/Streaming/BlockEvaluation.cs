using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
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

    /// <param name="population">Counts other flows; keeps none.</param>
    public BlockEvaluation(RowBlockReader reader, Population population, StreamedOtherFlows others, ImmutableArray<RuleSymbol> rules, IEnumerable<ClaimSymbol> claims, EvaluationOptions options)
    {
        Reader = reader;
        _plan = new ColumnarPlan(population.Vocabulary, rules, options, others);
        _batch = new RowBatch(_plan);
        _evaluator = new ColumnarEvaluator(_plan);
        _sources = [.. new[] { "source_flows", "source_system" }.Select(population.Vocabulary.FindField).OfType<FieldSymbol>().Select(f => f.Ordinal)];
        _claims = [.. claims.Select(c => new ClaimTally(c, _plan))];
        Texts = new RowTexts(_plan, population);
        Fingerprints = new RowFingerprints(population.Vocabulary);
    }

    public RowBlockReader Reader { get; }

    public ColumnarPlan Plan => _plan;

    /// <summary>What is said of the rows of the batch last evaluated.</summary>
    public RowTexts Texts { get; }

    /// <summary>The fingerprints of the findings of the batch last evaluated.</summary>
    public RowFingerprints Fingerprints { get; }

    /// <summary>What the rules say of the rows of a block, batch by batch; each is good until the next.</summary>
    public IEnumerable<BatchOutcomes> Evaluate(RowBlock block)
    {
        for (var first = 0; first < block.Count; first += TruthRows.Rows)
        {
            _batch.Start(new BlockRows(block, first, Math.Min(TruthRows.Rows, block.Count - first)), first);
            yield return _evaluator.Evaluate(_batch);
        }
    }

    /// <summary>Counts the flows that tests of other flows are about.</summary>
    /// <param name="tests">Those to count for; each counts into its own tally here.</param>
    public Dictionary<FlowTally, FlowTally> CountOthers(RowBlock block, IReadOnlyCollection<StreamedTruths> tests)
    {
        var tallies = tests.ToDictionary(t => t.Tally, t => new FlowTally(t.Test));
        for (var first = 0; first < block.Count; first += TruthRows.Rows)
        {
            _batch.Start(new BlockRows(block, first, Math.Min(TruthRows.Rows, block.Count - first)), first);
            foreach (var test in tests)
            {
                test.CountInto(tallies[test.Tally], _batch);
            }
        }

        return tallies;
    }

    /// <summary>Counts what claims say of the batch last evaluated.</summary>
    public void CountClaims()
    {
        foreach (var claim in _claims)
        {
            claim.Count(_batch);
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

    /// <summary>Rows of the batch last evaluated that do not say where their data come from.</summary>
    public int CountWithoutLineage()
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

    /// <summary>Counts findings by kind, and the columns that leave them open.</summary>
    public void Count(BatchOutcomes outcomes, FindingTally tally)
    {
        foreach (var found in outcomes.Programs)
        {
            var status = found.Dated.Date == _plan.Options.AsOf ? FindingStatus.Current : FindingStatus.Upcoming;
            tally.Add(found.Rule, Outcome.Violation, status, TruthRows.Count(found.Violation));
            tally.Add(found.Rule, Outcome.Excepted, status, TruthRows.Count(found.Excepted));
            var undetermined = TruthRows.Count(found.Undetermined);
            tally.Add(found.Rule, Outcome.Undetermined, status, undetermined);
            if (undetermined > 0)
            {
                CountOpen(found, tally);
            }
        }
    }

    private void CountOpen(ProgramRows found, FindingTally tally)
    {
        var columns = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        if (found.Dated.Law is { } law)
        {
            AddOpen(law, found.Undetermined, columns);
        }

        foreach (var condition in found.Dated.Exceptions.Select(e => e.Condition).Prepend(found.Dated.When))
        {
            AddOpen(condition, found.Undetermined, columns);
        }

        foreach (var (column, rows) in columns)
        {
            tally.AddOpen(column, TruthRows.Count(rows));
        }
    }

    /// <summary>An open test leaves a row open where all above it are open too: those of a decided part carry nothing.</summary>
    private void AddOpen(ConditionNode node, ReadOnlySpan<ulong> within, Dictionary<string, ulong[]> columns)
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
            case AtomNode { Atom: var atom }:
                Add(atom is TestAtom test ? test.Test.Field : atom.Reads[0], open, columns);
                break;
            case PopulationNode flows:
                Add(flows.Truths.Test.Field, open, columns);
                break;
            case NotNode not:
                AddOpen(not.Operand, open, columns);
                break;
            case LogicalNode logical:
                AddOpen(logical.Operands, open, columns);
                break;
            case AtLeastNode atLeast:
                AddOpen(atLeast.Operands, open, columns);
                break;
            default:
                throw new InvalidOperationException($"Unexpected open node {node.GetType().Name}");
        }
    }

    private void AddOpen(ImmutableArray<ConditionNode> nodes, ReadOnlySpan<ulong> within, Dictionary<string, ulong[]> columns)
    {
        foreach (var node in nodes)
        {
            AddOpen(node, within, columns);
        }
    }

    private static void Add(FieldSymbol field, ReadOnlySpan<ulong> rows, Dictionary<string, ulong[]> columns)
    {
        if (!columns.TryGetValue(field.Name, out var all))
        {
            columns.Add(field.Name, all = new ulong[TruthRows.HalfLength]);
        }

        TruthRows.Or(all, rows);
    }
}
