using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>How much of a column of an inventory was understood.</summary>
/// <param name="Header">As written.</param>
/// <param name="Field">What it was read as; null when it was not read.</param>
/// <param name="How">As <see cref="InventoryColumn.How"/>.</param>
/// <param name="Cells">Cells of flows in the column that say something; 0 for a column that was not read.</param>
/// <param name="Understood">How many of them were read whole.</param>
/// <param name="Unread">What could not be read whole, each text once, those that stand in most cells first; of very many, the first thousand.</param>
public sealed record ColumnUnderstanding(string Header, FieldSymbol? Field, string How, long Cells, long Understood, ImmutableArray<UnreadText> Unread);
