using System.Numerics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Gathers outcomes rule by rule and gives them row by row.</summary>
/// <param name="first">Index of the batch's first row among the flows of the run.</param>
/// <param name="count">Rows of the batch.</param>
internal sealed class OutcomeRows(int first, int count)
{
    private readonly List<RowOutcome> _found = [];

    /// <summary>Takes up the rows on which a rule's condition is possible; <see cref="ReferenceEvaluator.Decide"/> in bits.</summary>
    public void Add(RuleSymbol rule, DateOnly? from, Span<ulong> condition, Span<ulong> exception)
    {
        for (var word = 0; word < TruthRows.HalfLength; word++)
        {
            var possible = TruthRows.Possible(condition)[word];
            var excepted = possible & TruthRows.True(exception)[word];
            var violation = TruthRows.True(condition)[word] & ~TruthRows.Possible(exception)[word];
            for (var bits = possible; bits != 0; bits &= bits - 1)
            {
                var bit = bits & (~bits + 1);
                var outcome = (excepted & bit) != 0 ? Outcome.Excepted : (violation & bit) != 0 ? Outcome.Violation : Outcome.Undetermined;
                Add(rule, from, (word * 64) + BitOperations.TrailingZeroCount(bits), outcome);
            }
        }
    }

    public void Add(RuleSymbol rule, DateOnly? from, int row, Outcome outcome) => _found.Add(new RowOutcome(first + row, rule, outcome, from));

    /// <summary>By row; those of one row in the order of the rules.</summary>
    public RowOutcome[] ToRows()
    {
        var starts = new int[count + 1];
        foreach (var outcome in _found)
        {
            starts[outcome.Row - first + 1]++;
        }

        for (var row = 0; row < count; row++)
        {
            starts[row + 1] += starts[row];
        }

        var rows = new RowOutcome[_found.Count];
        foreach (var outcome in _found)
        {
            rows[starts[outcome.Row - first]++] = outcome;
        }

        return rows;
    }
}
