using ComplianceEngine.Inventories.Csv;

namespace ComplianceEngine.Inventories;

/// <summary>The records of an inventory as UTF-8 with separators, however it was sent: what everything after it reads.</summary>
internal abstract class InventoryText : IDisposable
{
    /// <summary>Defects found so far and not yet taken, by offset.</summary>
    internal DefectQueue Defects { get; } = new();

    /// <summary>Bytes received so far.</summary>
    internal abstract long ByteLength { get; }

    /// <summary>Bytes that there are to receive.</summary>
    internal abstract long SourceLength { get; }

    internal abstract bool HasByteOrderMark { get; }

    internal abstract string EncodingName { get; }

    /// <summary>True when the bytes are of no one encoding.</summary>
    internal abstract bool IsMixed { get; }

    /// <summary>Reads up to <paramref name="count"/> bytes ahead without taking them.</summary>
    internal abstract ReadOnlyMemory<byte> Peek(int count, out bool isWhole);

    /// <summary>Takes so many of the bytes that <see cref="Peek"/> showed.</summary>
    internal abstract void Skip(int count);

    /// <summary>Reads on; 0 at the end.</summary>
    internal abstract int Read(Span<byte> buffer);

    /// <summary>Takes the source to its end, and returns the lower-case hex digest of all bytes received; the empty text where none was asked for.</summary>
    internal abstract string Finish();

    public abstract void Dispose();
}
