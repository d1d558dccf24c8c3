using System.Buffers.Binary;
using System.IO.Hashing;

namespace ComplianceEngine.Inventories;

/// <summary>
/// The names of all flows of an inventory so far, and on which lines they stand. Names that count up from the first row on (<c>f1</c>, <c>f2</c>, <c>f5</c>) cost nothing but where they skip;
/// any others some 24 bytes each, for of them a 96-bit digest is kept: in ten million names two differing ones pass for one with a probability below 1 in 10^14.
/// </summary>
internal sealed class FlowNames
{
    private const int Shards = 256;

    // Seeded anew in each process, so that nobody can send names that collide.
    private static readonly long s_seed = ((long)HashCode.Combine(3) << 32) | (uint)HashCode.Combine(4);

    private readonly List<Run> _runs = [];
    private readonly Dictionary<Digest, int>?[] _lines = new Dictionary<Digest, int>?[Shards];
    private byte[]? _prefix;
    private bool _countsUp = true;

    /// <summary>Takes up a name; the line of the flow that has it already, or 0.</summary>
    public int Add(ReadOnlySpan<byte> name, int line)
    {
        var isNumbered = TrySplit(name, out var prefix, out var number) && (_prefix is null || prefix.SequenceEqual(_prefix));
        if (isNumbered && _countsUp && (_runs.Count == 0 || number > _runs[^1].Last))
        {
            _prefix ??= prefix.ToArray();
            Append(number, line);
            return 0;
        }

        _countsUp = false;
        if (isNumbered && FindLine(number) is > 0 and var found)
        {
            return found;
        }

        Span<byte> hash = stackalloc byte[16];
        XxHash128.Hash(name, hash, s_seed);
        var shard = _lines[hash[12]] ??= [];
        var digest = new Digest(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt32LittleEndian(hash[8..]));
        return shard.TryAdd(digest, line) ? 0 : shard[digest];
    }

    private void Append(long number, int line)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && number == last.Last + 1 && line == last.Line + (last.Last - last.First) + 1)
        {
            _runs[^1] = last with { Last = number };
        }
        else
        {
            _runs.Add(new Run(number, number, line));
        }
    }

    private int FindLine(long number)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var run = _runs[middle];
            if (number < run.First)
            {
                high = middle - 1;
            }
            else if (number > run.Last)
            {
                low = middle + 1;
            }
            else
            {
                return run.Line + (int)(number - run.First);
            }
        }

        return 0;
    }

    /// <summary>Splits off the number at the end, written without leading zeros.</summary>
    private static bool TrySplit(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> prefix, out long number)
    {
        const int MostDigits = 18;
        var start = name.Length;
        number = 0;
        for (long power = 1; start > 0 && name.Length - start < MostDigits && (uint)(name[start - 1] - '0') <= 9; power *= 10)
        {
            number += (name[--start] - '0') * power;
        }

        while (start < name.Length - 1 && name[start] == '0')
        {
            start++;
        }

        prefix = name[..start];
        return start < name.Length;
    }

    /// <summary>Names on consecutive lines whose numbers are consecutive.</summary>
    private readonly record struct Run(long First, long Last, int Line);

    private readonly record struct Digest(ulong Low, uint High);
}
