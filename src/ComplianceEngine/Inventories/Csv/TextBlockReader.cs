using System.Buffers;

namespace ComplianceEngine.Inventories.Csv;

/// <summary>Cuts decoded text into blocks of whole records. Memory is that of the longest record, and no longer one is read than <see cref="RecordReader.MaxRecordBytes"/>.</summary>
internal sealed class TextBlockReader
{
    /// <summary>Bytes of an ordinary block: small enough for a processor's own cache, large enough that what is done once a block does not count.</summary>
    internal const int UsualBytes = 256 * 1024;

    private readonly InventoryText _text;
    private readonly char _separator;
    private readonly bool _countsRows;
    private int _rows;
    private long _offset;
    private byte[] _rest = [];
    private bool _isAtEnd;

    /// <param name="text">The text, from the first byte of a record on.</param>
    /// <param name="offset">Where that is in the whole text.</param>
    /// <param name="countsRows">Whether blocks are to know how many rows were before them, for which each record is cut once more.</param>
    internal TextBlockReader(InventoryText text, char separator, long offset, bool countsRows = false)
    {
        _text = text;
        _countsRows = countsRows;
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
            var read = _text.Read(bytes.AsSpan(length, asked - length));
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
        var block = new TextBlock(_offset, bytes, end, _text.ByteLength) { Defects = TakeDefects(_offset + end), IsCut = isCut, FirstRow = _rows };
        _rows += _countsRows ? CountRows(bytes.AsMemory(0, end)) : 0;
        _offset += end;
        return block;
    }

    private int CountRows(ReadOnlyMemory<byte> block)
    {
        using var records = new RecordReader(block, _separator);
        var rows = 0;
        while (records.Read())
        {
            rows += RecordText.IsBlank(records.Raw, _separator) ? 0 : 1;
        }

        return rows;
    }

    private ContentDefect[] TakeDefects(long end)
    {
        if (_text.Defects.Count == 0)
        {
            return [];
        }

        var taken = new List<ContentDefect>();
        while (_text.Defects.TryPeek(out var defect, out _) && (defect.Offset < end || _isAtEnd))
        {
            taken.Add(_text.Defects.Dequeue());
        }

        return [.. taken];
    }
}
