using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>
/// SHA-256 (FIPS 180-4) of many short messages at once, eight side by side in the lanes of vectors. A list of findings needs one digest each, of some sixty bytes,
/// for which one call of the system's library costs ten times as much; what is not short goes there all the same.
/// </summary>
internal static class Sha256Lanes
{
    private const int Lanes = 8;
    private const int BlockBytes = 64;

    /// <summary>The longest message that fits two blocks with its padding.</summary>
    internal const int LongestMessage = (2 * BlockBytes) - 9;

    /// <summary>How far behind a message it is sooner to read than to stop.</summary>
    internal const int Behind = 2 * BlockBytes;

    private static readonly uint[] s_constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private static readonly uint[] s_initial = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>The first 16 bytes of the digest of each message.</summary>
    /// <param name="text">The messages, one behind the other; sooner done when <see cref="Behind"/> bytes of anything stand behind the last.</param>
    /// <param name="ends">Where each ends in <paramref name="text"/>.</param>
    /// <param name="digests">Takes 16 bytes for each.</param>
    public static void Hash(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, Span<byte> digests)
    {
        // Messages of one block and of two cannot go side by side.
        Span<int> one = stackalloc int[Lanes];
        Span<int> two = stackalloc int[Lanes];
        var (ones, twos) = (0, 0);
        for (var i = 0; i < ends.Length; i++)
        {
            var length = ends[i] - (i == 0 ? 0 : ends[i - 1]);
            if (length > LongestMessage)
            {
                HashAlone(text[(ends[i] - length)..ends[i]], digests.Slice(i * 16, 16));
            }
            else if (length < BlockBytes - 8)
            {
                one[ones++] = i;
            }
            else
            {
                two[twos++] = i;
            }

            if (ones == Lanes)
            {
                HashTogether(text, ends, one, blocks: 1, digests);
                ones = 0;
            }

            if (twos == Lanes)
            {
                HashTogether(text, ends, two, blocks: 2, digests);
                twos = 0;
            }
        }

        HashTogether(text, ends, one[..ones], blocks: 1, digests);
        HashTogether(text, ends, two[..twos], blocks: 2, digests);
    }

    private static void HashAlone(ReadOnlySpan<byte> message, Span<byte> into)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, digest);
        digest[..16].CopyTo(into);
    }

    private static void HashTogether(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, ReadOnlySpan<int> messages, int blocks, Span<byte> digests)
    {
        if (messages.IsEmpty)
        {
            return;
        }

        Span<byte> padded = stackalloc byte[2 * BlockBytes];
        Span<uint> words = stackalloc uint[2 * 16 * Lanes];
        words.Clear();
        for (var lane = 0; lane < messages.Length; lane++)
        {
            var message = messages[lane];
            var start = message == 0 ? 0 : ends[message - 1];
            Pad(text[start..], ends[message] - start, padded[..(blocks * BlockBytes)]);
            for (var word = 0; word < blocks * 16; word++)
            {
                words[(word * Lanes) + lane] = BinaryPrimitives.ReadUInt32BigEndian(padded[(word * 4)..]);
            }
        }

        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = Vector256.Create(s_initial[i]);
        }

        for (var block = 0; block < blocks; block++)
        {
            Compress(words.Slice(block * 16 * Lanes, 16 * Lanes), state);
        }

        for (var lane = 0; lane < messages.Length; lane++)
        {
            for (var i = 0; i < 4; i++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(digests[((messages[lane] * 16) + (i * 4))..], state[i][lane]);
            }
        }
    }

    private static void Pad(ReadOnlySpan<byte> text, int length, Span<byte> padded)
    {
        if (text.Length >= padded.Length)
        {
            for (var at = 0; at < padded.Length; at += LeadingBytes.Most)
            {
                LeadingBytes.Load(in text[at], Math.Clamp(length - at, 0, LeadingBytes.Most)).StoreUnsafe(ref padded[at]);
            }
        }
        else
        {
            text[..length].CopyTo(padded);
            padded[length..].Clear();
        }

        padded[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded[^8..], (ulong)length * 8);
    }

    private static void Compress(ReadOnlySpan<uint> block, Span<Vector256<uint>> state)
    {
        Span<Vector256<uint>> w = stackalloc Vector256<uint>[16];
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            Vector256<uint> next;
            if (t < 16)
            {
                next = Vector256.Create(block.Slice(t * Lanes, Lanes));
            }
            else
            {
                var (two, fifteen) = (w[(t - 2) & 15], w[(t - 15) & 15]);
                next = w[t & 15] + w[(t - 7) & 15]
                    + (Rotate(fifteen, 7) ^ Rotate(fifteen, 18) ^ (fifteen >>> 3))
                    + (Rotate(two, 17) ^ Rotate(two, 19) ^ (two >>> 10));
            }

            w[t & 15] = next;
            var first = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + Vector256.ConditionalSelect(e, f, g) + Vector256.Create(s_constants[t]) + next;
            var second = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) | (c & (a | b)));
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> value, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(value, bits) : (value >>> bits) | (value << (32 - bits));
}
