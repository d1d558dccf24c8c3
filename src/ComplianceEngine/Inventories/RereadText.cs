namespace ComplianceEngine.Inventories;

/// <summary>A second reading of a text beside the first: when it is done the source is where it was.</summary>
internal sealed class RereadText(InventoryText text, Action restore) : InventoryText
{
    internal override long ByteLength => text.ByteLength;

    internal override long SourceLength => text.SourceLength;

    internal override bool HasByteOrderMark => text.HasByteOrderMark;

    internal override string EncodingName => text.EncodingName;

    internal override bool IsMixed => text.IsMixed;

    internal override ReadOnlyMemory<byte> Peek(int count, out bool isWhole) => text.Peek(count, out isWhole);

    internal override void Skip(int count) => text.Skip(count);

    internal override int Read(Span<byte> buffer)
    {
        var read = text.Read(buffer);
        text.Defects.Clear();
        return read;
    }

    internal override string Finish() => text.Finish();

    public override void Dispose()
    {
        text.Dispose();
        restore();
    }
}
