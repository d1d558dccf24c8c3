using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Mapping;

namespace ComplianceEngine.Inventories;

/// <summary>A declared data-flow inventory as read: its flows, and an account of every record that is not among them.</summary>
/// <param name="Path">The name it is shown under.</param>
/// <param name="Sha256">Lower-case hex digest of the bytes as received; empty where nobody asked for it.</param>
/// <param name="ByteLength">Number of bytes as received.</param>
/// <param name="Dialect">How the bytes were read; part of every result.</param>
/// <param name="Columns">The columns in file order, mapped or not.</param>
/// <param name="RowsRead">Records after the header that are not wholly empty. <c>RowsRead = RowsEvaluated + RowsRejected</c>, always.</param>
/// <param name="RowsRejected">Records that could not be read as a flow; each has an error in <paramref name="Diagnostics"/>.</param>
/// <param name="Flows">The accepted flows in file order, all of them or, of an inventory too long to keep, none.</param>
/// <param name="Diagnostics">Everything the reader has to say, sorted.</param>
public sealed record Inventory(
    string Path,
    string Sha256,
    long ByteLength,
    InventoryDialect Dialect,
    ImmutableArray<InventoryColumn> Columns,
    int RowsRead,
    int RowsRejected,
    ImmutableArray<Flow> Flows,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>A CSV file, to be read when it is evaluated and as often as that takes; it must not change meanwhile.</summary>
    /// <param name="path">The file; also the name it is shown under.</param>
    /// <exception cref="IOException">Thrown by whoever reads it, where it cannot be.</exception>
    public static InventorySource Open(string path) => new(path, () => File.OpenRead(path));

    /// <summary>What said how its headers and words are to be read; null when nothing did.</summary>
    public HeaderMapping? Mapping { get; init; }

    /// <summary>What was understood, by column in file order.</summary>
    public ImmutableArray<ColumnUnderstanding> Understanding { get; init; } = [];

    /// <summary>Rows that are flows.</summary>
    public int RowsEvaluated => RowsRead - RowsRejected;
}
