using System.Collections.Immutable;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Evaluates nodes on some rows at once. One for each thread, used again for batch after batch; what one batch needs is worked out when it is first asked for.</summary>
internal sealed class RowBatch(ColumnarPlan plan)
{
    private readonly ulong[]?[] _atoms = new ulong[]?[plan.AtomCount];
    private readonly int[] _atomStamp = new int[plan.AtomCount];
    private readonly int[]?[] _codes = new int[]?[plan.Tables.Length];
    private readonly int[] _codeStamp = new int[plan.Tables.Length];
    private readonly FactorRows[] _factors = [.. plan.Factors.Select(f => new FactorRows(f))];
    private readonly ulong[] _valid = new ulong[TruthRows.HalfLength];
    private readonly Phrases _phrases = new(plan.Options.Language);
    private int _stamp;

    /// <summary>Index of the batch's first row among the flows of the run.</summary>
    public int First { get; private set; }

    public int Count { get; private set; }

    /// <summary>The rows that there are.</summary>
    public ReadOnlySpan<ulong> Valid => _valid;

    /// <summary>Turns to other rows.</summary>
    public void Start(int first, int count)
    {
        _stamp++;
        (First, Count) = (first, count);
        Array.Clear(_valid);
        _valid.AsSpan(0, count / 64).Fill(ulong.MaxValue);
        if (count % 64 > 0)
        {
            _valid[count / 64] = (1UL << (count % 64)) - 1;
        }
    }

    /// <summary>The truths of a node; beyond <see cref="Count"/> they mean nothing.</summary>
    public void Evaluate(ConditionNode node, Span<ulong> into)
    {
        switch (node)
        {
            case AtomNode atom:
                GetAtom(atom.Atom).CopyTo(into);
                break;
            case ConstantNode constant:
                TruthRows.Fill(into, constant.Truth);
                break;
            case NotNode not:
                Evaluate(not.Operand, into);
                TruthRows.Not(into);
                break;
            case LogicalNode logical:
                EvaluateLogical(logical, into);
                break;
            case AtLeastNode atLeast:
                EvaluateAtLeast(atLeast, into);
                break;
            case PopulationNode flows:
                Write(flows.Truths.Get(First, Count), into);
                break;
            default:
                throw new InvalidOperationException($"Unexpected node {node.GetType().Name}");
        }
    }

    private void EvaluateLogical(LogicalNode logical, Span<ulong> into)
    {
        Span<ulong> operand = stackalloc ulong[TruthRows.Length];
        Evaluate(logical.Operands[0], into);
        foreach (var next in logical.Operands.AsSpan(1, logical.Operands.Length - 1))
        {
            if (logical.IsAnd && IsNowhere(TruthRows.Possible(into)))
            {
                return;
            }

            Evaluate(next, operand);
            if (logical.IsAnd)
            {
                TruthRows.And(into, operand);
            }
            else
            {
                TruthRows.Or(into, operand);
            }
        }
    }

