using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Worker;

/// <summary>The real program, killed again and again while contents arrive. Each content is distinct: duplicates would hide a loss.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Contents = 40;
    private const int Seed = 20261123;

    private const string Rule = """
        pack demo "Demo" version "1" as of 2026-11-23
        law gdpr "Regulation (EU) 2016/679" short "GDPR" url "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
        /// ## Why
        /// A test.
        /// ## How to fix
        /// Nothing to fix.
        rule DEMO0001 "Advertising"
          severity error
          source   checked 2026-11-23
          cites    gdpr art 5
          since    2018-05-25
          when     purpose includes advertising
          message  "{data} is used for {purpose}"
        examples
          outcome        | purpose
          violation      | advertising
          undetermined   |
          not applicable | service
        """;

    private readonly WorkerFolder _folder = new();

    [Fact]
    public async Task Worker_KilledAtRandomMoments_LosesAndDoublesNothing()
    {
        var rules = Path.Combine(Path.GetDirectoryName(_folder.Inbox)!, "rules");
        Directory.CreateDirectory(rules);
        await File.WriteAllTextAsync(Path.Combine(rules, "demo.rule"), Rule, TestContext.Current.CancellationToken);
        var random = new Random(Seed);
        var digests = new List<string>();
        for (var i = 0; i < Contents; i++)
        {
            if (i % 5 == 0)
            {
                using var killed = StartWorker(rules);
                await Drop(i, i + 5, digests);
                await WaitUntil(() => File.Exists(_folder.State) || killed.HasExited);
                await Task.Delay(random.Next(0, 700), TestContext.Current.CancellationToken);
                killed.Kill();
                await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        }

        using var last = StartWorker(rules);
        await WaitUntil(() => Directory.GetFiles(_folder.Inbox, "*.csv").Length == 0 || last.HasExited);
        Assert.False(last.HasExited);
        last.Kill();
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Contents, digests.Count);
        Assert.Equal([.. digests.Order(StringComparer.Ordinal).Select(d => d + " Done 1")], _folder.Query("SELECT sha256, state, rows_evaluated FROM evaluation ORDER BY sha256"));
        Assert.Equal([$"{Contents} 0"], _folder.Query("SELECT count(*), sum(is_duplicate) FROM receipt"));
        Assert.Equal(Contents, Directory.GetFiles(Path.Combine(_folder.Inbox, "processed")).Length);
        Assert.Equal(["ok"], _folder.Query("PRAGMA integrity_check"));
        foreach (var digest in digests)
        {
            using var result = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder.Outbox, digest, "result.json"), TestContext.Current.CancellationToken));
            Assert.Equal(1, result.RootElement.GetProperty("findings").GetArrayLength());
            Assert.EndsWith("</html>\n", await File.ReadAllTextAsync(Path.Combine(_folder.Outbox, digest, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task Drop(int from, int to, List<string> digests)
    {
        for (var i = from; i < to; i++)
        {
            var content = string.Create(CultureInfo.InvariantCulture, $"flow_id,controller,data,purpose\nF{i},Acme,health,advertising\n");
            _folder.Drop(string.Create(CultureInfo.InvariantCulture, $"flows-{i}.csv"), content);
            digests.Add(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private Process StartWorker(string rules)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "comply-worker.dll"),
                "--inbox", _folder.Inbox, "--outbox", _folder.Outbox, "--state", _folder.State, "--rules", rules, "--as-of", "2026-11-23", "--poll", "00:00:01",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
