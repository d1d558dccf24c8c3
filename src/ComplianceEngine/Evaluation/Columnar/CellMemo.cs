using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Remembers what follows from the cells of some columns. Not for several threads.</summary>
internal sealed class CellMemo<T>(ImmutableArray<FieldSymbol> fields)
    where T : class
{
    /// <summary>When more combinations are remembered all are forgotten: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 1 << 12;

    private const int BitsOfCode = 21;
    private const int MostColumns = WideKey.Bits / BitsOfCode;

    private readonly Dictionary<WideKey, T> _known = [];
    private readonly int[][] _codes = new int[fields.Length][];
    private T?[] _byCode = [];
    private RowBatch? _batch;
    private int _stamp;
    private int _generation;

    // Of the columns, those that the flows have.
    private int _columns;

    /// <summary>What follows for a row, where one with such cells was met before.</summary>
    public T? Find(RowBatch batch, int row)
    {
        if (_stamp != batch.Stamp || !ReferenceEquals(_batch, batch))
        {
            Turn(batch);
        }

        if (_columns <= 1)
        {
            var code = _columns == 0 ? 0 : _codes[0][row];
            return (uint)code < (uint)_byCode.Length ? _byCode[code] : null;
        }

        return TryPack(row, out var key) ? _known.GetValueOrDefault(key) : null;
    }

    /// <summary>Keeps what was worked out for a row that was not found; cells that will hardly be met again are not kept.</summary>
    public T Add(int row, T value)
    {
        if (!TryPack(row, out var key))
        {
            return value;
        }

        if (_columns > 1)
        {
            if (_known.Count > MaximumRemembered)
            {
                _known.Clear();
            }

            return _known[key] = value;
        }

        GrowingArray.At(ref _byCode, (int)key.Low) = value;
        return value;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _known.Clear();
        Array.Clear(_byCode);
    }

    private void Turn(RowBatch batch)
    {
        (_batch, _stamp, _columns) = (batch, batch.Stamp, 0);
        var generation = 0;
        foreach (var field in fields)
        {
            if (batch.Rows.HasColumn(field.Ordinal))
            {
                generation += batch.Rows.GetGeneration(field.Ordinal);
                _codes[_columns++] = batch.GetCodes(field.Ordinal);
            }
        }

        if (generation != _generation)
        {
            _generation = generation;
            Clear();
        }
    }

    private bool TryPack(int row, out WideKey key)
    {
        key = default;
        if (_columns > MostColumns)
        {
            return false;
        }

        foreach (var codes in _codes.AsSpan(0, _columns))
        {
            if (codes[row] is < 0 or >= 1 << BitsOfCode)
            {
                return false;
            }

            key = key.Append((uint)codes[row], BitsOfCode);
        }

        return true;
    }
}
