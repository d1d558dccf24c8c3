using System.Globalization;
using ComplianceEngine.Cli;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Packs;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>An inventory may be read more than once: it must be the same each time.</summary>
public sealed class ChangedInputTests : IDisposable
{
    private readonly DemoFolder _demo = new();

    public void Dispose() => _demo.Dispose();

    [Fact]
    public void Inventory_ChangedBetweenTwoReadings_IsRefused()
    {
        var inventory = Path.Combine(_demo.Path, "fine.csv");
        using var host = new CliHost
        {
            Out = new StringWriter(CultureInfo.InvariantCulture),
            Error = new StringWriter(CultureInfo.InvariantCulture),
            OpenInput = () => Stream.Null,
            Clock = new FakeTimeProvider(),
            ShippedRules = Path.Combine(AppContext.BaseDirectory, "rules"),
        };
        var diagnostics = new DiagnosticBag();
        var vocabulary = RulePack.Load(host.ShippedRules).Compilation.Vocabulary;
        var source = Assert.Single(new InputFiles(host, diagnostics).FindInventories([inventory], new InventoryRequest(null, []), vocabulary));
        using (var once = source.Open())
        {
            Assert.True(once.ReadByte() >= 0);
        }

        File.AppendAllText(inventory, "late,Acme,contact,service\n");

        Assert.Throws<ChangedInputException>(source.Open);
    }
}
