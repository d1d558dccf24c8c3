using System.Buffers;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>Cuts decoded text into blocks of whole records. Memory is that of the longest record, and no longer one is read than <see cref="RecordReader.MaxRecordBytes"/>.</summary>
internal sealed class TextBlockReader
{
    /// <summary>Bytes of an ordinary block: small enough for a processor's own cache, large enough that what is done once a block does not count.</summary>
    internal const int UsualBytes = 256 * 1024;

    private readonly ContentDecoder _decoder;
    private readonly char _separator;
    private long _offset;
    private byte[] _rest = [];
    private bool _isAtEnd;

    /// <param name="decoder">The text, from the first byte of a record on.</param>
    /// <param name="offset">Where that is in the whole text.</param>
    internal TextBlockReader(ContentDecoder decoder, char separator, long offset)
    {
        _decoder = decoder;
        _separator = separator;
        _offset = offset;
    }

    /// <summary>The next block, or null at the end. Give its array back with <see cref="Return"/>.</summary>
    /// <param name="blockBytes">About how many bytes it has.</param>
    internal TextBlock? Read(int blockBytes)
    {
        if (_isAtEnd)
        {
            return null;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(blockBytes, _rest.Length * 2) + CellTable.Padding);
        _rest.CopyTo(bytes, 0);
        var length = _rest.Length;
        for (var asked = Math.Max(blockBytes, _rest.Length + 1); ; asked *= 2)
        {
            length = Fill(ref bytes, length, asked);
            var end = _isAtEnd ? length : RecordCutter.FindEnd(bytes.AsSpan(0, length), _separator);
            var isCut = end == 0 && length > RecordReader.MaxRecordBytes + 2;
            if (end > 0 || isCut || _isAtEnd)
            {
                return end == 0 && !isCut ? null : Cut(bytes, isCut ? length : end, length, isCut);
            }
        }
    }

    internal static void Return(TextBlock block) => ArrayPool<byte>.Shared.Return(block.Bytes);

    private int Fill(ref byte[] bytes, int length, int asked)
    {
        if (bytes.Length < asked + CellTable.Padding)
        {
            var larger = ArrayPool<byte>.Shared.Rent(asked + CellTable.Padding);
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        while (length < asked)
        {
            var read = _decoder.Read(bytes.AsSpan(length, asked - length));
            if (read == 0)
            {
                _isAtEnd = true;
                break;
            }

            length += read;
        }

        return length;
    }

    private TextBlock Cut(byte[] bytes, int end, int length, bool isCut)
    {
        _isAtEnd |= isCut;
        _rest = bytes.AsSpan(end, length - end).ToArray();
        var block = new TextBlock(_offset, bytes, end, _decoder.ByteLength) { Defects = TakeDefects(_offset + end), IsCut = isCut };
        _offset += end;
        return block;
    }

    private ContentDefect[] TakeDefects(long end)
    {
        if (_decoder.Defects.Count == 0)
        {
            return [];
        }

        var taken = new List<ContentDefect>();
        while (_decoder.Defects.TryPeek(out var defect, out _) && (defect.Offset < end || _isAtEnd))
        {
            taken.Add(_decoder.Defects.Dequeue());
        }

        return [.. taken];
    }
}
