using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ComplianceEngine.Inventories;

/// <summary>The records of an importer as UTF-8, each with its place as a last cell.</summary>
internal sealed class ImportedText : InventoryText
{
    internal const char Separator = ',';

    private readonly Stream _content;
    private readonly RecordSource _source;
    private readonly bool _isDigested;
    private readonly IEnumerator<ImportedRecord> _records;
    private readonly ArrayBufferWriter<byte> _output = new();
    private int _outputRead;
    private bool _isAtEnd;

    internal ImportedText(Stream content, string path, IInventoryFormat format, bool isDigested)
    {
        _content = content;
        EncodingName = format.Name;
        _source = format.Open(content, path);
        _isDigested = isDigested;
        _records = _source.ReadRecords().GetEnumerator();
    }

    /// <summary>The importer.</summary>
    internal RecordSource Source => _source;

    /// <summary>Cells of each record, its place left out.</summary>
    internal int Width { get; private set; }

    internal override long ByteLength => _isAtEnd ? _content.Length : Math.Min(_content.Position, _content.Length);

    internal override long SourceLength => _content.Length;

    internal override bool HasByteOrderMark => false;

    internal override string EncodingName { get; }

    internal override bool IsMixed => false;

    internal override ReadOnlyMemory<byte> Peek(int count, out bool isWhole)
    {
        while (_output.WrittenCount - _outputRead < count && WriteNext())
        {
        }

        var available = _output.WrittenMemory[_outputRead..];
        isWhole = _isAtEnd && available.Length <= count;
        return available.Length > count ? available[..count] : available;
    }

    internal override void Skip(int count) => _outputRead += count;

    internal override int Read(Span<byte> buffer)
    {
        while (_outputRead == _output.WrittenCount)
        {
            _output.ResetWrittenCount();
            _outputRead = 0;
            if (!WriteNext())
            {
                return 0;
            }
        }

        var count = Math.Min(buffer.Length, _output.WrittenCount - _outputRead);
        _output.WrittenSpan.Slice(_outputRead, count).CopyTo(buffer);
        _outputRead += count;
        return count;
    }

    internal override string Finish()
    {
        if (!_isDigested)
        {
            return "";
        }

        _content.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(_content));
    }

    public override void Dispose()
    {
        _records.Dispose();
        _source.Dispose();
    }

    private bool WriteNext()
    {
        if (_isAtEnd || !_records.MoveNext())
        {
            _isAtEnd = true;
            return false;
        }

        var record = _records.Current;
        Width = Math.Max(Width, record.Cells.Count);
        for (var i = 0; i < Width; i++)
        {
            Write(i < record.Cells.Count ? record.Cells[i] : "");
            _output.Write(","u8);
        }

        Encoding.UTF8.GetBytes(new ImportedPlace(record.Line, record.Within).ToString().Replace(',', ' ').Replace('"', ' ').Replace('\n', ' ').Replace('\r', ' '), _output);
        _output.Write("\n"u8);
        return true;
    }

    private void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        // Quoted throughout: then no text is taken for a separator or a break. What marks a place or a part stands in no text.
        _output.Write("\""u8);
        var written = text.Replace("\"", "\"\"", StringComparison.Ordinal).Replace('\0', '\uFFFD').Replace('\u001E', '\uFFFD').Replace('\u001F', '\uFFFD');
        Encoding.UTF8.GetBytes(written, _output);
        _output.Write("\""u8);
    }
}
