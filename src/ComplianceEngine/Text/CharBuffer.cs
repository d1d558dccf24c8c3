using System.Globalization;
using System.Text;

namespace ComplianceEngine.Text;

/// <summary>Text that grows at its end.</summary>
internal sealed class CharBuffer
{
    private char[] _chars = new char[1024];
    private int _length;

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, _length);

    /// <summary>Begins anew, in the same memory.</summary>
    public void Clear() => _length = 0;

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(char c)
    {
        Reserve(1);
        _chars[_length++] = c;
    }

    public void Append(int number)
    {
        Reserve(11);
        number.TryFormat(_chars.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Appends UTF-8.</summary>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        _length += Encoding.UTF8.GetChars(utf8, _chars.AsSpan(_length));
    }

    private void Reserve(int count)
    {
        if (_length + count > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + count));
        }
    }
}
