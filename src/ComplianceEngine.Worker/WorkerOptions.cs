using Microsoft.Extensions.Configuration;

namespace ComplianceEngine.Worker;

/// <summary>What an operator sets, in <c>appsettings.json</c> under <c>Worker</c>, in the environment as <c>Worker__Inbox</c>, or on the command line as <c>--inbox</c>.</summary>
internal sealed class WorkerOptions
{
    internal const string Section = "Worker";

    internal static readonly Dictionary<string, string> CommandLine = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--inbox"] = "Worker:Inbox",
        ["--outbox"] = "Worker:Outbox",
        ["--state"] = "Worker:State",
        ["--rules"] = "Worker:Rules",
        ["--poll"] = "Worker:Poll",
        ["--as-of"] = "Worker:AsOf",
        ["--largest"] = "Worker:Largest",
    };

    /// <summary>The folder that inventories arrive in. Producers write <c>name.part</c> and rename it.</summary>
    public string Inbox { get; set; } = "";

    /// <summary>The folder that results are published to, on one file system.</summary>
    public string Outbox { get; set; } = "";

    /// <summary>The database; the contents received lie beside it in <c>cas</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>A rule folder instead of the rules shipped with the worker.</summary>
    public string? Rules { get; set; }

    /// <summary>How long a file may lie in the inbox before it is noticed, when the file system does not tell.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The date to evaluate for; the day of receipt (UTC) when not set.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>The most bytes an inventory may have.</summary>
    public long Largest { get; set; } = 2L << 30;

    internal static WorkerOptions From(IConfiguration configuration) => configuration.GetSection(Section).Get<WorkerOptions>() ?? new WorkerOptions();

    internal IEnumerable<string> GetProblems()
    {
        if (Inbox.Length == 0 || Outbox.Length == 0 || State.Length == 0)
        {
            yield return "the worker needs --inbox DIR, --outbox DIR and --state FILE";
        }

        if (Poll <= TimeSpan.Zero || Poll > TimeSpan.FromDays(1))
        {
            yield return "--poll is a time between a moment and a day, such as 00:00:05";
        }

        if (Largest <= 0)
        {
            yield return "--largest is a number of bytes above zero";
        }
    }
}
