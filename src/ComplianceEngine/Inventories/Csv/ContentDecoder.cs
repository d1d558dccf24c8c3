using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>
/// Turns the bytes of an inventory into UTF-8 as they stream by, and digests them as received. Damage is never silent: each place of it is put in <see cref="InventoryText.Defects"/>.
/// Without a byte order mark the bytes are UTF-8, unless the first byte beyond ASCII cannot be: then they are Windows-1252, unless, as <see cref="IsMixed"/> says, later bytes speak against it.
/// </summary>
internal sealed class ContentDecoder : InventoryText
{
    private const int BufferSize = 64 * 1024;
    private const int LongestCharacter = 4;
    private const byte Undefined = 0;

    // Windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard); 0 where Microsoft defines nothing.
    private static readonly char[] s_windows1252 =
    [
        '\u20AC', '\0', '\u201A', '\u0192', '\u201E', '\u2026', '\u2020', '\u2021', '\u02C6', '\u2030', '\u0160', '\u2039', '\u0152', '\0', '\u017D', '\0',
        '\0', '\u2018', '\u2019', '\u201C', '\u201D', '\u2022', '\u2013', '\u2014', '\u02DC', '\u2122', '\u0161', '\u203A', '\u0153', '\0', '\u017E', '\u0178',
    ];

    private readonly Stream _source;
    private readonly long _start;
    private bool _looksAhead = true;
    private readonly IncrementalHash? _hash;
    private byte[] _input = new byte[BufferSize];
    private readonly ArrayBufferWriter<byte> _output = new(BufferSize * 2);
    private int _inputCount;
    private int _outputRead;
    private int _writtenAtStart;
    private long _outputOffset;
    private bool _isStarted;
    private bool _isSourceAtEnd;
    private Form _form = Form.Utf8;
    private long _wellFormed;
    private long _illFormed;
    private bool _hasUndefined;
    private byte[]? _digest;
    private long _byteLength;
    private bool _hasByteOrderMark;
    private bool _isMixed;

