using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What a field is in every row, as somebody says who knows the register.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">What its cells would say.</param>
/// <param name="Location">Where it is said.</param>
internal sealed record MappedConstant(FieldSymbol Field, string Text, TextLocation Location)
{
    /// <summary>The cell that every row has.</summary>
    public Cell Read(CellReader cells, DiagnosticBag diagnostics) => cells.Read(Field, Text, () => Location, diagnostics);
}
