using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What a word of a register means, under one header or under all that mean a column.</summary>
/// <param name="Header">Blank for every header of <paramref name="Field"/>.</param>
/// <param name="Field">Null for what the header means.</param>
/// <param name="Value">The word.</param>
/// <param name="Means">What it means.</param>
/// <param name="Location">Where that is said.</param>
internal sealed record MappedWord(string Header, FieldSymbol? Field, string Value, string Means, TextLocation Location);
