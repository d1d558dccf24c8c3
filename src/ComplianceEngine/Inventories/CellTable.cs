using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>
/// Numbers the distinct texts of one column as they are read, without a string for each cell, and reads what each says once. Not for several threads.
/// When its texts hardly repeat it forgets them all now and then, so that memory stays bounded whatever the file: numbers hold for one <see cref="Generation"/>.
/// </summary>
internal sealed class CellTable(SharedContents contents)
{
    internal const int MaximumTexts = 1 << 14;

    /// <summary>How far behind a text <see cref="GetCodes"/> reads.</summary>
    internal const int Padding = LeadingBytes.Most;

    private const int MaximumBytes = 4 << 20;

    /// <summary>Such a text and a mark of its length fill one vector.</summary>
    private const int LongestShort = LeadingBytes.Most - 1;

    // Secret, so that nobody can send a file of colliding cells; no result depends on them.
    private readonly ulong _first = NextSeed(1);
    private readonly ulong _second = NextSeed(2);
    private readonly ulong _third = NextSeed(3);
    private readonly ulong _fourth = NextSeed(4);
    private readonly ulong _fifth = NextSeed(5);

    // Numbers and 1, by hash: at the place it says, or the next that is free.
    private int[] _index = new int[256];

    // A place is as many high bits of a hash as there are places.
    private int _shift = 64 - 8;

    // By number and 1, so that nothing has the first place: texts that were met early, and are met often, stand together.
    private Vector256<byte>[] _keys = new Vector256<byte>[65];

    private (int Start, int Length)[] _texts = new (int, int)[64];
    private byte[] _bytes = new byte[1024];
    private CellContent?[] _contents = new CellContent?[64];
    private bool[] _complains = new bool[64];
    private int _bytesUsed;

    public FieldSymbol Field => contents.Field;

    /// <summary>Texts so far; numbers are below.</summary>
    public int Count { get; private set; }

    /// <summary>Grows when numbers are given anew.</summary>
    public int Generation { get; private set; }

    /// <summary>The number of the empty text; -1 when there is none so far.</summary>
    public int BlankCode { get; private set; } = -1;

    /// <summary>True when something is to be said about some text.</summary>
    public bool HasComplaints { get; private set; }

    /// <summary>What the text of a number says.</summary>
    public CellContent GetContent(int code) => _contents[code] ?? Read(code);

    /// <summary>True when something is to be said about the text.</summary>
    public bool Complains(int code) => _complains[code];

    /// <summary>The text of a number.</summary>
    public ReadOnlySpan<byte> GetText(int code) => _bytes.AsSpan(_texts[code].Start, _texts[code].Length);

    /// <summary>Forgets all texts when they have become too many. Between two blocks only: numbers given before mean nothing after.</summary>
    public void Trim()
    {
        if (Count <= MaximumTexts && _bytesUsed <= MaximumBytes)
        {
            return;
        }

        Generation++;
        Count = _bytesUsed = 0;
        BlankCode = -1;
        HasComplaints = false;
        _bytes = _bytes.Length > 2 * MaximumBytes ? new byte[1024] : _bytes;
        Array.Clear(_index);
        Array.Clear(_contents);
        Array.Clear(_complains);
    }

    /// <summary>The number of a text.</summary>
    public int GetCode(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestShort)
        {
            return FindLong(text);
        }

