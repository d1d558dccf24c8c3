using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Answers tests of other flows from tallies.</summary>
internal sealed class OtherFlowTruths(OtherFlows others, FlowTally tally, ConditionNode? where) : FlowTestTruths
{
    private readonly CellMemo<AskingKey> _keys = new(tally.Test.Keys);
    private readonly CellMemo<DeclaredValues>? _distinct = tally.Test.Distinct is { } distinct ? new([distinct]) : null;
    private readonly Truth[] _truths = new Truth[TruthRows.Rows];
    private readonly Truth[] _candidates = new Truth[TruthRows.Rows];
    private bool _isCounted;
    private RowBatch? _batch;
    private int _stamp;

    public override BoundFlowTest Test => tally.Test;

    /// <summary>Where the flows of the run are counted.</summary>
    public FlowTally Tally => tally;

    /// <summary>Those of a plan made with <see cref="OtherFlows"/>.</summary>
    public static IEnumerable<OtherFlowTruths> Of(ColumnarPlan plan) => plan.FlowTests.Cast<OtherFlowTruths>();

    public override ReadOnlySpan<Truth> Get(RowBatch batch)
    {
        if (!_isCounted)
        {
            others.EnsureCounted(this, batch.Plan);
            _isCounted = true;
        }

        if (_stamp != batch.Stamp || !ReferenceEquals(_batch, batch))
        {
            FindCandidates(batch);
            for (var row = 0; row < batch.Count; row++)
            {
                var key = GetAsking(batch, row);
                _truths[row] = key.Truths[(int)_candidates[row]] ??= Count(key, row, -1, names: false).IsAtLeast(Test.Count);
            }

            (_batch, _stamp) = (batch, batch.Stamp);
        }

        return _truths.AsSpan(0, batch.Count);
    }

    public override MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe)
    {
        Get(batch);
        var key = GetAsking(batch, row);
        var (seen, piece) = key.Seen[(int)_candidates[row]] ??= Describe(-1);
        var place = batch.Rows.GetPlace(row);
        return seen.Certain.First.Concat(seen.Possible.First).Any(f => f.Place == place) ? Describe(place).Piece : piece;

        SeenFlows Describe(int without)
        {
            var count = Count(key, row, without, names: true);
            return new SeenFlows(count, describe(count));
        }
    }

    /// <summary>Counts the flows of a batch, always into the same tally.</summary>
    public void CountInto(FlowTally part, RowBatch batch)
    {
        _batch = null;
        FindCandidates(batch);
        for (var row = 0; row < batch.Count; row++)
        {
            if (_candidates[row] == Truth.False)
            {
                continue;
            }

            var key = _keys.Find(batch, row) ?? AddKey(batch, row, tally.Keys.Add);
            var group = part.GetGroup(key.Key);
            group.Add(_candidates[row], batch, row);
            if (_distinct is not null)
            {
                group.AddValues(_candidates[row], _distinct.Find(batch, row) ?? _distinct.Add(row, ReadDistinct(batch, row)));
            }
        }
    }

    private OtherFlowCount Count(AskingKey key, int row, int without, bool names) => tally.Count(key.Key, new CountedFlow(without, key.Key, _candidates[row]), names);

    private AskingKey GetAsking(RowBatch batch, int row) => _keys.Find(batch, row) ?? AddKey(batch, row, tally.Keys.Find);

    /// <summary>The key of a row that was not found. A method of its own: what the lambda captures would otherwise be made for every row.</summary>
    private AskingKey AddKey(RowBatch batch, int row, Func<Func<FieldSymbol, CellContent>, FlowKey> getKey) =>
        _keys.Add(row, new AskingKey(getKey(f => batch.Rows.GetContent(row, f.Ordinal))));

    private DeclaredValues ReadDistinct(RowBatch batch, int row)
    {
        var content = batch.Rows.GetContent(row, Test.Distinct!.Ordinal);
        return new DeclaredValues(content.IsUnknown, [.. content.Values.Select(v => others.DistinctTexts.Add(TestEvaluator.GetName(v)))]);
    }

    private void FindCandidates(RowBatch batch)
    {
        if (where is null)
        {
            Array.Fill(_candidates, Truth.True);
            return;
        }

        Span<ulong> bits = stackalloc ulong[TruthRows.Length];
        batch.Evaluate(where, bits);
        TruthRows.Read(bits, _candidates.AsSpan(0, batch.Count));
    }

    /// <summary>What follows from a key, by what a flow that has it is itself to the test.</summary>
    private sealed class AskingKey(FlowKey key)
    {
        public FlowKey Key => key;

        public Truth?[] Truths { get; } = new Truth?[3];

        /// <summary>What all flows say that see the same, unless they are among those named.</summary>
        public SeenFlows?[] Seen { get; } = new SeenFlows?[3];
    }

    private sealed record SeenFlows(OtherFlowCount Count, MessagePiece Piece);
}
