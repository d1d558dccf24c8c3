using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Worker;

namespace ComplianceEngine.Hosts.Tests.Worker;

public sealed class WorkCycleTests : IDisposable
{
    private readonly WorkerFolder _folder = new();

    public static TheoryData<string> Steps => [.. Enum.GetNames<WorkStep>()];

    public static TheoryData<string> Names =>
    [
        "a b.csv", "-rf.csv", "line\nbreak.csv", "\u202Egnp.csv", "CON.csv", "a..csv.csv", "%00.csv", "$(touch x).csv", "æøå.CSV", "'; DROP TABLE receipt; --.csv",
        new string('n', 251) + ".csv", "semi;colon|pipe.csv", "1-receipt.csv",
    ];

    [Fact]
    public void TakeAll_NewFile_IsEvaluatedPublishedAndFiled()
    {
        _folder.Drop("flows.csv", "good 1");

        _folder.Start();

        var sha256 = Hash("good 1");
        Assert.Equal([(sha256, "flows.csv", new DateOnly(2026, 11, 23))], _folder.Evaluator.Calls);
        Assert.Equal([Path.Combine(sha256, "report.html"), Path.Combine(sha256, "result.json")], WorkerFolder.Files(_folder.Outbox));
        Assert.Equal([Path.Combine("processed", "1-flows.csv")], WorkerFolder.Files(_folder.Inbox));
        Assert.Equal([$"{sha256} Done 5 4 1 1 1"], _folder.Query("SELECT sha256, state, rows_read, rows_evaluated, rows_rejected, violations, undetermined FROM evaluation"));
    }

    [Fact]
    public void TakeAll_SameBytesUnderOtherNames_EvaluatesOnceAndRecordsEachDelivery()
    {
        _folder.Drop("a.csv", "good 1");
        _folder.Drop("b.csv", "good 1");
        _folder.Start();
        _folder.Drop("a.csv", "good 1");
        _folder.Start();

        Assert.Single(_folder.Evaluator.Calls);
        Assert.Equal(["1 a.csv 0", "2 b.csv 1", "3 a.csv 1"], _folder.Query("SELECT id, name, is_duplicate FROM receipt WHERE filed_as IS NOT NULL ORDER BY id"));
        Assert.Equal(["processed/1-a.csv", "processed/2-b.csv", "processed/3-a.csv"], WorkerFolder.Files(_folder.Inbox));
    }

    [Fact]
    public void TakeAll_SameBytesOnAnotherDay_EvaluatesForThatDay()
    {
        _folder.Drop("a.csv", "good 1");
        _folder.Start();
        _folder.Time.Advance(TimeSpan.FromHours(1));
        _folder.Drop("a.csv", "good 1");
        _folder.Start();

        Assert.Equal([new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24)], _folder.Evaluator.Calls.Select(c => c.AsOf));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Start_AfterADeathAtAnyStep_LosesAndDoublesNothing(string step)
    {
        _folder.Drop("a.csv", "good 1");
        _folder.Drop("b.csv", "good 2");
        _folder.Drop("c.csv", "unreadable 3");

        // One file gets through the step, the next dies at it; then everything dies there once more, after midnight.
        Assert.Throws<DeathException>(() => _folder.Start(DieAt(step, occurrence: 2)));
        AssertNothingHalfWritten();
        _folder.Time.Advance(TimeSpan.FromHours(1));
        DieAgain(step);
        AssertNothingHalfWritten();
        _folder.Start();
        _folder.Start();

        Assert.Equal(["1 a.csv 0", "2 b.csv 0", "3 c.csv 0"], _folder.Query("SELECT id, name, is_duplicate FROM receipt WHERE filed_as IS NOT NULL ORDER BY id"));
        Assert.Equal(3, _folder.Query("SELECT * FROM receipt").Length);
        Assert.Equal(["Done 2", "Failed 1"], _folder.Query("SELECT state, count(*) FROM evaluation GROUP BY state ORDER BY state"));
        Assert.Equal(["failed/3-c.csv", "failed/3-c.csv.diagnostics.txt", "processed/1-a.csv", "processed/2-b.csv"], WorkerFolder.Files(_folder.Inbox));
        Assert.Equal(4, WorkerFolder.Files(_folder.Outbox).Length);
        foreach (var content in new[] { "good 1", "good 2" })
        {
            using var alone = new WorkerFolder();
            alone.Drop(content == "good 1" ? "a.csv" : "b.csv", content);
            alone.Evaluator = new FakeEvaluator();
            alone.Time.SetUtcNow(new DateTimeOffset(_folder.Evaluator.Calls.Last(c => c.Sha256 == Hash(content)).AsOf, new TimeOnly(23, 31), TimeSpan.Zero));
            alone.Start();
            Assert.Equal(Published(alone, content, "result.json"), Published(_folder, content, "result.json"));
            Assert.Equal(Published(alone, content, "report.html"), Published(_folder, content, "report.html"));
        }
    }

    [Fact]
    public void Start_FileTakenAwayAfterItWasRecorded_StillEvaluatesIt()
    {
        _folder.Drop("a.csv", "good 1");
        Assert.Throws<DeathException>(() => _folder.Start(DieAt(nameof(WorkStep.Recorded), 1)));
        File.Delete(Path.Combine(_folder.Inbox, "a.csv"));

        _folder.Start();

        Assert.Equal(2, WorkerFolder.Files(_folder.Outbox).Length);
        Assert.Equal(["gone"], _folder.Query("SELECT filed_as FROM receipt"));
    }

