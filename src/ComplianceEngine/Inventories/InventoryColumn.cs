using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>A column of the file.</summary>
/// <param name="Header">As written.</param>
/// <param name="Field">What it was read as; null when unmapped or ignored.</param>
/// <param name="How"><c>name</c>, <c>synonym</c>, <c>mapping</c>, <c>ignored</c> or <c>unmapped</c>.</param>
public sealed record InventoryColumn(string Header, FieldSymbol? Field, string How);
