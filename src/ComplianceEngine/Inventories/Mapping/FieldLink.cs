using ComplianceEngine.Inventories.Values;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>A field that is read from the cells under a header.</summary>
/// <param name="Reading">How.</param>
/// <param name="Part">What a mapping says of the cells when it says more than which field they are; null when they are read as they stand.</param>
internal sealed record FieldLink(ColumnReading Reading, CellPart? Part = null);
