using System.Text.Json;
using System.Reflection;
using ComplianceEngine.Cli;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

public sealed class UsageTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    private const string LongName = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    /// <summary>Arguments (the demo rules are added to <c>evaluate</c>), id, what else is said.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "evaluate flows.csv --formt json", "CE5001", "did you mean `--format`?" },
        { "evaluate flows.csv --treads=2", "CE5001", "did you mean `--threads`?" },
        { "check --frobnicate", "CE5001", "see `comply check --help`" },
        { "evalute flows.csv", "CE5002", "did you mean `evaluate`?" },
        { "frobnicate", "CE5002", "see `comply --help`" },
        { "evaluate", "CE5003", "INVENTORY.csv" },
        { "explain A B", "CE5003", "`B` is one argument too many" },
        { "check --format", "CE5003", "--format" },
        { "evaluate flows.csv --as-of", "CE5003", "`--as-of` is followed by `--rules`, not by a value" },
        { "evaluate flows.csv --format jsn", "CE5004", "did you mean `json`?" },
        { "evaluate flows.csv --fail-on fatal", "CE5004", "`error`, `warning`, `note`, `never`" },
        { "evaluate flows.csv --language no", "CE5004", "`en`, `fr`, `nb`" },
        { "evaluate flows.csv --report xml=a.xml", "CE5004", "`xml` is no value of `--report`" },
        { "check --format sarif", "CE5004", "`text`, `concise`, `json`" },
        { "evaluate flows.csv --as-of 15.01.2026", "CE5005", "`15.01.2026`" },
        { "evaluate flows.csv --as-of 2026-02-30", "CE5005", "`2026-02-30`" },
        { "schema --as-of today", "CE5005", "`today`" },
        { "evaluate flows.csv --threads 0", "CE5006", "from 1 to 256" },
        { "evaluate flows.csv --threads many", "CE5006", "from 1 to 256" },
        { "evaluate flows.csv -q -v", "CE5007", "`--quiet` and `--verbose`" },
        { "evaluate flows.csv --fail-on never --fail-on-undetermined", "CE5007", "`--fail-on never`" },
        { "explain DEMO0001 --rules rules --flow bad-1", "CE5008", "`--inventory`" },
        { "explain DEMO0001 --rules rules --inventory flows.csv", "CE5008", "`--flow`" },
        { "explain DEMO0001 --rules rules --as-of 2026-01-15", "CE5008", "`--flow`" },
        { "evaluate nowhere.csv", "CE5010", "`nowhere.csv`" },
        { "evaluate rules", "CE5011", "`rules`" },
        { "evaluate flows.csv --report json=rules", "CE5011", "`rules`" },
        { "evaluate " + LongName + "/" + LongName, "CE5010", "there is no file" },
        { "evaluate flows.csv --mapping latin.csv", "CE5013", "`latin.csv`" },
        { "evaluate flows.csv ./flows.csv", "CE5014", "`flows.csv`" },
        { "evaluate - -", "CE5014", "`-`" },
        { "evaluate flows.csv --report json", "CE5020", "--report FORMAT=FILE" },
        { "evaluate flows.csv --report =a.json", "CE5020", "--report FORMAT=FILE" },
        { "evaluate flows.csv --report json=", "CE5020", "--report FORMAT=FILE" },
        { "evaluate flows.csv --report json=nowhere/a.json", "CE5021", "`nowhere/a.json`" },
        { "evaluate flows.csv --report csv=flows.csv", "CE5022", "`flows.csv`" },
        { "evaluate flows.csv --report csv=a --report json=./a", "CE5023", "`a`" },
        { "evaluate flows.csv --report json=/dev/null", "CE5024", "it is a device" },
        { "explain DEM0001 --rules rules", "CE5030", "did you mean `DEMO0001`?" },
        { "explain frobnicate --rules rules", "CE5030", "comply rules" },
        { "explain DEMO0001 --rules rules --inventory flows.csv --flow bad1", "CE5031", "did you mean `bad-1`?" },
        { "explain DEMO0001 --rules rules --inventory flows.csv --flow nothing-like-it", "CE5031", "flow_id" },
        { "test --cases flows.csv", "CE5056", "`--cases` goes with `--mutate`" },
        { "rules --rules nowhere", "CE5032", "comply check" },
        { "evaluate flows.csv --waivers nowhere.csv", "CE5010", "`nowhere.csv`" },
        { "evaluate flows.csv --baseline nowhere.json", "CE5010", "`nowhere.json`" },
        { "evaluate flows.csv --baseline flows.csv", "CE4811", "--format json" },
        { "evaluate flows.csv --waivers w.csv --report csv=w.csv", "CE5022", "`w.csv`" },
        { "schema --template xlsx", "CE5048", "-o FILE.xlsx" },
        { "diff flows.csv", "CE5035", "`--to`" },
        { "diff flows.csv ./flows.csv", "CE5035", "`--to`" },
        { "diff flows.csv --as-of 2026-01-15 --to 2026-01-15", "CE5035", "`--to`" },
        { "diff flows.csv fine.csv --to tomorrow", "CE5005", "`tomorrow`" },
        { "diff flows.csv nowhere.csv", "CE5010", "`nowhere.csv`" },
        { "diff flows.csv fine.csv fine.csv", "CE5003", "one argument too many" },
        { "diff flows.csv fine.csv --format sarif", "CE5004", "`text`, `json`, `csv`" },
    };

    /// <summary>The ids that tests of this class provoke; those not of <see cref="Mistakes"/> are provoked where their place says.</summary>
    public static IEnumerable<string> ProvokedIds =>
        Mistakes.Select(m => m.Data.Item2)
            .Concat(["CE5012", "CE5090"])                                   // InProcessTests
            .Concat(["CE5037"])                                             // ChangedInputTests
            .Concat(["CE5015", "CE5026", "CE5033"])                         // EvaluateTests
            .Concat(["CE5025"])                                             // ReportFileTests
            .Concat(["CE5039", "CE5049", "CE5051"])                         // BaselineTests, PageTests, SettingsTests
            .Concat(["CE5038"])                                             // RuleCommandTests
            .Concat(["CE5052", "CE5053", "CE5054", "CE5055"])               // AskTests
            .Concat(["CE5036"])                                             // InterruptionTests
            .Distinct(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistake_Any_EndsWithTwoAndSaysWhatWasMeant(string arguments, string id, string said)
    {
        File.WriteAllBytes(Path.Combine(demo.Path, "latin.csv"), [.. "header,column\n"u8, 0xF8, .. ",flow_id\n"u8]);
        string[] all = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] rules = all is ["evaluate" or "diff", _, ..] ? ["--rules", "rules"] : [];
        var run = ComplyProcess.Run(demo.Path, [.. all, .. rules]);
        Assert.True(run.ExitCode == 2, FormattableString.Invariant($"exit code {run.ExitCode}: {run.Error}"));
        Assert.Contains($"error[{id}]: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public void Descriptors_All_AreProvokedAndUnique()
    {
        var ids = typeof(CliDiagnostics).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>().Select(d => d.Id).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        Assert.Empty(ids.Except(ProvokedIds, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--help", "comply evaluate flows.csv")]
    [InlineData("-h", "Exit codes:")]
    [InlineData("evaluate --help", "--fail-on <error|warning|note|never>")]
    [InlineData("evaluate --help", "upcoming and excepted findings never do")]
    [InlineData("evaluate --help", "--baseline last-month.json --waivers waivers.csv")]
    [InlineData("diff --help", "comply diff flows.csv --as-of 2025-12-15 --to 2025-12-16")]
    [InlineData("check -h", "comply check rules/gdpr")]
    [InlineData("test -h", "examples fail or are missing")]
    [InlineData("explain -h", "comply explain GDPR0902 --inventory flows.csv")]
    [InlineData("rules -h", "comply rules --rules our-rules --format json")]
    [InlineData("schema -h", "comply schema --as-of")]
    public void Help_Any_HasExamplesAndExitCodesOnStandardOutput(string arguments, string said)
    {
        var run = ComplyProcess.Run(demo.Path, arguments.Split(' '));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Help_InAnotherLanguage_IsTheSameBytes()
    {
        var german = ComplyProcess.Run(new ComplyCall(demo.Path)
        {
            Arguments = ["evaluate", "--help"],
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "de_DE.UTF-8" },
        });
        Assert.Equal(ComplyProcess.Run(demo.Path, "evaluate", "--help").OutBytes, german.OutBytes);
    }

    [Fact]
    public void Version_IsThatOfTheResults()
    {
        var run = ComplyProcess.Run(demo.Path, "--version");
        Assert.Equal(0, run.ExitCode);
        var version = run.Out.Trim().Split('+');
        using var json = JsonDocument.Parse(demo.Evaluate("fine.csv", "--format", "json").OutBytes);
        var engine = json.RootElement.GetProperty("run").GetProperty("engine");
        Assert.Equal(version[0], engine.GetProperty("version").GetString());
        Assert.Equal(version.ElementAtOrDefault(1), engine.GetProperty("commit").GetString());
    }

    [Fact]
    public void FileNames_ThatLookLikeOptionsOrResponseFiles_AreFilesAfterDashes()
    {
        demo.Write("-odd.csv", DemoFolder.Header + DemoFolder.Fine);
        demo.Write("@flows.csv", DemoFolder.Header + DemoFolder.Fine.Replace("fine-1", "fine-2", StringComparison.Ordinal));
        var run = demo.Evaluate("@flows.csv", "--", "-odd.csv");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("2 rows read = 2 evaluated", run.Out, StringComparison.Ordinal);
    }
}
