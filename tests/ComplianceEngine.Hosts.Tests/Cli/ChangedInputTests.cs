using System.Globalization;
using System.Text;
using ComplianceEngine.Cli;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>A long inventory is read more than once: it must be the same each time.</summary>
public sealed class ChangedInputTests : IDisposable
{
    private readonly DemoFolder _demo = new();

    public void Dispose() => _demo.Dispose();

    [Fact]
    public void Inventory_ChangedBetweenTwoReadings_IsRefused()
    {
        var inventory = Path.Combine(_demo.Path, "fine.csv");
        using var output = new ChangingWriter(() => File.AppendAllText(inventory, "late,Acme,contact,service\n"));
        using var host = new CliHost
        {
            Out = output,
            Error = new StringWriter(CultureInfo.InvariantCulture),
            OpenInput = () => Stream.Null,
            Clock = new FakeTimeProvider(),
            ShippedRules = Path.Combine(AppContext.BaseDirectory, "rules"),
        };

        var code = CommandLine.Run(["evaluate", inventory, "--rules", Path.Combine(_demo.Path, "rules"), "--as-of", DemoFolder.AsOf], host);

        Assert.Contains("error[CE5037]", host.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unusable, code);
    }

    /// <summary>Something happens when the report begins.</summary>
    private sealed class ChangingWriter(Action change) : StringWriter(CultureInfo.InvariantCulture)
    {
        private bool _hasChanged;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            if (!_hasChanged)
            {
                _hasChanged = true;
                change();
            }

            base.Write(value);
        }
    }
}
