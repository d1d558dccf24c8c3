using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>The columns that must be the same, as small numbers: equal for equal declared values.</summary>
internal sealed class RowKeys
{
    private readonly int[][] _codes;

    public RowKeys(ImmutableArray<FieldSymbol> fields, ImmutableArray<Flow> flows) => _codes = [.. fields.Select(f => Number(f, flows))];

    /// <summary>A bit for each column that the row declares.</summary>
    public int GetMask(int row)
    {
        var mask = 0;
        for (var i = 0; i < _codes.Length; i++)
        {
            mask |= _codes[i][row] < 0 ? 0 : 1 << i;
        }

        return mask;
    }

    /// <summary>The bits of a row that declares every column.</summary>
    public int FullMask => (1 << _codes.Length) - 1;

    /// <summary>The row's values in the columns of <paramref name="mask"/>; -1 for a column that is left out.</summary>
    public ArrayKey<int> Project(int row, int mask)
    {
        var codes = new int[_codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = (mask & (1 << i)) == 0 ? -1 : _codes[i][row];
        }

        return new ArrayKey<int>(codes);
    }

    private static int[] Number(FieldSymbol field, ImmutableArray<Flow> flows)
    {
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        var byContent = new Dictionary<CellContent, int>(ReferenceEqualityComparer.Instance);
        var codes = new int[flows.Length];
        for (var row = 0; row < codes.Length; row++)
        {
            var content = flows[row].GetContent(field.Ordinal);
            if (!byContent.TryGetValue(content, out codes[row]))
            {
                codes[row] = -1;
                if (content.State == CellState.Declared && !byText.TryGetValue(content.CanonicalText, out codes[row]))
                {
                    codes[row] = byText.Count;
                    byText.Add(content.CanonicalText, codes[row]);
                }

                byContent.Add(content, codes[row]);
            }
        }

        return codes;
    }
}
