namespace ComplianceEngine.Inventories;

/// <summary>A format of inventories other than CSV.</summary>
public interface IInventoryFormat
{
    /// <summary>What it is called in results: <c>xlsx</c>.</summary>
    string Name { get; }

    /// <summary>True for a file that this format reads.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <param name="path">Its name.</param>
    bool Recognises(ReadOnlySpan<byte> head, string path);

    /// <summary>Begins to read a file.</summary>
    /// <param name="content">The bytes; can seek; stays open as long as the source does, and is not disposed by it.</param>
    /// <param name="path">The name shown in diagnostics.</param>
    RecordSource Open(Stream content, string path);
}
