using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>Finds again what earlier versions gave another fingerprint.</summary>
internal static class FindingIdentity
{
    public static string InOldScheme(Finding finding, FieldSymbol? controller) => Identity.OfFindingInOldScheme(
        finding.Rule.Id, controller is null ? "" : GetOldName(finding.Flow[controller]), finding.Flow.Id, finding.IsOnPath ? finding.Hops[0].Flow : null);

    private static string GetOldName(Cell cell) => cell.State == CellState.Declared
        ? string.Join('|', cell.Values.Select(v => v.Text).Order(StringComparer.Ordinal))
        : cell.GetCanonicalText();
}