    /// <param name="source">The bytes as received, from its present position on; it can seek.</param>
    /// <param name="isDigested">Whether <see cref="Finish"/> is to tell their digest, which costs more than decoding them.</param>
    internal ContentDecoder(Stream source, bool isDigested = true)
    {
        _source = source;
        _start = source.Position;
        _hash = isDigested ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    private enum Form
    {
        Utf8,
        Utf16LittleEndian,
        Utf16BigEndian,
        Windows1252,
    }

    internal override long ByteLength => _byteLength;

    internal override long SourceLength => _source.Length - _start;

    internal override bool HasByteOrderMark => _hasByteOrderMark;

    /// <summary>True when the bytes would be taken for Windows-1252 and are not: some are undefined there, or they make UTF-8 too often for chance. The first byte beyond ASCII decides it for good.</summary>
    internal override bool IsMixed => _isMixed;

    private bool LooksMixed => _hasUndefined || _wellFormed * 10 > _illFormed;

    internal override string EncodingName => _form switch
    {
        Form.Utf8 => "utf-8",
        Form.Utf16LittleEndian => "utf-16le",
        Form.Utf16BigEndian => "utf-16be",
        Form.Windows1252 => "windows-1252",
        _ => throw new InvalidOperationException($"Unexpected form {_form}"),
    };

    internal override ReadOnlyMemory<byte> Peek(int count, out bool isWhole)
    {
        while (_output.WrittenCount - _outputRead < count && DecodeMore())
        {
        }

        isWhole = _output.WrittenCount - _outputRead <= count && _isSourceAtEnd && _inputCount == 0;
        var available = _output.WrittenMemory[_outputRead..];
        return available.Length > count ? available[..count] : available;
    }

    internal override void Skip(int count) => _outputRead += count;

    internal override int Read(Span<byte> buffer)
    {
        while (_outputRead == _output.WrittenCount)
        {
            _output.ResetWrittenCount();
            _outputRead = 0;
            if (CanReadThrough(buffer))
            {
                return ReadThrough(buffer);
            }

            if (!DecodeMore())
            {
                return 0;
            }
        }

        var count = Math.Min(buffer.Length, _output.WrittenCount - _outputRead);
        _output.WrittenSpan.Slice(_outputRead, count).CopyTo(buffer);
        _outputRead += count;
        return count;
    }

    /// <summary>Reads the source to its end without decoding, and returns the lower-case hex digest of all bytes received; without reading, the empty text, where none was asked for.</summary>
    internal override string Finish()
    {
        while (_hash is not null && !_isSourceAtEnd)
        {
            _inputCount = 0;
            FillInput();
        }

        _digest ??= _hash?.GetHashAndReset() ?? [];
        return Convert.ToHexStringLower(_digest);
    }

    public override void Dispose() => _hash?.Dispose();

    /// <summary>Reads all there is once more to see whether Windows-1252 holds to the end.</summary>
    private bool IsMixedInAll()
    {
        var position = _source.Position;
        _source.Position = _start;
        using var decoder = new ContentDecoder(_source, isDigested: false) { _looksAhead = false };
        var buffer = new byte[BufferSize];
        while (decoder.Read(buffer) > 0)
        {
            decoder.Defects.Clear();
        }

        _source.Position = position;
        return decoder.LooksMixed;
    }

    private void FillInput()
    {
        var read = _source.Read(_input, _inputCount, _input.Length - _inputCount);
        Receive(_input.AsSpan(_inputCount, read));
        _inputCount += read;
    }

    private void Receive(ReadOnlySpan<byte> bytes)
    {
        _isSourceAtEnd = bytes.IsEmpty;
        _hash?.AppendData(bytes);
        _byteLength += bytes.Length;
    }

    /// <summary>Sound UTF-8 needs no decoding: it may go from the source to the reader as it is.</summary>
    private bool CanReadThrough(ReadOnlySpan<byte> buffer) =>
        _isStarted && _form == Form.Utf8 && _inputCount < LongestCharacter && buffer.Length >= BufferSize && !_isSourceAtEnd;

    /// <summary>Reads straight into the reader's buffer. What is not sound there is decoded.</summary>
    private int ReadThrough(Span<byte> buffer)
    {
        _input.AsSpan(0, _inputCount).CopyTo(buffer);
        var count = _source.Read(buffer[_inputCount..]);
        Receive(buffer.Slice(_inputCount, count));
        var read = buffer[..(_inputCount + count)];
        var sound = CountSound(read);
        KeepForDecoding(read[sound..]);
        _outputOffset += sound;
        return sound > 0 ? sound : Read(buffer);
    }

    /// <summary>How many of the bytes are whole characters of UTF-8 and no NUL: all but a character cut at the end, or none.</summary>
    private int CountSound(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            return 0;
        }

        if (Ascii.IsValid(bytes))
        {
            return bytes.Length;
        }

        var whole = bytes.Length;
        for (var back = 1; back < LongestCharacter && back <= bytes.Length; back++)
        {
            if ((bytes[^back] & 0xC0) != 0x80)
            {
                whole -= Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
                break;
            }
        }

        if (!Utf8.IsValid(bytes[..whole]))
        {
            return 0;
        }

        _wellFormed += Ascii.IsValid(bytes[..whole]) ? 0 : 1;
        return whole;
    }

    private void KeepForDecoding(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _input.Length - BufferSize)
        {
            Array.Resize(ref _input, bytes.Length + BufferSize);
        }