    private bool IsNowhere(ReadOnlySpan<ulong> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if ((rows[i] & _valid[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Keeps, for each number up to the one asked, the rows on which at least so many operands were true, or possible, so far.</summary>
    private void EvaluateAtLeast(AtLeastNode atLeast, Span<ulong> into)
    {
        var reached = new ulong[(atLeast.Count + 1) * TruthRows.Length];
        reached.AsSpan(0, TruthRows.Length).Fill(ulong.MaxValue);
        foreach (var node in atLeast.Operands)
        {
            Evaluate(node, into);
            for (var number = atLeast.Count; number > 0; number--)
            {
                var at = number * TruthRows.Length;
                for (var i = 0; i < TruthRows.Length; i++)
                {
                    reached[at + i] |= reached[at - TruthRows.Length + i] & into[i];
                }
            }
        }

        reached.AsSpan(atLeast.Count * TruthRows.Length).CopyTo(into);
    }

    private static void Write(ReadOnlySpan<Truth> truths, Span<ulong> into)
    {
        into.Clear();
        for (var i = 0; i < truths.Length; i++)
        {
            var bit = 1UL << (i & 63);
            into[i >> 6] |= truths[i] == Truth.True ? bit : 0;
            into[TruthRows.HalfLength + (i >> 6)] |= truths[i] != Truth.False ? bit : 0;
        }
    }

    private ReadOnlySpan<ulong> GetAtom(Atom atom)
    {
        var truths = _atoms[atom.Index] ??= new ulong[TruthRows.Length];
        if (_atomStamp[atom.Index] != _stamp)
        {
            _atomStamp[atom.Index] = _stamp;
            Prepare(_factors[atom.Factor.Index]).Write(atom, truths);
        }

        return truths;
    }

    private FactorRows Prepare(FactorRows rows)
    {
        if (rows.Stamp == _stamp)
        {
            return rows;
        }

        rows.Start(_stamp);
        var fields = rows.Factor.Fields;
        if (fields is [var field])
        {
            var codes = GetCodes(field.Ordinal);
            for (var row = 0; row < Count; row++)
            {
                rows.Add(row, rows.Factor.GetKnownClass(codes[row]) is >= 0 and var known ? known : rows.Factor.GetClass(codes[row], CreateContext(row)));
            }

            return rows;
        }

        Span<int> combination = stackalloc int[fields.Length];
        for (var row = 0; row < Count; row++)
        {
            for (var i = 0; i < fields.Length; i++)
            {
                combination[i] = GetCodes(fields[i].Ordinal)[row];
            }

            rows.Add(row, rows.Factor.GetKnownClass(combination) is >= 0 and var known ? known : rows.Factor.GetClass(combination, CreateContext(row)));
        }

        return rows;
    }

    private int[] GetCodes(int ordinal)
    {
        var codes = _codes[ordinal] ??= new int[TruthRows.Rows];
        if (_codeStamp[ordinal] != _stamp)
        {
            _codeStamp[ordinal] = _stamp;
            var table = plan.Tables[ordinal];
            for (var row = 0; row < Count; row++)
            {
                codes[row] = table.GetCode(plan.Population.Flows[First + row].GetContent(ordinal));
            }
        }

        return codes;
    }

    private FlowContext CreateContext(int row) =>
        new(plan.Population.Vocabulary, plan.Population.Flows[First + row], plan.Options.AsOf, plan.Options.AsOf, null, _phrases) { Population = plan.Population };

    /// <summary>The rows of each class of a factor in the batch.</summary>
    private sealed class FactorRows(Factor factor)
    {
        private readonly List<int> _classes = [];
        private int[] _slotOfClass = [];
        private int[] _slotStamp = [];
        private ulong[] _rows = [];

        public Factor Factor => factor;

        public int Stamp { get; private set; }

        public void Start(int stamp)
        {
            Stamp = stamp;
            _classes.Clear();
        }

        public void Add(int row, int classNumber)
        {
            if (classNumber >= _slotOfClass.Length)
            {
                Array.Resize(ref _slotOfClass, factor.Capacity);
                Array.Resize(ref _slotStamp, factor.Capacity);
            }

            if (_slotStamp[classNumber] != Stamp)
            {
                Open(classNumber);
            }

            _rows[(_slotOfClass[classNumber] * TruthRows.HalfLength) + (row >> 6)] |= 1UL << (row & 63);
        }

        /// <summary>Joins the rows of the classes on which the atom is true, and possible.</summary>
        public void Write(Atom atom, Span<ulong> into)
        {
            into.Clear();
            for (var slot = 0; slot < _classes.Count; slot++)
            {
                var truth = factor.GetTruth(_classes[slot], atom);
                if (truth == Truth.False)
                {
                    continue;
                }

                var rows = _rows.AsSpan(slot * TruthRows.HalfLength, TruthRows.HalfLength);
                TruthRows.Or(TruthRows.Possible(into), rows);
                if (truth == Truth.True)
                {
                    TruthRows.Or(TruthRows.True(into), rows);
                }
            }
        }

        private void Open(int classNumber)
        {
            var slot = _classes.Count;
            _classes.Add(classNumber);
            _slotStamp[classNumber] = Stamp;
            _slotOfClass[classNumber] = slot;
            if ((slot + 1) * TruthRows.HalfLength > _rows.Length)
            {
                Array.Resize(ref _rows, Math.Max(16 * TruthRows.HalfLength, _rows.Length * 2));
            }

            _rows.AsSpan(slot * TruthRows.HalfLength, TruthRows.HalfLength).Clear();
        }
    }
}
