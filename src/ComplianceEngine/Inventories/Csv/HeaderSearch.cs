namespace ComplianceEngine.Inventories.Csv;

/// <summary>What was found out about the head of an inventory.</summary>
/// <param name="Candidates">The separators that make the best header: one when the dialect is clear, none when there is no header.</param>
/// <param name="Separator">The separator to read with.</param>
/// <param name="HeaderIndex">Zero-based record of the header; -1 when there is none.</param>
/// <param name="StatedSeparator">What a <c>sep=</c> line says; null when there is none.</param>
internal sealed record HeaderSearch(IReadOnlyList<char> Candidates, char Separator, int HeaderIndex, string? StatedSeparator)
{
    internal bool IsAmbiguous => Candidates.Count > 1;

    internal bool HasHeader => Candidates.Count == 1;

    /// <summary>True when the text says which separator it uses and it is one that is read.</summary>
    internal bool HasUsableStatedSeparator => StatedSeparator == Separator.ToString();
}
