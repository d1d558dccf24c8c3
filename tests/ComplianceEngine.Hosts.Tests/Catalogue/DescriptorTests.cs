using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Html;
using ComplianceEngine.Packs;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Worker;

namespace ComplianceEngine.Hosts.Tests.Catalogue;

/// <summary>The diagnostics of the hosts as a whole, and those of the library that only a folder can provoke.</summary>
public sealed class DescriptorTests
{
    private static readonly OwnedDescriptor[] s_hosts =
        [.. new[] { typeof(CliHost), typeof(HtmlReportWriter), typeof(WorkerOptions) }.SelectMany(t => DescriptorCatalogue.In(t.Assembly))];

    private static readonly OwnedDescriptor[] s_folders =
        [.. DescriptorCatalogue.In(typeof(Compilation).Assembly).Where(d => d.Owner == typeof(PackDiagnostics))];

    [Fact]
    public void Descriptor_OfAHost_HasAnIdOfItsOwnInTheRangeOfHosts()
    {
        Assert.NotEmpty(s_hosts);
        Assert.All(s_hosts, d => Assert.Matches("^CE5[0-9]{3}$", d.Descriptor.Id));
        Assert.Equal(s_hosts.Length, s_hosts.DistinctBy(d => d.Descriptor.Id).Count());
    }

    [Fact]
    public void Descriptor_OfAHost_SpeaksInTheHouseStyle() =>
        Assert.Empty(s_hosts.SelectMany(d => DescriptorCatalogue.FindFaults(d.Descriptor).Select(fault => $"{d}: {fault}")));

    [Fact]
    public void Descriptor_OfAHostOrAFolder_IsProvokedByATest()
    {
        var provoked = DescriptorCatalogue.ProvokedBy(typeof(DescriptorTests).Assembly);
        Assert.NotEmpty(s_folders);
        Assert.DoesNotContain(s_hosts.Concat(s_folders), d => !provoked.Contains(d.Descriptor.Id));
    }
}
