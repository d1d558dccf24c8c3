using System.Collections.Immutable;
using ComplianceEngine.Inventories.Values;

namespace ComplianceEngine.Inventories;

/// <summary>Where the cells of one field come from, and how they are read.</summary>
/// <param name="Columns">The columns of the file: one, or several whose cells are read together.</param>
/// <param name="Reading">What the header says about the cells.</param>
internal sealed record SlotSource(ImmutableArray<int> Columns, ColumnReading Reading);
