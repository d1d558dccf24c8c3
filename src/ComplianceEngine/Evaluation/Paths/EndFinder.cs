using System.Numerics;

namespace ComplianceEngine.Evaluation.Paths;

/// <summary>A flow that may be an end.</summary>
/// <param name="Upcoming">The date on which it is judged; null for the evaluation date.</param>
/// <param name="Shown">What its row shows; see <see cref="ShownRows"/>.</param>
internal sealed record PathEnd(int Node, DateOnly? Upcoming, byte Shown)
{
    /// <summary>How many origins lead to it, by outcome.</summary>
    public int[] Origins { get; } = new int[(int)Outcome.Violation + 1];

    /// <summary>The gravest outcome; not applicable where no origin leads to it.</summary>
    public Outcome Gravest => (Outcome)Math.Max((int)Outcome.NotApplicable, Array.FindLastIndex(Origins, n => n > 0));

    /// <summary>True when the row shows so much already.</summary>
    public bool IsCovered(Outcome outcome) => ShownRows.Covers(Shown, outcome, Upcoming is not null);
}

/// <summary>
/// Finds the ends that origins of one path clause lead to, and with which outcomes. Of origins and ends the fewer are carried through the lineage some hundreds at a time, and every one of the others is then asked for its bits;
/// conditions are asked once for each pair of classes.
/// </summary>
internal sealed class EndFinder
{
    /// <summary>Judging a pair of classes costs about as much as looking at so many edges.</summary>
    private const int StepsOfVerdict = 1000;

    private readonly Truth[] _from;
    private readonly PathVerdicts _verdicts;
    private readonly PathBudget _budget;
    private readonly bool _isBackward;
    private readonly Dictionary<int, PathEnd> _ends;
    private readonly ReachSweep _sure;
    private readonly ReachSweep _possible;
    private readonly int[] _columns;
    private readonly int[] _rows;

    /// <param name="from">For each flow, whether it is an origin.</param>
    public EndFinder(Condensation sure, Condensation possible, Truth[] from, PathVerdicts verdicts, int[] origins, PathEnd[] ends, PathBudget budget)
    {
        _from = from;
        _verdicts = verdicts;
        _budget = budget;
        _isBackward = ends.Length < origins.Length;
        int[] nodes = [.. ends.Select(e => e.Node)];
        (_columns, _rows) = _isBackward ? (nodes, origins) : (origins, nodes);
        _ends = ends.ToDictionary(e => e.Node);
        _possible = new ReachSweep(possible, _isBackward);
        _sure = sure == possible ? _possible : new ReachSweep(sure, _isBackward);
    }

    /// <summary>Counts the origins of each end; only some of them once the budget is spent.</summary>
    public void Count()
    {
        var width = Math.Min(_sure.Width, _possible.Width);
        for (var first = 0; first < _columns.Length && !_budget.IsSpent; first += width)
        {
            var columns = _columns.AsSpan(first, Math.Min(width, _columns.Length - first));
            _possible.Run(columns);
            if (_sure != _possible)
            {
                _sure.Run(columns);
            }

            Read(columns);
            _budget.TryTake(_possible.Steps + _sure.Steps + _rows.Length);
        }
    }

    private void Read(ReadOnlySpan<int> columns)
    {
        var classes = GroupColumns(columns);
        Span<ulong> bits = stackalloc ulong[(columns.Length + 63) / 64];
        foreach (var row in _rows)
        {
            var possible = _possible.Get(row);
            if (possible.IsEmpty || !possible.ContainsAnyExcept(0UL))
            {
                continue;
            }

            var rowClass = _isBackward ? _verdicts.GetOriginClass(row) : _verdicts.GetEndClass(row);
            foreach (var (columnClass, example, members) in classes)
            {
                if (And(possible, members, bits))
                {
                    var verdict = _isBackward ? Get(rowClass, columnClass) : Get(columnClass, rowClass);
                    var strongest = OutcomeTable.Decide(verdict.Condition, verdict.Exception);
                    if (strongest != Outcome.NotApplicable && !_ends[_isBackward ? example : row].IsCovered(strongest))
                    {
                        Read(row, verdict, columns, bits);
                    }
                }
            }

            if (_budget.IsSpent)
            {
                return;
            }
        }
    }

    private PathVerdict Get(int originClass, int endClass)
    {
        var judged = _verdicts.Judged;
        var verdict = _verdicts.Get(originClass, endClass);
        _budget.TryTake((_verdicts.Judged - judged) * StepsOfVerdict);
        return verdict;
    }

    private void Read(int row, PathVerdict verdict, ReadOnlySpan<int> columns, ReadOnlySpan<ulong> bits)
    {
        var sure = _sure.Get(row);
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits[word]; left != 0; left &= left - 1)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                var column = columns[(word * 64) + bit];
                var reach = !sure.IsEmpty && (sure[word] >> bit & 1) != 0 ? Truth.True : Truth.Unknown;
                if (column != row)
                {
                    Count(_isBackward ? row : column, _isBackward ? column : row, reach, verdict);
                }
            }
        }

        _budget.TryTake(columns.Length);
    }

    private void Count(int origin, int end, Truth reach, PathVerdict verdict)
    {
        var outcome = OutcomeTable.Decide(Kleene.And(Kleene.And(_from[origin], reach), verdict.Condition), verdict.Exception);
        if (outcome != Outcome.NotApplicable && !_ends[end].IsCovered(outcome))
        {
            _ends[end].Origins[(int)outcome]++;
        }
    }

    /// <summary>The columns of each class, as bits, and one of them. Ends of one class are told apart by what their rows show.</summary>
    private List<(int Class, int Example, ulong[] Members)> GroupColumns(ReadOnlySpan<int> columns)
    {
        var classes = new List<(int Class, int Example, ulong[] Members)>();
        var places = new Dictionary<(int Class, byte Shown, bool IsUpcoming), int>();
        for (var i = 0; i < columns.Length; i++)
        {
            var key = GetKey(columns[i]);
            if (!places.TryGetValue(key, out var place))
            {
                places.Add(key, place = classes.Count);
                classes.Add((key.Class, columns[i], new ulong[(columns.Length + 63) / 64]));
            }

            classes[place].Members[i >> 6] |= 1UL << (i & 63);
        }

        return classes;
    }

    private (int Class, byte Shown, bool IsUpcoming) GetKey(int column)
    {
        if (!_isBackward)
        {
            return (_verdicts.GetOriginClass(column), 0, false);
        }

        var end = _ends[column];
        return (_verdicts.GetEndClass(column), end.Shown, end.Upcoming is not null);
    }

    /// <returns>False when no bit is left.</returns>
    private static bool And(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> into)
    {
        var any = 0UL;
        for (var i = 0; i < into.Length; i++)
        {
            any |= into[i] = left[i] & right[i];
        }

        return any != 0;
    }
}
