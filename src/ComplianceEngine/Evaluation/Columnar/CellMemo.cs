using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Remembers what follows from the cells of some columns. Not for several threads.</summary>
internal sealed class CellMemo<T>(ImmutableArray<FieldSymbol> fields)
    where T : class
{
    /// <summary>When more is remembered all is forgotten: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 1 << 16;

    private readonly Dictionary<UInt128, T> _known = [];
    private int _generation;

    /// <summary>What follows for a row, worked out by <paramref name="create"/> for the first with such cells.</summary>
    public T Get(RowBatch batch, int row, Func<int, T> create)
    {
        const int BitsOfCode = 21;
        UInt128 key = 0;
        var generation = 0;
        var columns = 0;
        foreach (var field in fields)
        {
            if (!batch.Rows.HasColumn(field.Ordinal))
            {
                continue;
            }

            generation += batch.Rows.GetGeneration(field.Ordinal);
            var code = batch.GetCodes(field.Ordinal)[row];
            if (code is < 0 or >= 1 << BitsOfCode || ++columns * BitsOfCode > 126)
            {
                return create(row);
            }

            key = (key << BitsOfCode) | (uint)code;
        }

        if (generation != _generation || _known.Count > MaximumRemembered)
        {
            _generation = generation;
            _known.Clear();
        }

        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, key, out _);
        return known ??= create(row);
    }
}
