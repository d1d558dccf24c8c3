using System.Collections.Immutable;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Evaluates nodes on some rows at once. One for each thread, used again for batch after batch; what one batch needs is worked out when it is first asked for.</summary>
internal sealed class RowBatch
{
    private readonly ColumnarPlan _plan;
    private readonly Func<FlowRows, int, FlowContext> _createContext;
    private readonly ulong[] _valid = new ulong[TruthRows.HalfLength];
    private readonly Phrases _phrases;
    private ulong[]?[] _atoms = [];
    private int[] _atomStamp = [];
    private readonly int[]?[] _codes;
    private readonly int[] _codeStamp;
    private readonly List<FactorRows> _factors = [];
    private int _stamp;

    public RowBatch(ColumnarPlan plan)
    {
        _plan = plan;
        _phrases = new Phrases(plan.Options.Language);
        _codes = new int[plan.Vocabulary.Fields.Length][];
        _codeStamp = new int[_codes.Length];
        _createContext = CreateContext;
    }

    public ColumnarPlan Plan => _plan;

    /// <summary>Another for each set of rows this batch turns to.</summary>
    public int Stamp => _stamp;

    /// <summary>The flows.</summary>
    public FlowRows Rows { get; private set; } = null!;

    /// <summary>Index of the first among the flows of the run.</summary>
    public int First { get; private set; }

    public int Count => Rows.Count;

    /// <summary>The rows that there are.</summary>
    public ReadOnlySpan<ulong> Valid => _valid;

    /// <summary>Turns to other rows.</summary>
    /// <param name="first">Index of the first among the flows of the run.</param>
    public void Start(FlowRows rows, int first)
    {
        _stamp++;
        (Rows, First) = (rows, first);
        if (_atoms.Length < _plan.AtomCount)
        {
            Array.Resize(ref _atoms, _plan.AtomCount);
            Array.Resize(ref _atomStamp, _plan.AtomCount);
        }

        while (_factors.Count < _plan.Factors.Count)
        {
            _factors.Add(new FactorRows(_plan.Factors[_factors.Count]));
        }

        Array.Clear(_valid);
        _valid.AsSpan(0, Count / 64).Fill(ulong.MaxValue);
        if (Count % 64 > 0)
        {
            _valid[Count / 64] = (1UL << (Count % 64)) - 1;
        }
    }

    /// <summary>The truth of an atom on one row.</summary>
    public Truth GetTruth(Atom atom, int row)
    {
        var truths = GetTruths(atom);
        var (word, bit) = (row >> 6, 1UL << (row & 63));
        return (truths[word] & bit) != 0 ? Truth.True : (truths[TruthRows.HalfLength + word] & bit) != 0 ? Truth.Unknown : Truth.False;
    }

    /// <summary>The cells' numbers of a column, by row; see <see cref="FlowRows.GetCodes"/>.</summary>
    public ReadOnlySpan<int> GetCodes(int ordinal)
    {
        var codes = _codes[ordinal] ??= new int[TruthRows.Rows];
        if (_codeStamp[ordinal] != _stamp)
        {
            _codeStamp[ordinal] = _stamp;
            Rows.GetCodes(ordinal, codes.AsSpan(0, Count));
        }

        return codes.AsSpan(0, Count);
    }

    /// <summary>The truths of a node; beyond <see cref="Count"/> they mean nothing.</summary>
    public void Evaluate(ConditionNode node, Span<ulong> into)
    {
        switch (node)
        {
            case AtomNode atom:
                GetTruths(atom.Atom).CopyTo(into);
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
                Write(flows.Truths.Get(this), into);
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

    /// <summary>The truths of an atom on all rows, as <see cref="TruthRows"/>; good until the next batch.</summary>
    public ulong[] GetTruths(Atom atom)
    {
        var truths = _atoms[atom.Index] ??= new ulong[TruthRows.Length];
        if (_atomStamp[atom.Index] != _stamp)
        {
            _atomStamp[atom.Index] = _stamp;
            if (atom.IsDirect && Rows.HasColumn(atom.Reads[0].Ordinal) && Rows.HasColumn(atom.Reads[1].Ordinal))
            {
                EvaluateDirectly(atom, truths);
            }
            else
            {
                Prepare(_factors[atom.Factor.Index]).Write(atom, truths);
            }
        }

        return truths;
    }

    private void EvaluateDirectly(Atom atom, Span<ulong> into)
    {
        var (first, second) = (atom.Reads[0].Ordinal, atom.Reads[1].Ordinal);
        into.Clear();
        for (var row = 0; row < Count; row++)
        {
            var truth = atom.Evaluate(Rows.GetContent(row, first), Rows.GetContent(row, second));
            var bit = 1UL << (row & 63);
            into[row >> 6] |= truth == Truth.True ? bit : 0;
            into[TruthRows.HalfLength + (row >> 6)] |= truth != Truth.False ? bit : 0;
        }
    }

    private FactorRows Prepare(FactorRows found)
    {
        if (found.Stamp == _stamp)
        {
            return found;
        }

        found.Start(_stamp);
        var factor = found.Factor;
        var generation = 0;
        var columns = 0;
        Span<int> ordinals = stackalloc int[factor.Fields.Length];
        foreach (var field in factor.Fields)
        {
            generation += Rows.GetGeneration(field.Ordinal);
            ordinals[columns] = field.Ordinal;
            columns += Rows.HasColumn(field.Ordinal) ? 1 : 0;
        }

        factor.Turn(generation);
        if (columns <= 1)
        {
            PrepareOne(found, GetCodes(ordinals[0]));
        }
        else
        {
            PrepareSeveral(found, ordinals[..columns]);
        }

        return found;
    }

    private void PrepareOne(FactorRows found, ReadOnlySpan<int> codes)
    {
        var known = found.Factor.KnownClasses;
        for (var row = 0; row < codes.Length; row++)
        {
            var code = codes[row];
            if ((uint)code < (uint)known.Length && known[code] is > 0 and var classNumber)
            {
                found.Add(row, classNumber - 1);
                continue;
            }

            found.Add(row, found.Factor.GetClass(code, Rows, row, _createContext));
            known = found.Factor.KnownClasses;
        }
    }

    private void PrepareSeveral(FactorRows found, ReadOnlySpan<int> ordinals)
    {
        Span<int> combination = stackalloc int[ordinals.Length];
        foreach (var ordinal in ordinals)
        {
            GetCodes(ordinal);
        }

        for (var row = 0; row < Count; row++)
        {
            for (var i = 0; i < combination.Length; i++)
            {
                combination[i] = _codes[ordinals[i]]![row];
            }

            found.Add(row, found.Factor.GetClass(combination, Rows, row, _createContext));
        }
    }

    private FlowContext CreateContext(FlowRows rows, int row) =>
        new(_plan.Vocabulary, rows.GetFlow(row), _plan.Options.AsOf, _plan.Options.AsOf, null, _phrases);

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
            if ((uint)classNumber >= (uint)_slotOfClass.Length || _slotStamp[classNumber] != Stamp)
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
            if (classNumber >= _slotOfClass.Length)
            {
                Array.Resize(ref _slotOfClass, factor.Capacity);
                Array.Resize(ref _slotStamp, factor.Capacity);
            }

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
