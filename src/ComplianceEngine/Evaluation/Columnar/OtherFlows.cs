using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Answers tests of other flows. May be asked by several threads.</summary>
internal abstract class OtherFlows
{
    /// <summary>The answers to a test on all flows of the run, worked out when the first is asked for.</summary>
    /// <param name="where">Its condition on the other flows, as a node of the plan that asks; null for none.</param>
    public abstract OtherFlowTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where);
}

/// <summary>The answers to one test of other flows.</summary>
internal abstract class OtherFlowTruths(BoundFlowTest test)
{
    public BoundFlowTest Test => test;

    /// <summary>The answers on the rows of a batch.</summary>
    public abstract ReadOnlySpan<Truth> Get(RowBatch batch);

    /// <summary>What is to be said of the answer on a row.</summary>
    /// <param name="describe">Puts what the flow sees of others into words; always the same.</param>
    public abstract MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe);
}

/// <summary>Tests of other flows where all flows are kept: grouped counts instead of a look at every other flow.</summary>
internal sealed class KeptOtherFlows(Population population) : OtherFlows
{
    private readonly Population _population = population;
    private readonly Lock _working = new();
    private readonly Dictionary<(BoundFlowTest Test, DateOnly Date), Truth[]> _truths = [];

    public override OtherFlowTruths Create(BoundFlowTest test, DateOnly date, ConditionNode? where) => new Truths(this, test, date, where);

    private Truth[] Get(BoundFlowTest test, DateOnly date, ConditionNode? where, ColumnarPlan plan)
    {
        lock (_working)
        {
            if (!_truths.TryGetValue((test, date), out var truths))
            {
                _truths.Add((test, date), truths = Compute(test, where, plan));
            }

            return truths;
        }
    }

    private Truth[] Compute(BoundFlowTest test, ConditionNode? where, ColumnarPlan plan)
    {
        var flows = _population.Flows;
        var candidates = EvaluateWhere(where, plan);
        var groups = new OtherFlowGroups(test, new RowKeys(test.Keys, flows), candidates, flows);
        var truths = new Truth[flows.Length];
        for (var row = 0; row < truths.Length; row++)
        {
            truths[row] = groups.Judge(row);
        }

        return truths;
    }

    private Truth[] EvaluateWhere(ConditionNode? where, ColumnarPlan plan)
    {
        var truths = new Truth[_population.Flows.Length];
        if (where is null)
        {
            Array.Fill(truths, Truth.True);
            return truths;
        }

        Span<ulong> bits = stackalloc ulong[TruthRows.Length];
        foreach (var batch in _population.GetBatches(plan))
        {
            batch.Evaluate(where, bits);
            TruthRows.Read(bits, truths.AsSpan(batch.First, batch.Count));
        }

        return truths;
    }

    private sealed class Truths(KeptOtherFlows owner, BoundFlowTest test, DateOnly date, ConditionNode? where) : OtherFlowTruths(test)
    {
        private Truth[]? _truths;

        public override ReadOnlySpan<Truth> Get(RowBatch batch) => (_truths ??= owner.Get(Test, date, where, batch.Plan)).AsSpan(batch.First, batch.Count);

        public override MessagePiece Explain(RowBatch batch, int row, Func<OtherFlowCount, MessagePiece> describe) =>
            describe(TestEvaluator.CountOthers(Test, batch.GetContext(row) with { Date = date, Population = owner._population }));
    }
}

/// <summary>The columns that must be the same, as small numbers: equal for equal declared values.</summary>
internal sealed class RowKeys
{
    private readonly int[][] _codes;

    public RowKeys(ImmutableArray<FieldSymbol> fields, ImmutableArray<Flow> flows) => _codes = [.. fields.Select(f => Number(f, flows))];

    /// <summary>A bit for each column that the row declares.</summary>
    public int GetMask(int row)
    {
        var mask = 0;
        for (var i = 0; i < _codes.Length; i++)
        {
            mask |= _codes[i][row] < 0 ? 0 : 1 << i;
        }

        return mask;
    }

    /// <summary>The bits of a row that declares every column.</summary>
    public int FullMask => (1 << _codes.Length) - 1;

    /// <summary>The row's values in the columns of <paramref name="mask"/>.</summary>
    public Projection Project(int row, int mask)
    {
        var codes = new int[_codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = (mask & (1 << i)) == 0 ? -1 : _codes[i][row];
        }

        return new Projection(codes);
    }

    private static int[] Number(FieldSymbol field, ImmutableArray<Flow> flows)
    {
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        var byContent = new Dictionary<CellContent, int>(ReferenceEqualityComparer.Instance);
        var codes = new int[flows.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            var content = flows[row].GetContent(field.Ordinal);
            if (!byContent.TryGetValue(content, out codes[row]))
            {
                codes[row] = -1;
                if (content.State == CellState.Declared && !byText.TryGetValue(content.CanonicalText, out codes[row]))
                {
                    codes[row] = byText.Count;
                    byText.Add(content.CanonicalText, codes[row]);
                }

                byContent.Add(content, codes[row]);
            }
        }

        return codes;
    }
}

/// <summary>Values of some columns; -1 for a column that is left out.</summary>
internal readonly struct Projection(int[] codes) : IEquatable<Projection>
{
    private readonly int[] _codes = codes;

    public bool Equals(Projection other) => _codes.AsSpan().SequenceEqual(other._codes);

    public override bool Equals(object? obj) => obj is Projection other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var code in _codes)
        {
            hash = (hash * 31) + code;
        }

        return hash;
    }
}
