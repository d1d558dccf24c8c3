using System.Runtime.InteropServices;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Evaluates nodes on some rows at once. One for each thread, used again for batch after batch; what one batch needs is worked out when it is first asked for.</summary>
internal sealed class RowBatch
{
    private readonly ColumnarPlan _plan;
    private readonly Func<int, FlowContext> _getContext;
    private readonly ulong[] _valid = new ulong[TruthRows.HalfLength];
    private readonly Phrases _phrases;
    private ulong[]?[] _atoms = [];
    private int[] _atomStamp = [];
    private ulong[]?[] _shared = [];
    private int[] _sharedStamp = [];
    private readonly int[]?[] _codes;
    private readonly int[] _codeStamp;
    private readonly List<FactorRows> _factors = [];
    private readonly DayRows?[] _days;
    private readonly FlowContext?[] _contexts = new FlowContext?[TruthRows.Rows];
    private readonly NamedFlow?[] _names = new NamedFlow?[TruthRows.Rows];
    private int _stamp;

    public RowBatch(ColumnarPlan plan)
    {
        _plan = plan;
        _phrases = new Phrases(plan.Options.Language);
        _codes = new int[plan.Vocabulary.Fields.Length][];
        _codeStamp = new int[_codes.Length];
        _days = new DayRows?[_codes.Length];
        _getContext = GetContext;
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

        if (_shared.Length < _plan.SharedCount)
        {
            Array.Resize(ref _shared, _plan.SharedCount);
            Array.Resize(ref _sharedStamp, _plan.SharedCount);
        }

        while (_factors.Count < _plan.Factors.Count)
        {
            _factors.Add(new FactorRows(_plan.Factors[_factors.Count]));
        }

        Array.Clear(_contexts);
        Array.Clear(_names);
        Array.Clear(_valid);
        _valid.AsSpan(0, Count / 64).Fill(ulong.MaxValue);
        if (Count % 64 > 0)
        {
            _valid[Count / 64] = (1UL << (Count % 64)) - 1;
        }
    }

    /// <summary>The flow on a row; the same each time it is asked for.</summary>
    public Flow GetFlow(int row) => GetContext(row).Flow;

    /// <summary>The flow on a row, to be judged by no rule on the evaluation date.</summary>
    public FlowContext GetContext(int row) =>
        _contexts[row] ??= new(_plan.Vocabulary, Rows.GetFlow(row), _plan.Options.AsOf, _plan.Options.AsOf, null, _phrases);

    /// <summary>The flow on a row, as others name it; the same each time it is asked for.</summary>
    public NamedFlow GetName(int row) => _names[row] ??= new(Rows.GetPlace(row), Rows.GetId(row));

    /// <summary>The truth of an atom on one row.</summary>
    public Truth GetTruth(Atom atom, int row) => GetTruth(GetTruths(atom), row);

    /// <summary>The truth of what is shared on one row.</summary>
    public Truth GetTruth(SharedNode node, int row) => GetTruth(GetTruths(node), row);

    private static Truth GetTruth(ulong[] truths, int row)
    {
        var (word, bit) = (row >> 6, 1UL << (row & 63));
        return (truths[word] & bit) != 0 ? Truth.True : (truths[TruthRows.HalfLength + word] & bit) != 0 ? Truth.Unknown : Truth.False;
    }

