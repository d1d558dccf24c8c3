using System.Reflection;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Tests.Inventories;

public sealed class InventoryDiagnosticsTests
{
    /// <summary>Ids that the theories of this folder provoke.</summary>
    public static IEnumerable<string> ProvokedIds =>
        MalformedInventory.All.SelectMany(m => m.Expected)
            .Concat(HeaderMappingTests.Malformed.Select(row => row.Data.Item2))
            .Select(e => e.Split(' ')[0])
            .Concat(CellCases.All.Select(c => c.Ids).Where(ids => ids.Length > 0).SelectMany(ids => ids.Split(' ')))
            .Append(InventoryReaderTests.FurtherTexts)
            .Distinct(StringComparer.Ordinal);

    [Fact]
    public void Descriptors_All_AreProvokedAndInRange()
    {
        var descriptors = typeof(InventoryDiagnostics).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(f => f.FieldType == typeof(DiagnosticDescriptor))
            .Select(f => (DiagnosticDescriptor)f.GetValue(null)!)
            .ToList();

        Assert.All(descriptors, d => Assert.StartsWith("CE3", d.Id, StringComparison.Ordinal));
        Assert.Equal(descriptors.Select(d => d.Id).Order(StringComparer.Ordinal), ProvokedIds.Order(StringComparer.Ordinal));
    }
}
