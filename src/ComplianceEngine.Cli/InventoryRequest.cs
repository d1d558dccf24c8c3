using System.Collections.Immutable;

namespace ComplianceEngine.Cli;

/// <summary>How inventories are to be read, as the command line says.</summary>
/// <param name="Mapping">A mapping file; null for the one beside each inventory, if there is one.</param>
/// <param name="Set">What a column is in every row: <c>controller=Acme</c> each.</param>
/// <param name="Sheet">The sheet of a workbook; null for the first.</param>
internal sealed record InventoryRequest(string? Mapping, ImmutableArray<string> Set = default, string? Sheet = null)
{
    public IEnumerable<string> Settings => Set.IsDefault ? [] : Set;
}
