using System.Numerics;
using ComplianceEngine.Evaluation.Collections;

namespace ComplianceEngine.Evaluation.Counting;

/// <summary>What a flow declares of the columns that must be the same.</summary>
internal sealed class FlowKey
{
    /// <summary>In the place of a column's value: nothing is declared.</summary>
    public const int Undeclared = -1;

    /// <summary>In the place of a column's value: one that no flow that was added declares.</summary>
    public const int Unmet = -2;

    private readonly int[] _values;

    /// <param name="values">The number of each column's value.</param>
    /// <param name="number">Its number among <see cref="FlowKeys"/>; null for one that was not added.</param>
    public FlowKey(int[] values, int? number)
    {
        (_values, Number) = (values, number);
        for (var i = 0; i < values.Length; i++)
        {
            Mask |= values[i] == Undeclared ? 0 : 1 << i;
        }
    }

    public int? Number { get; }

    /// <summary>A bit for each column that is declared.</summary>
    public int Mask { get; }

    /// <summary>True when all are.</summary>
    public bool IsWhole => BitOperations.PopCount((uint)Mask) == _values.Length;

    /// <summary>The key as if nothing else were declared than the columns of <paramref name="mask"/>.</summary>
    public ArrayKey<int> Project(int mask)
    {
        if (mask == Mask)
        {
            return new ArrayKey<int>(_values);
        }

        var values = new int[_values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (mask & (1 << i)) == 0 ? Undeclared : _values[i];
        }

        return new ArrayKey<int>(values);
    }

    /// <summary>True when both declare the same wherever both declare something.</summary>
    public bool Agrees(FlowKey other)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] != other._values[i] && _values[i] != Undeclared && other._values[i] != Undeclared)
            {
                return false;
            }
        }

        return true;
    }
}