        Span<byte> padded = stackalloc byte[Padding];
        text.CopyTo(padded);
        Span<int> code = stackalloc int[1];
        GetCodes(padded, [new CellPlace(0, text.Length)], code);
        return code[0];
    }

    /// <summary>The numbers of texts that stand in a block.</summary>
    /// <param name="block">Has <see cref="Padding"/> bytes from the start of each text on, whatever they are.</param>
    /// <param name="places">Where the texts stand; of a place made by <see cref="CellPlace.Of"/>, the number that is known.</param>
    /// <param name="codes">Takes the numbers.</param>
    public void GetCodes(ReadOnlySpan<byte> block, ReadOnlySpan<CellPlace> places, Span<int> codes)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        ref var index = ref MemoryMarshal.GetArrayDataReference(_index);
        ref var keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        for (var i = 0; i < places.Length; i++)
        {
            var (start, length) = places[i];
            if ((uint)length <= LongestShort)
            {
                var key = CreateKey(ref Unsafe.Add(ref first, start), length);
                var number = Unsafe.Add(ref index, (nuint)(Hash(in key) >> _shift));
                if (Unsafe.Add(ref keys, number) == key)
                {
                    codes[i] = number - 1;
                    continue;
                }
            }

            // Kept out of the loop, which is short and hot without.
            codes[i] = Find(block, places[i]);
            index = ref MemoryMarshal.GetArrayDataReference(_index);
            keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(ReadOnlySpan<byte> block, CellPlace place)
    {
        if (place.Length < 0)
        {
            return place.Start;
        }

        var text = block.Slice(place.Start, place.Length);
        if (text.Length > LongestShort)
        {
            return FindLong(text);
        }

        var key = CreateKey(ref MemoryMarshal.GetReference(text), text.Length);
        for (var at = (int)(Hash(in key) >> _shift); ; at = (at + 1) & (_index.Length - 1))
        {
            if (_index[at] == 0)
            {
                return Add(text, in key, at);
            }

            if (_keys[_index[at]] == key)
            {
                return _index[at] - 1;
            }
        }
    }

    private int FindLong(ReadOnlySpan<byte> text)
    {
        // A mark that no short text has; the text itself is compared besides.
        var key = Vector256.Create(XxHash3.HashToUInt64(text, (long)_first), (ulong)text.Length, 0, ulong.MaxValue).AsByte();
        for (var at = (int)(Hash(in key) >> _shift); ; at = (at + 1) & (_index.Length - 1))
        {
            if (_index[at] == 0)
            {
                return Add(text, in key, at);
            }

            if (_keys[_index[at]] == key && GetText(_index[at] - 1).SequenceEqual(text))
            {
                return _index[at] - 1;
            }
        }
    }

    private int Add(ReadOnlySpan<byte> text, ref readonly Vector256<byte> key, int at)
    {
        if (Count == _texts.Length)
        {
            Array.Resize(ref _texts, Count * 2);
            Array.Resize(ref _contents, Count * 2);
            Array.Resize(ref _complains, Count * 2);
            Array.Resize(ref _keys, (Count * 2) + 1);
        }

        if (_bytesUsed + text.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _bytesUsed + text.Length));
        }

        var code = Count++;
        BlankCode = text.IsEmpty ? code : BlankCode;
        text.CopyTo(_bytes.AsSpan(_bytesUsed));
        _texts[code] = (_bytesUsed, text.Length);
        _bytesUsed += text.Length;
        _index[at] = Count;
        _keys[Count] = key;
        if (Count * 4 > _index.Length)
        {
            Rehash();
        }

        if (!MayBeLeft(text))
        {
            Read(code);
        }

        return code;
    }

    /// <summary>Free text is read when somebody asks for it, unless it may be a placeholder, about which something is said.</summary>
    private bool MayBeLeft(ReadOnlySpan<byte> text)
    {
        const int LongestPlaceholder = 32;
        return Field.Type is FieldType.Text or FieldType.Identifier
            && text.Length > LongestPlaceholder && text.IndexOfAny("[{"u8) < 0;
    }

    private CellContent Read(int code)
    {
        var content = contents.Read(Encoding.UTF8.GetString(GetText(code)));
        content.Code = Generation == 0 ? code : -1;
        _contents[code] = content;
        _complains[code] = content.IsComplainedOf;
        HasComplaints |= _complains[code];
        return content;
    }

    private void Rehash()
    {
        _index = new int[_index.Length * 2];
        _shift--;
        for (var number = 1; number <= Count; number++)
        {
            var at = (int)(Hash(in _keys[number]) >> _shift);
            while (_index[at] != 0)
            {
                at = (at + 1) & (_index.Length - 1);
            }

            _index[at] = number;
        }
    }

    /// <summary>A short text with its length behind it, which makes it another than any other text, and than nothing. What stands behind the text is blanked, so that its length costs no branches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> CreateKey(ref byte text, int length) =>
        LeadingBytes.Load(ref text, length) | Vector256.Create(0, 0, 0, (ulong)(length + 1) << 56).AsByte();

    /// <summary>The high bits are good: a sum over secret numbers, in which texts that differ in few places would still lie in rows, multiplied once more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Hash(ref readonly Vector256<byte> key)
    {
        ref var words = ref Unsafe.As<Vector256<byte>, ulong>(ref Unsafe.AsRef(in key));
        var sum = (words * _first) + (Unsafe.Add(ref words, 1) * _second) + (Unsafe.Add(ref words, 2) * _third) + (Unsafe.Add(ref words, 3) * _fourth);
        return (sum ^ (sum >> 32)) * _fifth;
    }

    private static ulong NextSeed(int number) => ((ulong)(uint)HashCode.Combine(number) << 32) | (uint)HashCode.Combine(-number) | 1;
}
