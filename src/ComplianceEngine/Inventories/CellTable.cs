using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>
/// Numbers the distinct texts of one column as they are read, without a string for each cell, and reads what each says once. Not for several threads.
/// When its texts hardly repeat it forgets them all now and then, so that memory stays bounded whatever the file: numbers hold for one <see cref="Generation"/>.
/// </summary>
internal sealed class CellTable(SharedContents contents)
{
    internal const int MaximumTexts = 1 << 14;
    private const int MaximumBytes = 4 << 20;
    private const int LongestShort = 16;
    private const int LongestMixed = 48;

    // Seeded anew in each process, so that nobody can send a file of colliding cells; no result depends on it.
    private static readonly ulong s_seed = ((ulong)(uint)HashCode.Combine(1) << 32) | (uint)HashCode.Combine(2) | 1;

    private (int Start, int Length)[] _places = new (int, int)[64];
    private Slot[] _slots = new Slot[128];
    private byte[] _bytes = new byte[1024];
    private CellContent?[] _contents = new CellContent?[64];
    private bool[] _complains = new bool[64];
    private int _bytesUsed;

    public FieldSymbol Field => contents.Field;

    /// <summary>Texts so far; numbers are below.</summary>
    public int Count { get; private set; }

    /// <summary>Grows when numbers are given anew.</summary>
    public int Generation { get; private set; }

    /// <summary>True when something is to be said about some text.</summary>
    public bool HasComplaints { get; private set; }

    /// <summary>What the text of a number says.</summary>
    public CellContent GetContent(int code) => _contents[code] ?? Read(code);

    /// <summary>True when something is to be said about the text.</summary>
    public bool Complains(int code) => _complains[code];

    /// <summary>The text of a number.</summary>
    public ReadOnlySpan<byte> GetText(int code) => _bytes.AsSpan(_places[code].Start, _places[code].Length);

    /// <summary>Forgets all texts when they have become too many. Between two blocks only: numbers given before mean nothing after.</summary>
    public void Trim()
    {
        if (Count <= MaximumTexts && _bytesUsed <= MaximumBytes)
        {
            return;
        }

        Generation++;
        Count = _bytesUsed = 0;
        HasComplaints = false;
        _bytes = _bytes.Length > 2 * MaximumBytes ? new byte[1024] : _bytes;
        Array.Clear(_slots);
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

        ulong head;
        ulong tail;
        if (text.Length >= 8)
        {
            head = Load64(text, 0);
            tail = Load64(text, text.Length - 8);
        }
        else
        {
            (head, tail) = PackTiny(text);
        }

        // With its length these two numbers are the text.
        var slots = _slots;
        for (var at = (int)(Mix(head, tail ^ (ulong)text.Length) >> 32) & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Head == head && slot.Tail == tail && slot.Length == text.Length && slot.Number > 0)
            {
                return slot.Number - 1;
            }

            if (slot.Number == 0)
            {
                return Add(text, new Slot(head, tail, Count + 1, text.Length), at);
            }
        }
    }

    private int FindLong(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var slots = _slots;
        for (var at = (int)(hash >> 32) & (slots.Length - 1); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Number == 0)
            {
                return Add(text, new Slot(hash, 0, Count + 1, text.Length), at);
            }

            if (slot.Head == hash && slot.Length == text.Length && GetText(slot.Number - 1).SequenceEqual(text))
            {
                return slot.Number - 1;
            }
        }
    }

    private int Add(ReadOnlySpan<byte> text, Slot slot, int at)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Count * 2);
            Array.Resize(ref _contents, Count * 2);
            Array.Resize(ref _complains, Count * 2);
        }

        if (_bytesUsed + text.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _bytesUsed + text.Length));
        }

        var code = Count++;
        text.CopyTo(_bytes.AsSpan(_bytesUsed));
        _places[code] = (_bytesUsed, text.Length);
        _bytesUsed += text.Length;
        _slots[at] = slot;
        if (Count * 2 > _slots.Length)
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
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Number == 0)
            {
                continue;
            }

            var hash = slot.Length > LongestShort ? slot.Head : Mix(slot.Head, slot.Tail ^ (ulong)slot.Length);
            var at = (int)(hash >> 32) & (_slots.Length - 1);
            while (_slots[at].Number != 0)
            {
                at = (at + 1) & (_slots.Length - 1);
            }

            _slots[at] = slot;
        }
    }

    /// <summary>A text of up to 7 bytes as two numbers.</summary>
    private static (ulong Head, ulong Tail) PackTiny(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 4)
        {
            return (BinaryPrimitives.ReadUInt32LittleEndian(text), BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]));
        }

        return text.IsEmpty ? default : ((ulong)text[0] | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16), 0UL);
    }

    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestMixed)
        {
            var hash = default(HashCode);
            hash.AddBytes(text);
            return ((ulong)(uint)hash.ToHashCode() << 32) | (uint)text.Length;
        }

        var mixed = Mix(Load64(text, 0), (ulong)text.Length);
        for (var at = 8; at < text.Length - 8; at += 8)
        {
            mixed = Mix(mixed ^ Load64(text, at), mixed);
        }

        return Mix(mixed ^ Load64(text, text.Length - 8), mixed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Load64(ReadOnlySpan<byte> text, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left ^ s_seed, right ^ BitOperations.RotateLeft(s_seed, 29), out var low);
        return (high ^ low) * 0x9E3779B97F4A7C15UL;
    }

    /// <summary>Where a text is found.</summary>
    /// <param name="Head">With <paramref name="Tail"/> a short text itself, else its hash.</param>
    /// <param name="Number">Its number and 1; 0 for an empty slot.</param>
    private readonly record struct Slot(ulong Head, ulong Tail, int Number, int Length);
}
