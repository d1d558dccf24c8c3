using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// Truths of one condition on all rows of a batch, a bit a row: first the rows on which it is true, then those on which it is not false.
/// In this order <c>and</c> and <c>or</c> of strong Kleene logic are those of the bits.
/// </summary>
internal static class TruthRows
{
    /// <summary>Rows in a batch.</summary>
    public const int Rows = 2048;

    /// <summary>Words of one bit a row.</summary>
    public const int HalfLength = Rows / 64;

    /// <summary>Words of a truth a row.</summary>
    public const int Length = 2 * HalfLength;

    /// <summary>Rows on which the condition is certainly true.</summary>
    public static Span<ulong> True(Span<ulong> truths) => truths[..HalfLength];

    /// <summary>Rows on which the condition is true or unknown.</summary>
    public static Span<ulong> Possible(Span<ulong> truths) => truths.Slice(HalfLength, HalfLength);

    public static void And(Span<ulong> left, ReadOnlySpan<ulong> right)
    {
        var l = MemoryMarshal.Cast<ulong, Vector<ulong>>(left);
        var r = MemoryMarshal.Cast<ulong, Vector<ulong>>(right);
        for (var i = 0; i < l.Length; i++)
        {
            l[i] &= r[i];
        }
    }

    public static void Or(Span<ulong> left, ReadOnlySpan<ulong> right)
    {
        var l = MemoryMarshal.Cast<ulong, Vector<ulong>>(left);
        var r = MemoryMarshal.Cast<ulong, Vector<ulong>>(right);
        for (var i = 0; i < l.Length; i++)
        {
            l[i] |= r[i];
        }
    }

    /// <summary>Takes the rows of <paramref name="right"/> off <paramref name="left"/>.</summary>
    public static void Except(Span<ulong> left, ReadOnlySpan<ulong> right)
    {
        var l = MemoryMarshal.Cast<ulong, Vector<ulong>>(left);
        var r = MemoryMarshal.Cast<ulong, Vector<ulong>>(right);
        for (var i = 0; i < l.Length; i++)
        {
            l[i] &= ~r[i];
        }
    }

    /// <summary>Kleene negation: what was not possible is true, what was not true is possible.</summary>
    public static void Not(Span<ulong> truths)
    {
        var isTrue = MemoryMarshal.Cast<ulong, Vector<ulong>>(True(truths));
        var isPossible = MemoryMarshal.Cast<ulong, Vector<ulong>>(Possible(truths));
        for (var i = 0; i < isTrue.Length; i++)
        {
            (isTrue[i], isPossible[i]) = (~isPossible[i], ~isTrue[i]);
        }
    }

    /// <summary>The same truth on every row.</summary>
    public static void Fill(Span<ulong> truths, Truth truth)
    {
        True(truths).Fill(truth == Truth.True ? ulong.MaxValue : 0);
        Possible(truths).Fill(truth == Truth.False ? 0 : ulong.MaxValue);
    }

    /// <summary>Gathers one bit of a byte for each row.</summary>
    /// <param name="bit">Which, counted from the lowest.</param>
    public static void TakeBits(ReadOnlySpan<byte> rows, int bit, Span<ulong> into)
    {
        // Shifted to the top, where a vector gives up all of its bytes' bits at once; what comes in from the byte below stays below.
        var up = 7 - bit;
        var halves = MemoryMarshal.Cast<byte, Vector256<ushort>>(rows);
        for (var word = 0; word < HalfLength; word++)
        {
            into[word] = (halves[2 * word] << up).AsByte().ExtractMostSignificantBits() | ((ulong)(halves[(2 * word) + 1] << up).AsByte().ExtractMostSignificantBits() << 32);
        }
    }

    /// <summary>The truths, a row an element.</summary>
    public static void Read(Span<ulong> truths, Span<Truth> into)
    {
        for (var row = 0; row < into.Length; row++)
        {
            var bit = 1UL << (row & 63);
            into[row] = (True(truths)[row >> 6] & bit) != 0 ? Truth.True : (Possible(truths)[row >> 6] & bit) != 0 ? Truth.Unknown : Truth.False;
        }
    }

    /// <summary>The inverse of <see cref="Read"/>; rows behind the last are false.</summary>
    public static void Write(ReadOnlySpan<Truth> truths, Span<ulong> into)
    {
        into.Clear();
        for (var i = 0; i < truths.Length; i++)
        {
            var bit = 1UL << (i & 63);
            into[i >> 6] |= truths[i] == Truth.True ? bit : 0;
            into[HalfLength + (i >> 6)] |= truths[i] != Truth.False ? bit : 0;
        }
    }

    /// <summary>True when some row has its bit set in both.</summary>
    public static bool Overlap(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var l = MemoryMarshal.Cast<ulong, Vector<ulong>>(left);
        var r = MemoryMarshal.Cast<ulong, Vector<ulong>>(right);
        var shared = Vector<ulong>.Zero;
        for (var i = 0; i < l.Length; i++)
        {
            shared |= l[i] & r[i];
        }

        return shared != Vector<ulong>.Zero;
    }

    /// <summary>True when no row has its bit set.</summary>
    public static bool IsEmpty(ReadOnlySpan<ulong> rows) => !rows.ContainsAnyExcept(0UL);

    /// <summary>The rows that have their bit set, in order.</summary>
    public static IEnumerable<int> RowsOf(ulong[] rows)
    {
        for (var word = 0; word < rows.Length; word++)
        {
            for (var bits = rows[word]; bits != 0; bits &= bits - 1)
            {
                yield return (word * 64) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }

    /// <summary>How many rows have their bit set.</summary>
    public static int Count(ReadOnlySpan<ulong> rows)
    {
        var count = 0;
        foreach (var word in rows)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