    /// <summary>The cells' numbers of a column, by row; see <see cref="FlowRows.GetCodes"/>.</summary>
    /// <returns>Those of <see cref="Count"/> rows, in an array that may be longer; good until the next batch.</returns>
    public int[] GetCodes(int ordinal)
    {
        var codes = _codes[ordinal] ??= new int[TruthRows.Rows];
        if (_codeStamp[ordinal] != _stamp)
        {
            _codeStamp[ordinal] = _stamp;
            Rows.GetCodes(ordinal, codes.AsSpan(0, Count));
        }

        return codes;
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
            case SharedNode shared:
                GetTruths(shared).CopyTo(into);
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
            case FlowTestNode flows:
                TruthRows.Write(flows.Truths.Get(this), into);
                break;
            default:
                throw new InvalidOperationException($"Unexpected node {node.GetType().Name}");
        }
    }

    private void EvaluateLogical(LogicalNode logical, Span<ulong> into)
    {
        Span<ulong> scratch = stackalloc ulong[TruthRows.Length];
        Evaluate(logical.Operands[0], into);
        foreach (var next in logical.Operands.AsSpan(1, logical.Operands.Length - 1))
        {
            if (logical.IsAnd && !TruthRows.Overlap(TruthRows.Possible(into), _valid))
            {
                return;
            }

            var operand = Evaluated(next, scratch);
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

    /// <summary>The truths of a node where they are: those of an atom and of what is shared are not copied.</summary>
    private ReadOnlySpan<ulong> Evaluated(ConditionNode node, Span<ulong> scratch)
    {
        if (node is AtomNode atom)
        {
            return GetTruths(atom.Atom);
        }

        if (node is SharedNode shared)
        {
            return GetTruths(shared);
        }

        Evaluate(node, scratch);
        return scratch;
    }

    /// <summary>The truths of what is shared; good until the next batch.</summary>
    public ulong[] GetTruths(SharedNode node)
    {
        if (IsKnown(node))
        {
            return _shared[node.Index]!;
        }

        if (Array.TrueForAll(ImmutableCollectionsMarshal.AsArray(node.Uses)!, IsKnown))
        {
            return EvaluateBody(node);
        }

        // Those that it uses go first: chains of them are longer than the stack is deep.
        var pending = new Stack<SharedNode>([node]);
        while (pending.TryPeek(out var next))
        {
            var height = pending.Count;
            foreach (var used in next.Uses)
            {
                if (!IsKnown(used))
                {
                    pending.Push(used);
                }
            }

            if (pending.Count == height)
            {
                EvaluateBody(pending.Pop());
            }
        }

        return _shared[node.Index]!;
    }

    private bool IsKnown(SharedNode node) => _sharedStamp[node.Index] == _stamp;

    private ulong[] EvaluateBody(SharedNode node)
    {
        var truths = _shared[node.Index] ??= new ulong[TruthRows.Length];
        if (!IsKnown(node))
        {
            Evaluate(node.Body, truths);
            _sharedStamp[node.Index] = _stamp;
        }

        return truths;
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
        ReadOnlySpan<int> firstDays = GetDays(first).AsSpan(0, Count);
        ReadOnlySpan<int> secondDays = GetDays(second).AsSpan(0, Count);
        for (var from = 0; from < Count; from += 64)
        {
            var (isTrue, isPossible) = (0UL, 0UL);
            for (var row = from; row < Math.Min(Count, from + 64); row++)
            {
                var truth = atom.TryEvaluate(firstDays[row], secondDays[row]) ?? atom.Evaluate(Rows.GetContent(row, first), Rows.GetContent(row, second));
                isTrue |= (truth == Truth.True ? 1UL : 0) << (row & 63);
                isPossible |= (truth != Truth.False ? 1UL : 0) << (row & 63);
            }

            TruthRows.True(into)[from / 64] = isTrue;
            TruthRows.Possible(into)[from / 64] = isPossible;
        }
    }

    /// <summary>The days that a column declares, by row.</summary>
    private int[] GetDays(int ordinal)
    {
        var days = _days[ordinal] ??= new DayRows();
        if (days.Stamp != _stamp)
        {
            days.Read(Rows, ordinal, GetCodes(ordinal), _stamp);
        }

        return days.Days;
    }

    private FactorRows Prepare(FactorRows found)
    {
        if (found.Stamp == _stamp)
        {
            return found;
        }

        found.Stamp = _stamp;
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
            PrepareOne(factor, GetCodes(ordinals[0]).AsSpan(0, Count), found.Classes);
        }
        else
        {
            PrepareSeveral(factor, ordinals[..columns], found.Classes);
        }

        return found;
    }

    private void PrepareOne(Factor factor, ReadOnlySpan<int> codes, Span<int> classes)
    {
        var known = factor.KnownClasses;
        for (var row = 0; row < codes.Length; row++)
        {
            var code = codes[row];
            if ((uint)code < (uint)known.Length && known[code] is > 0 and var classNumber)
            {
                classes[row] = classNumber - 1;
                continue;
            }

            classes[row] = factor.AddClass(code, row, _getContext);
            known = factor.KnownClasses;
        }
    }

    private void PrepareSeveral(Factor factor, ReadOnlySpan<int> ordinals, Span<int> classes)
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

            classes[row] = factor.GetClass(combination, row, _getContext);
        }
    }
}
