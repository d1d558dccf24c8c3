using System.Text.RegularExpressions;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Import;
using ComplianceEngine.Packs;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>The diagnostics of the library and of its importers, as a whole.</summary>
public sealed class DescriptorTests
{
    /// <summary>The ids of each class, as <see cref="DiagnosticDescriptor"/> documents them. A new class of diagnostics gets a line here.</summary>
    private static readonly Dictionary<string, string> s_ranges = new(StringComparer.Ordinal)
    {
        ["SyntaxDiagnostics"] = "^CE1[0-9]{3}$",
        ["BindingDiagnostics"] = "^CE20[0-9]{2}$",
        ["LintDiagnostics"] = "^CE21[0-9]{2}$",
        ["VocabularyDiagnostics"] = "^CE28[0-9]{2}$",
        ["PackDiagnostics"] = "^CE29[0-9]{2}$",
        ["InventoryDiagnostics"] = "^CE3[03-9][0-9]{2}$",
        ["AnswerDiagnostics"] = "^CE31[0-9]{2}$",
        ["ImportDiagnostics"] = "^CE32[0-9]{2}$",
        ["EvaluationDiagnostics"] = "^CE4[0-7][0-9]{2}$",
        ["FindingsDiagnostics"] = "^CE48[0-9]{2}$",
    };

    /// <summary>Problems of folders are provoked where folders are: in the tests of the hosts, whose own catalogue counts them.</summary>
    private static readonly HashSet<string> s_provokedByHosts = ["PackDiagnostics"];

    private static readonly IReadOnlyList<OwnedDescriptor> s_all = [.. DescriptorCatalogue.In(typeof(Compilation).Assembly), .. DescriptorCatalogue.In(typeof(InventoryFormats).Assembly)];

    [Fact]
    public void Descriptor_Every_StandsInTheDiagnosticsOfItsPhaseWithinItsRange()
    {
        Assert.NotEmpty(s_all);
        Assert.All(s_all, d =>
        {
            Assert.EndsWith("Diagnostics", d.Owner.Name, StringComparison.Ordinal);
            Assert.Matches(s_ranges.GetValueOrDefault(d.Owner.Name, "a class without a range"), d.Descriptor.Id);
        });
    }

    [Fact]
    public void Descriptor_Every_HasAnIdOfItsOwn() =>
        Assert.Empty(s_all.GroupBy(d => d.Descriptor.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g));

    [Fact]
    public void Descriptor_Every_SpeaksInTheHouseStyle() =>
        Assert.Empty(s_all.SelectMany(d => DescriptorCatalogue.FindFaults(d.Descriptor).Select(fault => $"{d}: {fault}")));

    [Fact]
    public void Descriptor_Every_IsProvokedByATest()
    {
        var provoked = DescriptorCatalogue.ProvokedBy(typeof(DescriptorTests).Assembly);
        Assert.DoesNotContain(s_all, d => !s_provokedByHosts.Contains(d.Owner.Name) && !provoked.Contains(d.Descriptor.Id));
    }

    [Fact]
    public void ProvokedIds_Every_BelongToADescriptor() =>
        Assert.Empty(DescriptorCatalogue.ProvokedBy(typeof(DescriptorTests).Assembly).Except(s_all.Select(d => d.Descriptor.Id)));

    [Theory]
    [InlineData("Unknown rule")]
    [InlineData("unknown rule.")]
    [InlineData("unknown\nrule")]
    [InlineData("unknown `rule")]
    public void Faults_OfAPlantedMessage_AreFound(string message) =>
        Assert.NotEmpty(DescriptorCatalogue.FindFaults(new DiagnosticDescriptor("CE9999", DiagnosticSeverity.Error, message)));

    [Fact]
    public void Ranges_TwoAtATime_DoNotMeet()
    {
        var ids = Enumerable.Range(0, 10_000).Select(n => FormattableString.Invariant($"CE{n:0000}"));
        Assert.All(ids, id => Assert.True(s_ranges.Values.Count(range => Regex.IsMatch(id, range)) <= 1, id));
    }
}
