using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>
/// Tests of other flows where no flow is kept: an earlier reading counts the flows that the test is about in groups that declare the same of its columns;
/// a later one looks its rows up. Memory grows with the groups, not with the rows. Once all is counted it may be asked by several threads.
/// </summary>
internal sealed class StreamedOtherFlows(EvaluationOptions options) : OtherFlows, IOtherFlowCounter
{
    private readonly Lock _creating = new();
    private readonly Dictionary<BoundFlowTest, SortedDictionary<DateOnly, FlowTally>> _tallies = [];

    public override OtherFlowTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where)
    {
        lock (_creating)
        {
            if (!_tallies.TryGetValue(test, out var ofTest))
            {
                _tallies.Add(test, ofTest = []);
            }

            if (!ofTest.TryGetValue(date, out var tally))
            {
                ofTest.Add(date, tally = new FlowTally(test));
            }

            return new StreamedTruths(tally, where);
        }
    }

    public OtherFlowCount Count(BoundFlowTest test, FlowContext context)
    {
        // What a test says changes on the days for which there are tallies, and on no other.
        var tally = _tallies[test].Last(t => t.Key <= context.Date || t.Key == options.AsOf).Value;
        var declared = context.Flow.Declared;
        var alone = context with { Rule = null };
        var itself = test.Where is null ? Truth.True : ReferenceEvaluator.Evaluate(test.Where, alone.WithFlow(declared));
        return tally.Count(FlowKey.Of(test, f => context.Flow[f].Content), new CountedFlow(declared.Id, FlowKey.Of(test, f => declared[f].Content), itself), names: true);
    }
}

/// <summary>The answers of one plan to a test of other flows that were counted before.</summary>
internal sealed class StreamedTruths(FlowTally tally, ConditionNode? where) : OtherFlowTruths(tally.Test)
{
    private readonly CellMemo<CountedKey> _keys = new(tally.Test.Keys);
    private readonly Truth[] _truths = new Truth[TruthRows.Rows];
    private readonly Truth[] _candidates = new Truth[TruthRows.Rows];
    private int _stamp = -1;

    /// <summary>Where the flows of the run are counted.</summary>
    public FlowTally Tally => tally;

    public override ReadOnlySpan<Truth> Get(RowBatch batch)
    {
        if (_stamp != batch.Stamp)
        {
            _stamp = batch.Stamp;
            FindCandidates(batch);
            for (var row = 0; row < batch.Count; row++)
            {
                var key = GetKey(batch, row);
                var others = key.Others ??= tally.Count(key.Key, new CountedFlow("", key.Key, Truth.False), names: false);
                _truths[row] = Without(others, key.Key, _candidates[row]).IsAtLeast(tally.Test.Count);
            }
        }

        return _truths.AsSpan(0, batch.Count);
    }

    /// <summary>Counts the flows of a batch, always into the same tally.</summary>
    public void CountInto(FlowTally part, RowBatch batch)
    {
        FindCandidates(batch);
        for (var row = 0; row < batch.Count; row++)
        {
            if (_candidates[row] != Truth.False)
            {
                var key = GetKey(batch, row);
                part.Add(key.Key, ref key.Group, _candidates[row], batch.Rows, row);
            }
        }
    }

    public override MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe)
    {
        Get(batch);
        var key = GetKey(batch, row);
        var candidate = _candidates[row];
        var id = batch.Rows.GetId(row);
        var (count, piece) = key.Seen[(int)candidate] ??= Count("");
        return count.Certain.First.Contains(id) || count.Possible.First.Contains(id) ? Count(id).Piece : piece;

        SeenFlows Count(string of)
        {
            var seen = tally.Count(key.Key, new CountedFlow(of, key.Key, candidate), names: true);
            return new SeenFlows(seen, describe(seen));
        }
    }

    /// <summary>The flow itself is no other flow; among those whose distinct values are counted it is one.</summary>
    private OtherFlowCount Without(OtherFlowCount all, FlowKey key, Truth candidate) => candidate == Truth.False || tally.Test.Distinct is not null
        ? all
        : all with { Sure = all.Sure - (key.IsWhole && candidate == Truth.True ? 1 : 0), Most = all.Most - 1 };

    private CountedKey GetKey(RowBatch batch, int row) =>
        _keys.Find(batch, row) ?? _keys.Add(row, new CountedKey(FlowKey.Of(tally.Test, f => batch.Rows.GetContent(row, f.Ordinal))));

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

    /// <summary>What follows from a key.</summary>
    private sealed class CountedKey(FlowKey key)
    {
        // Of the tally that is counted into.
        public FlowGroup? Group;

        public FlowKey Key => key;

        /// <summary>The flows seen from it, itself among them.</summary>
        public OtherFlowCount? Others { get; set; }

        /// <summary>What flows with the key see, by what they are themselves to the test.</summary>
        public SeenFlows?[] Seen { get; } = new SeenFlows?[3];
    }

    /// <summary>What all flows say that see the same, unless they are among those named.</summary>
    private sealed record SeenFlows(OtherFlowCount Count, MessagePiece Piece);
}
