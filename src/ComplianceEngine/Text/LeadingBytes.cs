using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ComplianceEngine.Text;

/// <summary>Loads short texts into vectors without asking how long they are: lengths that follow no order cost a processor more than the bytes do.</summary>
internal static class LeadingBytes
{
    /// <summary>The most that are loaded at once.</summary>
    public const int Most = 32;

    // As many bytes to keep as a vector has, then as many to blank.
    private static ReadOnlySpan<byte> Kept =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The first <paramref name="count"/> bytes, zeros behind them.</summary>
    /// <param name="text">The first of at least <see cref="Most"/> bytes that may be read.</param>
    /// <param name="count">From 0 to <see cref="Most"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(ref readonly byte text, int count) =>
        Vector256.LoadUnsafe(in text) & Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(Kept), (nuint)(Most - count));
}
