using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Remembers what follows from the cells of some columns. Not for several threads.</summary>
internal sealed class CellMemo<T>(ImmutableArray<FieldSymbol> fields)
    where T : class
{
    /// <summary>When more is remembered all is forgotten: memory stays bounded whatever the file.</summary>
    private const int MaximumRemembered = 1 << 12;

    private readonly Dictionary<UInt128, T> _known = [];
    private T?[] _byCode = [];
    private int _generation;

    /// <summary>What follows for a row, where one with such cells was met before.</summary>
    /// <param name="place">Where to keep what is worked out otherwise: for <see cref="Add"/>.</param>
    public T? Find(RowBatch batch, int row, out Place place)
    {
        const int BitsOfCode = 21;
        UInt128 key = 0;
        var (generation, columns, code) = (0, 0, 0);
        foreach (var field in fields)
        {
            if (!batch.Rows.HasColumn(field.Ordinal))
            {
                continue;
            }

            generation += batch.Rows.GetGeneration(field.Ordinal);
            code = batch.GetCodes(field.Ordinal)[row];
            if (code is < 0 or >= 1 << BitsOfCode || ++columns * BitsOfCode > 126)
            {
                place = default;
                return null;
            }

            key = (key << BitsOfCode) | (uint)code;
        }

        if (generation != _generation || _known.Count > MaximumRemembered)
        {
            _generation = generation;
            _known.Clear();
            Array.Clear(_byCode);
        }

        place = new Place(columns <= 1 ? PlaceKind.Code : PlaceKind.Combination, columns <= 1 ? (uint)code : key);
        return columns > 1 ? _known.GetValueOrDefault(key) : code < _byCode.Length ? _byCode[code] : null;
    }

    /// <summary>Keeps what was worked out.</summary>
    public T Add(Place place, T value)
    {
        switch (place.Kind)
        {
            case PlaceKind.Code:
                var code = (int)place.Key;
                if (code >= _byCode.Length)
                {
                    Array.Resize(ref _byCode, Math.Max(64, code * 2));
                }

                _byCode[code] = value;
                break;
            case PlaceKind.Combination:
                _known[place.Key] = value;
                break;
            default:
                // Cells that will hardly be met again.
                break;
        }

        return value;
    }

    /// <summary>Where something is kept.</summary>
    internal readonly record struct Place(PlaceKind Kind, UInt128 Key);
}

/// <summary>How a place is found: not at all, by the number of a cell, or by those of several.</summary>
internal enum PlaceKind
{
    None,
    Code,
    Combination,
}
