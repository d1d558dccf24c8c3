using System.Globalization;
using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation.Advice;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>What a test cannot bring about from outside the process: the clock, and a defect of ours.</summary>
public sealed class InProcessTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public void AsOf_LeftOut_IsTheClocksDateInUtc()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 14, 23, 30, 0, TimeSpan.Zero));
        clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("far east", TimeSpan.FromHours(14), "far east", "far east"));
        var run = Run(clock, "evaluate", System.IO.Path.Combine(demo.Path, "fine.csv"), "--rules", System.IO.Path.Combine(demo.Path, "rules"));
        Assert.Contains("Summary as of 14 January 2026\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Defect_Any_IsOneLineThatAsksForAReport()
    {
        var run = Run(new BrokenClock(), "schema");
        Assert.Equal(ExitCode.InternalError, run.Code);
        Assert.Equal(70, (int)run.Code);
        Assert.Equal("", run.Out);
        Assert.StartsWith("comply: error CE5090: internal error: InvalidTimeZoneException", run.Error, StringComparison.Ordinal);
        Assert.Contains("please report it", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public void Defect_Verbose_ShowsWhere()
    {
        var run = Run(new BrokenClock(), "evaluate", "-v", "-");
        Assert.Equal(ExitCode.InternalError, run.Code);
        Assert.Contains("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_ThatBreaksOff_IsUnreadable()
    {
        using var host = CreateHost(new FakeTimeProvider(), () => throw new IOException("the pipe broke"));
        var code = CommandLine.Run(["evaluate", "-", "--rules", System.IO.Path.Combine(demo.Path, "rules")], host);
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Contains("error[CE5012]: `-` cannot be read", host.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null, null, null, true)]
    [InlineData(true, null, null, null, false)]
    [InlineData(false, "1", null, null, false)]
    [InlineData(false, "", null, null, true)]
    [InlineData(true, null, "1", null, true)]
    [InlineData(true, null, "0", null, false)]
    [InlineData(false, null, null, "dumb", false)]
    [InlineData(false, "1", "1", null, false)]
    public void Color_TerminalAndEnvironment_Decide(bool isRedirected, string? noColor, string? force, string? term, bool expected) =>
        Assert.Equal(expected, CliHost.UsesColor(isRedirected, name => name switch
        {
            "NO_COLOR" => noColor,
            "CLICOLOR_FORCE" => force,
            "TERM" => term,
            _ => null,
        }));

    private static (ExitCode Code, string Out, string Error) Run(TimeProvider clock, params string[] arguments)
    {
        using var host = CreateHost(clock, () => Stream.Null);
        var code = CommandLine.Run(arguments, host);
        return (code, host.Out.ToString()!, host.Error.ToString()!);
    }

    private static CliHost CreateHost(TimeProvider clock, Func<Stream> input) => new()
    {
        Out = new StringWriter(CultureInfo.InvariantCulture),
        Error = new StringWriter(CultureInfo.InvariantCulture),
        OpenInput = input,
        Clock = clock,
        ShippedRules = System.IO.Path.Combine(AppContext.BaseDirectory, "rules"),
    };

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidTimeZoneException("planted");
    }
}
