using System.Collections.Concurrent;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Numbers the distinct cells of one column, so that what follows from a cell can be looked up. May be asked by several threads.</summary>
internal sealed class FieldTable
{
    // Above the numbers that one inventory gives.
    private const int FirstOther = 1 << 20;

    private readonly Lock _growing = new();
    private readonly ConcurrentDictionary<CellContent, int> _others = new(ReferenceEqualityComparer.Instance);
    private CellContent?[] _direct = [];

    /// <summary>The cell's number; -1 for a cell that will hardly be met again.</summary>
    public int GetCode(CellContent content)
    {
        var direct = _direct;
        var code = content.Code;
        return (uint)code < (uint)direct.Length && ReferenceEquals(direct[code], content) ? code : Find(content);
    }

    private int Find(CellContent content)
    {
        if (content.Code < 0)
        {
            return -1;
        }

        if (_others.TryGetValue(content, out var other))
        {
            return other;
        }

        lock (_growing)
        {
            if (content.Code >= _direct.Length)
            {
                Array.Resize(ref _direct, Math.Max(64, Math.Max(content.Code + 1, _direct.Length * 2)));
            }

            _direct[content.Code] ??= content;

            // Another inventory has given its number to another cell.
            return ReferenceEquals(_direct[content.Code], content) ? content.Code : _others.GetOrAdd(content, _ => FirstOther + _others.Count);
        }
    }
}
