namespace ComplianceEngine.Inventories;

/// <summary>Keeps the bytes and cells of accepted records in large blocks: millions of small arrays cost the collector more than reading costs.</summary>
internal sealed class RecordStore
{
    private const int BytesInBlock = 1 << 20;
    private const int ContentsInBlock = 1 << 16;

    private byte[] _bytes = [];
    private int _bytesUsed;
    private CellContent[] _contents = [];
    private int _contentsUsed;

    internal ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes) => Keep(bytes, ref _bytes, ref _bytesUsed, BytesInBlock);

    internal ReadOnlyMemory<CellContent> Keep(ReadOnlySpan<CellContent> contents) => Keep(contents, ref _contents, ref _contentsUsed, ContentsInBlock);

    private static ReadOnlyMemory<T> Keep<T>(ReadOnlySpan<T> items, ref T[] block, ref int used, int blockSize)
    {
        if (block.Length - used < items.Length)
        {
            block = new T[Math.Max(blockSize, items.Length)];
            used = 0;
        }

        var kept = block.AsMemory(used, items.Length);
        items.CopyTo(kept.Span);
        used += items.Length;
        return kept;
    }
}
