using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>A value of a register that is not understood.</summary>
/// <param name="Header">The header that it stands under.</param>
/// <param name="Field">The column that it is read as.</param>
/// <param name="Text">The value: a piece of the cell where the column takes several.</param>
/// <param name="Cells">In how many cells.</param>
/// <param name="Reason">Why it is not understood.</param>
/// <param name="Nearest">What it may mean, the likeliest first.</param>
public sealed record ProposedValue(string Header, FieldSymbol Field, string Text, long Cells, string Reason, ImmutableArray<string> Nearest);
