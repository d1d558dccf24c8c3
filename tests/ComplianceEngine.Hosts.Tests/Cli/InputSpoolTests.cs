using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>What can be read once only can be read again.</summary>
public sealed class InputSpoolTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(64 << 20)]
    [InlineData((64 << 20) + 1)]
    [InlineData(70_000_000)]
    public void Open_OfContentOfAnyLength_GivesTheWholeTwice(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        using var once = new OnceStream(content);

        var spool = InputSpool.Read(once, TestContext.Current.CancellationToken);

        Assert.All(Enumerable.Range(0, 2), _ => AssertSame(spool, content));
    }

    [Fact]
    public void StandardInput_AsInventory_GivesTheListOfTheFile()
    {
        var content = Encoding.UTF8.GetBytes(demo.Read("flows.csv"));
        var file = demo.Evaluate("flows.csv", "--format", "csv");
        var piped = ComplyProcess.Run(new ComplyCall(demo.Path) { Arguments = ["evaluate", "-", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--format", "csv"], Input = content });
        Assert.Equal(file.ExitCode, piped.ExitCode);
        Assert.Contains(",flows.csv,", file.Out, StringComparison.Ordinal);
        Assert.Equal(file.Out.Replace(",flows.csv,", ",stdin,", StringComparison.Ordinal), piped.Out);
    }

    [Fact]
    public void PipeGivenByPath_AsInventory_GivesTheListOfTheFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/stdin is a path on Linux only");
        var content = Encoding.UTF8.GetBytes(demo.Read("flows.csv"));
        var file = demo.Evaluate("flows.csv", "--format", "csv");
        var piped = ComplyProcess.Run(new ComplyCall(demo.Path) { Arguments = ["evaluate", "/dev/stdin", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--format", "csv"], Input = content });
        Assert.Equal(file.ExitCode, piped.ExitCode);
        Assert.Equal(file.Out.Replace(",flows.csv,", ",/dev/stdin,", StringComparison.Ordinal), piped.Out);
    }

    private static void AssertSame(InputSpool spool, byte[] content)
    {
        using var opened = spool.Open();
        Assert.Equal((true, content.Length), (opened.CanSeek, opened.Length));
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(opened));
    }

    /// <summary>A pipe: it cannot seek, and gives as much as it has.</summary>
    private sealed class OnceStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 40_000)]);
    }
}
