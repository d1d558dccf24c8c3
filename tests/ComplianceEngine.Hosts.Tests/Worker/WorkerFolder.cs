using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Worker;
using ComplianceEngine.Worker.Intake;
using ComplianceEngine.Worker.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ComplianceEngine.Hosts.Tests.Worker;

/// <summary>A folder with inbox, outbox and state; every <see cref="Start"/> is a new process as far as the disk can tell.</summary>
internal sealed class WorkerFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("comply-worker-").FullName;

    internal WorkerFolder() => Directory.CreateDirectory(Inbox);

    internal string Inbox => Path.Combine(_root, "inbox");

    internal string Outbox => Path.Combine(_root, "outbox");

    internal string State => Path.Combine(_root, "state", "worker.db");

    internal FakeEvaluator Evaluator { get; set; } = new();

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 23, 30, 0, TimeSpan.Zero));

    internal WorkerOptions Options => new() { Inbox = Inbox, Outbox = Outbox, State = State, Largest = 10_000 };

    internal void Drop(string name, string content)
    {
        var part = Path.Combine(Inbox, ".drop.part");
        File.WriteAllText(part, content);
        File.Move(part, Path.Combine(Inbox, name), overwrite: true);
    }

    internal void Start(Action<WorkStep>? reached = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(State)!);
        using var journal = new WorkJournal(State, Time);
        var cycle = new WorkCycle(
            new Inbox(Inbox), new ContentStore(Path.Combine(_root, "state", "cas")), journal, new Outbox(Outbox), Evaluator, Options, Time, NullLogger.Instance, reached);
        cycle.Resume(TestContext.Current.CancellationToken);
        cycle.TakeAll(TestContext.Current.CancellationToken);
    }

    /// <summary>File names under a folder, relative to it, by name.</summary>
    internal static string[] Files(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)]
            : [];

    internal string[] Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={State};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }

        return [.. rows];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
