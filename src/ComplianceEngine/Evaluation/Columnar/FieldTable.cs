using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Numbers the distinct cells of one column of flows that are kept, so that what follows from a cell can be looked up. Not for several threads.</summary>
internal sealed class FieldTable
{
    // Above the numbers that one inventory gives.
    private const int FirstOther = 1 << 20;

    private readonly Dictionary<CellContent, int> _others = new(ReferenceEqualityComparer.Instance);
    private CellContent?[] _direct = [];

    /// <summary>The cell's number; -1 for a cell that will hardly be met again.</summary>
    public int GetCode(CellContent content)
    {
        var code = content.Code;
        return (uint)code < (uint)_direct.Length && ReferenceEquals(_direct[code], content) ? code : Find(content);
    }

    private int Find(CellContent content)
    {
        if (content.Code < 0)
        {
            return -1;
        }

        if ((GrowingArray.At(ref _direct, content.Code) ??= content) == content)
        {
            return content.Code;
        }

        // Another inventory has given its number to another cell.
        if (!_others.TryGetValue(content, out var other))
        {
            _others.Add(content, other = FirstOther + _others.Count);
        }

        return other;
    }
}
