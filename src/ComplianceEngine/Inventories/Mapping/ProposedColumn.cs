using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What a mapping would say of a column of a register.</summary>
/// <param name="Header">As written.</param>
/// <param name="Fields">What it means; empty when it is left out, or nobody has decided.</param>
/// <param name="Means">How its cells are read, as a mapping says it; blank for as they stand.</param>
/// <param name="Confidence"><c>high</c>, or <c>decide</c> where a person must say.</param>
/// <param name="Reason">Why; for a person.</param>
/// <param name="Nearest">The columns that it may mean, the likeliest first, where somebody must say.</param>
/// <param name="Cells">Cells that say something.</param>
/// <param name="Understood">How many of them are read whole.</param>
public sealed record ProposedColumn(
    string Header,
    ImmutableArray<FieldSymbol> Fields,
    string Means,
    string Confidence,
    string Reason,
    ImmutableArray<FieldSymbol> Nearest,
    long Cells,
    long Understood)
{
    /// <summary>True for a column that somebody must decide about.</summary>
    public bool IsOpen => Confidence == "decide";
}