        bytes.CopyTo(_input);
        _inputCount = bytes.Length;
    }

    private bool DecodeMore()
    {
        if (!_isSourceAtEnd)
        {
            FillInput();
        }

        if (!_isStarted && !Start())
        {
            return true;
        }

        if (_inputCount == 0)
        {
            return !_isSourceAtEnd;
        }

        _writtenAtStart = _output.WrittenCount;
        var input = _input.AsSpan(0, _inputCount);
        var consumed = _form switch
        {
            Form.Utf8 => DecodeUtf8(input),
            Form.Windows1252 => DecodeWindows1252(input),
            _ => DecodeUtf16(input),
        };
        FindNuls(_writtenAtStart);
        _outputOffset += _output.WrittenCount - _writtenAtStart;
        input[consumed..].CopyTo(_input);
        _inputCount -= consumed;
        return true;
    }

    /// <summary>Looks for a byte order mark; false when more bytes are needed for that.</summary>
    private bool Start()
    {
        if (_inputCount < 3 && !_isSourceAtEnd)
        {
            return false;
        }

        _isStarted = true;
        var input = _input.AsSpan(0, _inputCount);
        var skip = 0;
        if (input.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            _form = Form.Utf16LittleEndian;
            skip = 2;
        }
        else if (input.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            _form = Form.Utf16BigEndian;
            skip = 2;
        }
        else
        {
            // Tools that add a mark to a file that has one leave two.
            while (input[skip..].StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                skip += 3;
            }
        }

        _hasByteOrderMark = skip > 0;
        input[skip..].CopyTo(_input);
        _inputCount -= skip;
        return true;
    }

    private int DecodeUtf8(Span<byte> input)
    {
        var position = 0;
        while (position < input.Length)
        {
            var ascii = input[position..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                _output.Write(input[position..]);
                return input.Length;
            }

            _output.Write(input.Slice(position, ascii));
            position += ascii;
            var status = Rune.DecodeFromUtf8(input[position..], out _, out var length);
            if (status == OperationStatus.NeedMoreData && !_isSourceAtEnd)
            {
                return position;
            }

            if (status == OperationStatus.Done)
            {
                _wellFormed++;
                _output.Write(input.Slice(position, length));
            }
            else if (_wellFormed == 0)
            {
                _form = Form.Windows1252;
                _isMixed = _looksAhead && IsMixedInAll();
                AddMark(ContentDefectKind.FirstWindows1252Byte, CurrentOffset, input[position]);
                return position + DecodeWindows1252(input[position..]);
            }
            else
            {
                AddDefect(ContentDefectKind.InvalidUtf8, input[position]);
            }

            position += length;
        }

        return position;
    }

    private int DecodeWindows1252(Span<byte> input)
    {
        var position = 0;
        while (position < input.Length)
        {
            var ascii = input[position..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
            {
                _output.Write(input[position..]);
                return input.Length;
            }

            _output.Write(input.Slice(position, ascii));
            position += ascii;
            var status = Rune.DecodeFromUtf8(input[position..], out _, out var length);
            if (status == OperationStatus.NeedMoreData && !_isSourceAtEnd)
            {
                return position;
            }

            if (status == OperationStatus.Done)
            {
                _wellFormed++;
            }
            else
            {
                _illFormed++;
                length = 1;
            }

            for (var i = 0; i < length; i++)
            {
                WriteWindows1252(input[position + i]);
            }

            position += length;
        }

        return position;
    }

    private void WriteWindows1252(byte value)
    {
        var c = value < 0xA0 ? s_windows1252[value - 0x80] : (char)value;
        _hasUndefined |= c == Undefined;
        WriteRune(c == Undefined ? Rune.ReplacementChar : new Rune(c));
    }

    private int DecodeUtf16(Span<byte> input)
    {
        var isFinal = _isSourceAtEnd;
        var units = new char[input.Length / 2];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = _form == Form.Utf16LittleEndian ? (char)(input[2 * i] | (input[(2 * i) + 1] << 8)) : (char)((input[2 * i] << 8) | input[(2 * i) + 1]);
        }

        var rest = units.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = Utf8.FromUtf16(rest, _output.GetSpan(rest.Length * 3), out var read, out var written, replaceInvalidSequences: false, isFinal);
            _output.Advance(written);
            rest = rest[read..];
            if (status == OperationStatus.InvalidData)
            {
                AddDefect(ContentDefectKind.InvalidUtf16, rest[0]);
                rest = rest[1..];
            }
            else if (status == OperationStatus.NeedMoreData)
            {
                break;
            }
        }

        var consumed = (units.Length - rest.Length) * 2;
        if (isFinal && input.Length - consumed == 1)
        {
            AddDefect(ContentDefectKind.InvalidUtf16, input[^1]);
            consumed++;
        }

        return consumed;
    }

    private long CurrentOffset => _outputOffset + _output.WrittenCount - _writtenAtStart;

    private void AddDefect(ContentDefectKind kind, int unit)
    {
        AddMark(kind, CurrentOffset, unit);
        WriteRune(Rune.ReplacementChar);
    }

    private void AddMark(ContentDefectKind kind, long offset, int unit) => Defects.Enqueue(new ContentDefect(kind, offset, unit));

    private void WriteRune(Rune rune) => _output.Advance(rune.EncodeToUtf8(_output.GetSpan(4)));

    private void FindNuls(int from)
    {
        var written = _output.WrittenSpan[from..];
        for (var i = written.IndexOf((byte)0); i >= 0;)
        {
            AddMark(ContentDefectKind.Nul, _outputOffset + i, 0);
            var next = written[(i + 1)..].IndexOf((byte)0);
            i = next < 0 ? -1 : i + 1 + next;
        }
    }
}
