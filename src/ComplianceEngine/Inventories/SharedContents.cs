using System.Collections.Concurrent;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>What the texts of one column say, shared by all that read it, so that each text is understood and kept once. May be asked by several threads.</summary>
internal sealed class SharedContents(CellReader cells, ColumnReading reading)
{
    /// <summary>When more is kept all is let go of; whoever uses a content keeps it.</summary>
    private const int MaximumTexts = 1 << 13;

    /// <summary>Longer texts hardly repeat.</summary>
    private const int LongestText = 1 << 10;

    private readonly ConcurrentDictionary<string, CellContent> _contents = new(StringComparer.Ordinal);
    private int _count;

    public FieldSymbol Field => reading.Field;

    public CellContent Read(string text)
    {
        if (_contents.TryGetValue(text, out var known))
        {
            return known;
        }

        var content = cells.ReadContent(reading, text, suggests: false).WithoutComplaints();
        if (text.Length > LongestText)
        {
            return content;
        }

        if (Interlocked.Increment(ref _count) > MaximumTexts)
        {
            _contents.Clear();
            Volatile.Write(ref _count, 1);
        }

        return _contents.GetOrAdd(text, content);
    }
}
