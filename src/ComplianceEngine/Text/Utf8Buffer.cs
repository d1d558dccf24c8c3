using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ComplianceEngine.Text;

/// <summary>UTF-8 that grows at its end.</summary>
internal sealed class Utf8Buffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

    /// <summary>Begins anew, in the same memory.</summary>
    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(Utf8Text text)
    {
        var padded = text.Padded!;
        Reserve(padded.Length);
        ref var from = ref MemoryMarshal.GetArrayDataReference(padded);
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _length);
        for (nuint at = 0; at < (nuint)padded.Length; at += Utf8Text.Step)
        {
            Vector256.LoadUnsafe(ref from, at).StoreUnsafe(ref to, at);
        }

        _length += text.Length;
    }

    public void Append(byte b)
    {
        Reserve(1);
        _bytes[_length++] = b;
    }

    public void Append(int number)
    {
        const int MostDigits = 11;
        Reserve(MostDigits);
        number.TryFormat(_bytes.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Appends two lower-case digits a byte.</summary>
    public void AppendHex(ReadOnlySpan<byte> bytes)
    {
        Reserve(2 * bytes.Length);
        Convert.TryToHexStringLower(bytes, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    /// <summary>Writes it to a writer, past its characters where the writer makes UTF-8 of them again.</summary>
    public void WriteTo(TextWriter writer)
    {
        if (writer is StreamWriter { Encoding: UTF8Encoding } utf8)
        {
            utf8.Flush();
            utf8.BaseStream.Write(Text);
        }
        else
        {
            writer.Write(Encoding.UTF8.GetString(Text));
        }
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 256));
        return _bytes.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => ((IBufferWriter<byte>)this).GetMemory(sizeHint).Span;

    private void Reserve(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
