using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The days of a column by row, in numbers that compare as the days do.</summary>
internal sealed class DayRows
{
    // By the cell's number; one more than the day, 0 where it is not known yet.
    private int[] _known = [];
    private int _generation;

    public int Stamp { get; private set; }

    /// <summary>See <see cref="Atom.TryEvaluate"/>.</summary>
    public int[] Days { get; } = new int[TruthRows.Rows];

    public void Read(FlowRows rows, int ordinal, int[] codes, int stamp)
    {
        Stamp = stamp;
        if (rows.GetGeneration(ordinal) != _generation)
        {
            _generation = rows.GetGeneration(ordinal);
            Array.Clear(_known);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var code = codes[row];
            Days[row] = ((uint)code < (uint)_known.Length && _known[code] is not 0 and var known ? known : Find(rows, ordinal, row, code)) - 1;
        }
    }

    private int Find(FlowRows rows, int ordinal, int row, int code)
    {
        var found = rows.GetContent(row, ordinal).Values is [DateValue { Date: var day }] ? day.DayNumber + 1 : Atom.NoDay + 1;
        if (code >= 0)
        {
            GrowingArray.At(ref _known, code) = found;
        }

        return found;
    }
}
