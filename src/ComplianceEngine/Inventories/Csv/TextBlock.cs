namespace ComplianceEngine.Inventories.Csv;

/// <summary>Whole records of an inventory that follow each other, as UTF-8.</summary>
/// <param name="Offset">Where the block begins in the decoded text, in bytes.</param>
/// <param name="Bytes">Holds the text; the array may be longer.</param>
/// <param name="Length">Bytes of text.</param>
/// <param name="Received">Bytes received of the inventory by the time the block was whole; for telling how far a run is.</param>
internal sealed record TextBlock(long Offset, byte[] Bytes, int Length, long Received)
{
    /// <summary>What is no text in the block, by offset.</summary>
    internal required ContentDefect[] Defects { get; init; }

    /// <summary>True when the block ends with a record that is longer than any may be: it is not whole, and nothing after it is read.</summary>
    internal bool IsCut { get; init; }

    /// <summary>Rows in the blocks before it; 0 where nobody counts.</summary>
    internal int FirstRow { get; init; }

    internal ReadOnlySpan<byte> Text => Bytes.AsSpan(0, Length);
}