    [Fact]
    public void Start_WithOtherRulesAfterADeath_FinishesUnderTheRulesOfNow()
    {
        _folder.Drop("a.csv", "good 1");
        Assert.Throws<DeathException>(() => _folder.Start(DieAt(nameof(WorkStep.Recorded), 1)));
        _folder.Evaluator = new FakeEvaluator { RulesDigest = "rules-2" };

        _folder.Start();

        Assert.Single(_folder.Evaluator.Calls);
        Assert.Equal(["rules-2 Done"], _folder.Query("SELECT rules, state FROM evaluation"));
    }

    [Fact]
    public void TakeAll_FileReplacedWhileItIsEvaluated_TakesTheNewOneToo()
    {
        _folder.Drop("a.csv", "good 1");
        _folder.Evaluator.During = text =>
        {
            if (text == "good 1")
            {
                _folder.Drop("a.csv", "good 2");
            }
        };

        _folder.Start();
        _folder.Start();

        Assert.Equal([Hash("good 1"), Hash("good 2")], _folder.Evaluator.Calls.Select(c => c.Sha256));
        Assert.Equal(["replaced", "processed/2-a.csv"], _folder.Query("SELECT filed_as FROM receipt ORDER BY id"));
    }

    [Fact]
    public void TakeAll_WhatIsNoFinishedRegularCsvFile_IsLeftAlone()
    {
        _folder.Drop("later.csv.part", "good 1");
        _folder.Drop(".hidden.csv", "good 2");
        _folder.Drop("notes.txt", "good 3");
        Directory.CreateDirectory(Path.Combine(_folder.Inbox, "folder.csv"));
        File.CreateSymbolicLink(Path.Combine(_folder.Inbox, "link.csv"), "/etc/hostname");
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(_folder.Inbox, "pipe.csv")]))
        {
            mkfifo.WaitForExit();
        }

        _folder.Start();

        Assert.Empty(_folder.Evaluator.Calls);
        Assert.Empty(_folder.Query("SELECT * FROM receipt"));
        Assert.Equal([".hidden.csv", "later.csv.part", "link.csv", "notes.txt", "pipe.csv"], WorkerFolder.Files(_folder.Inbox));
    }

    [Fact]
    public void TakeAll_FilesThatCannotBeEvaluated_AreSetAsideAndTheOthersGoOn()
    {
        _folder.Drop("a.csv", "unreadable");
        _folder.Drop("b.csv", "defect");
        _folder.Drop("c.csv", new string('x', 10_001));
        _folder.Drop("d.csv", "good 1");

        _folder.Start();

        Assert.Equal(
            ["failed/1-a.csv", "failed/1-a.csv.diagnostics.txt", "failed/2-b.csv", "failed/2-b.csv.diagnostics.txt", "failed/c.csv", "failed/c.csv.diagnostics.txt", "processed/3-d.csv"],
            WorkerFolder.Files(_folder.Inbox));
        Assert.Contains("error[CE3999]: no header was found", Failure("1-a.csv"), StringComparison.Ordinal);
        Assert.Contains("--> a.csv:1:1", Failure("1-a.csv"), StringComparison.Ordinal);
        Assert.Contains("a defect of ours", Failure("2-b.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Failure("2-b.csv"), StringComparison.Ordinal);
        Assert.Equal("the file has more than 10000 bytes\n", Failure("c.csv"));
        Assert.Equal(2, WorkerFolder.Files(_folder.Outbox).Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TakeAll_AnyName_IsDataOnly(string name)
    {
        _folder.Drop(name, "good 1");
        _folder.Drop("z" + name[^4..], "unreadable");

        _folder.Start();

        Assert.Equal([name], _folder.Query("SELECT name FROM content WHERE sha256 = '" + Hash("good 1") + "'"));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Inbox, "processed")));
        Assert.Empty(Directory.GetFiles(_folder.Inbox));
        Assert.Equal(2, WorkerFolder.Files(_folder.Outbox).Length);
    }

    public void Dispose() => _folder.Dispose();

    private static Action<WorkStep> DieAt(string step, int occurrence)
    {
        var seen = 0;
        return reached =>
        {
            if (reached.ToString() == step && ++seen == occurrence)
            {
                throw new DeathException();
            }
        };
    }

    private void DieAgain(string step)
    {
        try
        {
            _folder.Start(DieAt(step, occurrence: 1));
        }
        catch (DeathException)
        {
            // A step that nothing was left to do for is not reached again.
        }
    }

    private void AssertNothingHalfWritten()
    {
        foreach (var file in WorkerFolder.Files(_folder.Outbox).Where(f => !f.StartsWith(".partial", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(Path.Combine(_folder.Outbox, file)).TrimEnd();
            Assert.True(text.EndsWith('}') || text.EndsWith("</html>", StringComparison.Ordinal), file);
        }
    }

    private string Failure(string name) => File.ReadAllText(Path.Combine(_folder.Inbox, "failed", name + ".diagnostics.txt"));

    private static byte[] Published(WorkerFolder folder, string content, string file) => File.ReadAllBytes(Path.Combine(folder.Outbox, Hash(content), file));

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private sealed class DeathException : Exception;
}
