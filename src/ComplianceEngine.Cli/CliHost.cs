using System.Text;
using ComplianceEngine.Reporting;

namespace ComplianceEngine.Cli;

/// <summary>What a command has of the world: streams, clock, place of the shipped rules.</summary>
internal sealed class CliHost : IDisposable
{
    /// <summary>Results only.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Everything else that is said.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>The folder of the packs that the tool comes with.</summary>
    public required string ShippedRules { get; init; }

    /// <summary>Asked for when somebody interrupts the tool.</summary>
    public CancellationToken Interruption { get; init; }

    /// <summary>True when a person may be looking at the error stream while the tool works.</summary>
    public bool ShowsProgress { get; init; }

    public bool HasColorOnOut { get; init; }

    public bool HasColorOnError { get; init; }

    /// <summary>The terminal at which somebody can be asked; null when there is none.</summary>
    public Func<Spectre.Console.IAnsiConsole>? OpenConsole { get; init; }

    /// <summary>Cells of a line on standard output.</summary>
    public int Width { get; init; } = ReportOptions.UsualWidth;

    /// <summary>What an environment variable says; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The file that a build server shows as the summary of a job (<c>GITHUB_STEP_SUMMARY</c>); null for none.</summary>
    public string? JobSummary { get; init; }

    /// <summary>Today's date (UTC).</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    public static CliHost OfProcess()
    {
        var interruption = InterruptSignal.Listen();
        return new CliHost
        {
            Out = OpenStandard(1, () => new InterruptibleStream(Console.OpenStandardOutput(), interruption)),
            Error = OpenStandard(2, () => new DiagnosticStream(Console.OpenStandardError())),
            OpenInput = () => Posix.IsInherited(0) ? Console.OpenStandardInput() : throw new IOException("Standard input is closed."),
            Clock = TimeProvider.System,
            ShippedRules = Path.Combine(AppContext.BaseDirectory, "rules"),
            Interruption = interruption,
            ShowsProgress = !Console.IsErrorRedirected && System.Environment.GetEnvironmentVariable("TERM") != "dumb",
            HasColorOnOut = UsesColor(Console.IsOutputRedirected, System.Environment.GetEnvironmentVariable),
            HasColorOnError = UsesColor(Console.IsErrorRedirected, System.Environment.GetEnvironmentVariable),
            OpenConsole = Console.IsInputRedirected || Console.IsOutputRedirected ? null : () => Spectre.Console.AnsiConsole.Console,
            JobSummary = System.Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY"),
            Width = Console.IsOutputRedirected ? ReportOptions.UsualWidth : FitWidth(() => Console.WindowWidth),
        };
    }

    /// <summary>UTF-8 without a byte order mark, LF, on every system.</summary>
    public static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\n" };

    /// <summary>A standard stream to write to. What is written to one that was closed is lost, as in a pipe that nobody reads: its descriptor may be the runtime's own by now.</summary>
    public static StreamWriter OpenStandard(int descriptor, Func<Stream> open) => Open(Posix.IsInherited(descriptor) ? open() : Stream.Null);

    /// <summary>NO_COLOR forbids, CLICOLOR_FORCE asks, otherwise a terminal that is not dumb has colours (no-color.org, bixense.com/clicolors).</summary>
    internal static bool UsesColor(bool isRedirected, Func<string, string?> environment)
    {
        if (!string.IsNullOrEmpty(environment("NO_COLOR")))
        {
            return false;
        }

        var force = environment("CLICOLOR_FORCE");
        return (!string.IsNullOrEmpty(force) && force != "0") || (!isRedirected && environment("TERM") != "dumb");
    }

    /// <summary>The width of the terminal, within what can be read; the usual one where it does not tell.</summary>
    internal static int FitWidth(Func<int> ask)
    {
        try
        {
            return ask() is > 0 and var width ? Math.Clamp(width, 60, 160) : ReportOptions.UsualWidth;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return ReportOptions.UsualWidth;
        }
    }

    public void Dispose()
    {
        // What is left of the output of a run that was interrupted is nothing anybody should read.
        if (!Interruption.IsCancellationRequested)
        {
            Out.Dispose();
        }

        Error.Dispose();
    }
}
