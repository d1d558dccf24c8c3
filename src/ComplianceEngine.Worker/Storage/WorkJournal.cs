using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ComplianceEngine.Worker.Storage;

/// <summary>One delivery of a file.</summary>
/// <param name="Id">Given by us, never reused.</param>
/// <param name="Sha256">What was delivered.</param>
/// <param name="Name">The name it came under; data only.</param>
/// <param name="AsOf">The date it is evaluated for, fixed at receipt so that a restart after midnight changes nothing.</param>
/// <param name="IsDuplicate">True when the same bytes had come before.</param>
internal sealed record Receipt(long Id, string Sha256, string Name, DateOnly AsOf, bool IsDuplicate);

/// <summary>What names an evaluation: there is one for each key.</summary>
internal sealed record EvaluationKey(string Sha256, string Rules, DateOnly AsOf);

/// <summary>Where an evaluation stands.</summary>
internal enum EvaluationState
{
    Pending,
    Done,
    Failed,
}

/// <summary>Numbers kept of a finished evaluation.</summary>
internal sealed record EvaluationCounts(int RowsRead, int RowsEvaluated, int RowsRejected, long Violations, long Undetermined);

/// <summary>What was received, what became of it, and nothing of what it says. SQLite, every commit on disk before it returns. For one thread.</summary>
internal sealed class WorkJournal : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        CREATE TABLE IF NOT EXISTS content (
          sha256 TEXT PRIMARY KEY,
          byte_length INTEGER NOT NULL,
          name TEXT NOT NULL,
          received_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS receipt (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          sha256 TEXT NOT NULL REFERENCES content,
          name TEXT NOT NULL,
          as_of TEXT NOT NULL,
          is_duplicate INTEGER NOT NULL,
          received_at TEXT NOT NULL,
          filed_as TEXT
        ) STRICT;
        CREATE UNIQUE INDEX IF NOT EXISTS receipt_open ON receipt (sha256, name) WHERE filed_as IS NULL;
        CREATE TABLE IF NOT EXISTS evaluation (
          sha256 TEXT NOT NULL REFERENCES content,
          rules TEXT NOT NULL,
          as_of TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('Pending', 'Done', 'Failed')),
          rows_read INTEGER,
          rows_evaluated INTEGER,
          rows_rejected INTEGER,
          violations INTEGER,
          undetermined INTEGER,
          failure TEXT,
          finished_at TEXT,
          PRIMARY KEY (sha256, rules, as_of)
        ) STRICT, WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;

    internal WorkJournal(string path, TimeProvider time)
    {
        _time = time;
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute(Schema);
    }

    /// <summary>Writes down a delivery and what is to be evaluated for it, once: a delivery that was not filed before a crash is found again.</summary>
    internal Receipt Record(StoredContent content, string name, DateOnly asOf, string rules)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        var receipt = FindOpen(content.Sha256, name) ?? Insert(content, name, asOf);
        Execute(
            "INSERT INTO evaluation (sha256, rules, as_of, state) VALUES ($sha256, $rules, $asOf, 'Pending') ON CONFLICT DO NOTHING",
            ("$sha256", receipt.Sha256), ("$rules", rules), ("$asOf", Format(receipt.AsOf)));
        transaction.Commit();
        return receipt;
    }

    /// <summary>Deliveries whose file has not been moved out of the inbox, as far as is known.</summary>
    internal List<Receipt> GetOpenReceipts() =>
        Query("SELECT id, sha256, name, as_of, is_duplicate FROM receipt WHERE filed_as IS NULL ORDER BY id", ReadReceipt);

    /// <summary>Evaluations that were begun or not, but not finished, in the order their content came.</summary>
    internal List<EvaluationKey> GetPending(string rules) => Query(
        "SELECT e.sha256, e.rules, e.as_of FROM evaluation e JOIN content c USING (sha256) WHERE e.state = 'Pending' AND e.rules = $rules ORDER BY c.received_at, e.sha256, e.as_of",
        row => new EvaluationKey(row.GetString(0), row.GetString(1), ParseDate(row.GetString(2))),
        ("$rules", rules));

    /// <summary>Turns what an earlier worker with other rules left unfinished to the rules of now: the old ones are not at hand any more.</summary>
    internal void AdoptUnfinished(string rules)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        Execute("UPDATE OR IGNORE evaluation SET rules = $rules WHERE state = 'Pending' AND rules <> $rules", ("$rules", rules));
        Execute("DELETE FROM evaluation WHERE state = 'Pending' AND rules <> $rules", ("$rules", rules));
        transaction.Commit();
    }

    /// <summary>Null when there is no such evaluation.</summary>
    internal EvaluationState? GetState(EvaluationKey key) =>
        Query<EvaluationState?>("SELECT state FROM evaluation WHERE sha256 = $sha256 AND rules = $rules AND as_of = $asOf", row => Enum.Parse<EvaluationState>(row.GetString(0)), KeyOf(key)).SingleOrDefault();

    /// <summary>Why the evaluation failed, as text for the sender; empty when it did not.</summary>
    internal string GetFailure(EvaluationKey key) =>
        Query("SELECT failure FROM evaluation WHERE sha256 = $sha256 AND rules = $rules AND as_of = $asOf AND failure IS NOT NULL", row => row.GetString(0), KeyOf(key)).SingleOrDefault() ?? "";

    /// <summary>The name the content first came under.</summary>
    internal string GetFirstName(string sha256) =>
        Query("SELECT name FROM content WHERE sha256 = $sha256", row => row.GetString(0), ("$sha256", sha256)).Single();

    internal void MarkDone(EvaluationKey key, EvaluationCounts counts) => Execute(
        """
        UPDATE evaluation SET state = 'Done', rows_read = $read, rows_evaluated = $evaluated, rows_rejected = $rejected,
          violations = $violations, undetermined = $undetermined, finished_at = $now
        WHERE sha256 = $sha256 AND rules = $rules AND as_of = $asOf
        """,
        [.. KeyOf(key), ("$read", counts.RowsRead), ("$evaluated", counts.RowsEvaluated), ("$rejected", counts.RowsRejected), ("$violations", counts.Violations), ("$undetermined", counts.Undetermined), ("$now", Now())]);

    internal void MarkFailed(EvaluationKey key, string failure) => Execute(
        "UPDATE evaluation SET state = 'Failed', failure = $failure, finished_at = $now WHERE sha256 = $sha256 AND rules = $rules AND as_of = $asOf",
        [.. KeyOf(key), ("$failure", failure), ("$now", Now())]);

    /// <summary>Closes a delivery; <paramref name="filedAs"/> says where its file went.</summary>
    internal void MarkFiled(Receipt receipt, string filedAs) =>
        Execute("UPDATE receipt SET filed_as = $filedAs WHERE id = $id", ("$filedAs", filedAs), ("$id", receipt.Id));

    public void Dispose() => _connection.Dispose();

    private Receipt? FindOpen(string sha256, string name) => Query(
        "SELECT id, sha256, name, as_of, is_duplicate FROM receipt WHERE filed_as IS NULL AND sha256 = $sha256 AND name = $name",
        ReadReceipt,
        ("$sha256", sha256), ("$name", name)).SingleOrDefault();

    private Receipt Insert(StoredContent content, string name, DateOnly asOf)
    {
        var isNew = Execute(
            "INSERT INTO content (sha256, byte_length, name, received_at) VALUES ($sha256, $length, $name, $now) ON CONFLICT DO NOTHING",
            ("$sha256", content.Sha256), ("$length", content.Length), ("$name", name), ("$now", Now())) == 1;
        return Query(
            """
            INSERT INTO receipt (sha256, name, as_of, is_duplicate, received_at) VALUES ($sha256, $name, $asOf, $duplicate, $now)
            RETURNING id, sha256, name, as_of, is_duplicate
            """,
            ReadReceipt,
            ("$sha256", content.Sha256), ("$name", name), ("$asOf", Format(asOf)), ("$duplicate", isNew ? 0 : 1), ("$now", Now())).Single();
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = CreateCommand(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = CreateCommand(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteCommand CreateCommand(string sql, ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private static Receipt ReadReceipt(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), ParseDate(row.GetString(3)), row.GetInt64(4) != 0);

    private static (string Name, object Value)[] KeyOf(EvaluationKey key) =>
        [("$sha256", key.Sha256), ("$rules", key.Rules), ("$asOf", Format(key.AsOf))];

    private string Now() => _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Format(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly ParseDate(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
