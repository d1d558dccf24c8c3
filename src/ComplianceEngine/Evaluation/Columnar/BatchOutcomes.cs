using System.Numerics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What a rule says of a row.</summary>
/// <param name="Row">The row, counted from the first of its batch, or of the run where that is said.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">Never not applicable.</param>
/// <param name="From">The first day of an upcoming outcome; null for a current one.</param>
internal readonly record struct RowOutcome(int Row, RuleSymbol Rule, Outcome Outcome, DateOnly? From);

/// <summary>A row of a batch on which a program says something.</summary>
internal readonly record struct FoundRow(int Row, int Program, Outcome Outcome);

/// <summary>What the rules say of the rows of a batch: rule by rule in bits, and row by row when somebody asks.</summary>
internal sealed class BatchOutcomes(ColumnarPlan plan)
{
    private readonly List<ProgramRows> _programs = [];
    private readonly int[] _starts = new int[TruthRows.Rows + 1];
    private int _used;
    private FoundRow[] _rows = [];
    private int _total = -1;

    public RowBatch Batch { get; private set; } = null!;

    /// <summary>The programs that say something, in the order of the rules, then of their days.</summary>
    public ReadOnlySpan<ProgramRows> Programs => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_programs)[.._used];

    public void Start(RowBatch batch)
    {
        Batch = batch;
        _used = 0;
        _total = -1;
    }

    /// <summary>Takes up the rows on which a rule's condition is possible; <see cref="OutcomeTable.Decide"/> in bits.</summary>
    /// <param name="waiting">Rows on which nothing is said of what is undetermined: another rule asks first.</param>
    public void Add(RuleProgram rule, DatedProgram dated, Span<ulong> condition, Span<ulong> exception, Span<ulong> waiting)
    {
        if (_used == _programs.Count)
        {
            _programs.Add(new ProgramRows());
        }

        var rows = _programs[_used++];
        (rows.Rule, rows.Dated) = (rule.Rule, dated);
        TruthRows.Possible(condition).CopyTo(rows.Excepted);
        TruthRows.And(rows.Excepted, TruthRows.True(exception));
        TruthRows.True(condition).CopyTo(rows.Violation);
        TruthRows.Except(rows.Violation, TruthRows.Possible(exception));
        TruthRows.Possible(condition).CopyTo(rows.Undetermined);
        TruthRows.Except(rows.Undetermined, rows.Excepted);
        TruthRows.Except(rows.Undetermined, rows.Violation);
        rows.Undetermined.CopyTo(rows.Waiting, 0);
        TruthRows.And(rows.Waiting, waiting);
        TruthRows.Except(rows.Undetermined, rows.Waiting);
    }

    /// <summary>By row; those of one row in the order of the rules. Good until the next batch.</summary>
    public ReadOnlySpan<FoundRow> GetRows()
    {
        if (_total < 0)
        {
            Sort();
        }

        return _rows.AsSpan(0, _total);
    }

    /// <summary>The first day of what a found row says; null for what holds on the evaluation date.</summary>
    public DateOnly? GetFrom(FoundRow found) => _programs[found.Program].Dated.GetFrom(plan.Options.AsOf, Batch.Rows, found.Row, plan.Start);

    /// <summary>How many pairs of a rule and a row wait for what another rule asks.</summary>
    public int CountWaiting()
    {
        var count = 0;
        foreach (var program in Programs)
        {
            count += TruthRows.Count(program.Waiting);
        }

        return count;
    }

    /// <summary>The pairs that wait.</summary>
    public IEnumerable<(RuleSymbol Rule, int Row)> GetWaiting()
    {
        for (var i = 0; i < _used; i++)
        {
            var program = _programs[i];
            for (var word = 0; word < program.Waiting.Length; word++)
            {
                for (var bits = program.Waiting[word]; bits != 0; bits &= bits - 1)
                {
                    yield return (program.Rule, (word * 64) + BitOperations.TrailingZeroCount(bits));
                }
            }
        }
    }

    /// <summary>As <see cref="GetRows"/>, each row counted from the first of the run.</summary>
    public RowOutcome[] ToArray()
    {
        var rows = GetRows();
        var outcomes = new RowOutcome[rows.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = new RowOutcome(Batch.First + rows[i].Row, _programs[rows[i].Program].Rule, rows[i].Outcome, GetFrom(rows[i]));
        }

        return outcomes;
    }

    private void Sort()
    {
        Array.Clear(_starts);
        foreach (var program in Programs)
        {
            program.CountInto(_starts);
        }

        var total = 0;
        for (var row = 0; row < _starts.Length; row++)
        {
            (_starts[row], total) = (total, total + _starts[row]);
        }

        if (_rows.Length < total)
        {
            _rows = new FoundRow[total * 2];
        }

        for (var i = 0; i < _used; i++)
        {
            Place(i, _programs[i].Violation, Outcome.Violation);
            Place(i, _programs[i].Undetermined, Outcome.Undetermined);
            Place(i, _programs[i].Excepted, Outcome.Excepted);
        }

        _total = total;
    }

    private void Place(int program, ReadOnlySpan<ulong> rows, Outcome outcome)
    {
        for (var word = 0; word < rows.Length; word++)
        {
            for (var bits = rows[word]; bits != 0; bits &= bits - 1)
            {
                var row = (word * 64) + BitOperations.TrailingZeroCount(bits);
                _rows[_starts[row]++] = new FoundRow(row, program, outcome);
            }
        }
    }
}

/// <summary>The rows of a batch on which one program says something, a bit a row.</summary>
internal sealed class ProgramRows
{
    public RuleSymbol Rule { get; set; } = null!;

    public DatedProgram Dated { get; set; } = null!;

    public ulong[] Violation { get; } = new ulong[TruthRows.HalfLength];

    public ulong[] Undetermined { get; } = new ulong[TruthRows.HalfLength];

    public ulong[] Excepted { get; } = new ulong[TruthRows.HalfLength];

    /// <summary>Undetermined rows that wait for what another rule asks, and are no findings yet.</summary>
    public ulong[] Waiting { get; } = new ulong[TruthRows.HalfLength];

    /// <summary>Adds one for each row on which something is said.</summary>
    public void CountInto(Span<int> counts)
    {
        for (var word = 0; word < TruthRows.HalfLength; word++)
        {
            for (var bits = Violation[word] | Undetermined[word] | Excepted[word]; bits != 0; bits &= bits - 1)
            {
                counts[(word * 64) + BitOperations.TrailingZeroCount(bits)]++;
            }
        }
    }
}
