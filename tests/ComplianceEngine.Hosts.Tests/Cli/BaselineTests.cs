using System.Text.Json.Nodes;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary><c>--baseline</c> and <c>--waivers</c>: nothing vanishes, and only what somebody decided stops failing a run.</summary>
public sealed class BaselineTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    private const string WaiverHeader = "rule,flow,fingerprint,outcome,reason,by,until\n";
    private const string Waiver = "DEMO0001,bad-*,,violation,until the campaign ends,Kari Nordmann,2026-02-01\n";

    private static string Decided => DemoFolder.Undetermined.Replace(",,none", ",6.1.f,none", StringComparison.Ordinal);

    /// <summary>Rows then, rows now, switches, exit code.</summary>
    public static TheoryData<string, string, string, int> Baselines => new()
    {
        { DemoFolder.Violating, DemoFolder.Violating, "", 0 },
        { DemoFolder.Fine, DemoFolder.Violating, "", 1 },
        { DemoFolder.Violating, DemoFolder.Violating + DemoFolder.Violating.Replace("bad-1", "bad-2", StringComparison.Ordinal), "", 1 },
        { DemoFolder.Violating, DemoFolder.Violating.Replace("6.1.f,none", "6.1.f,opt_in", StringComparison.Ordinal), "", 0 },
        { DemoFolder.Undetermined, Decided, "", 1 },
        { DemoFolder.Undetermined, DemoFolder.Undetermined, "--fail-on-undetermined", 0 },
        { DemoFolder.Fine, DemoFolder.Undetermined, "--fail-on-undetermined", 1 },
    };

    [Theory]
    [MemberData(nameof(Baselines))]
    public void ExitCode_WithABaseline_CountsWhatDidNotFailThen(string then, string now, string switches, int expected)
    {
        WriteBaseline(then);
        demo.Write("now.csv", DemoFolder.Header + now);
        var run = demo.Evaluate(["now.csv", "--baseline", "then.json", .. switches.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.True(expected == run.ExitCode, FormattableString.Invariant($"exit code {run.ExitCode}\n{run.Out}\n{run.Error}"));
    }

    [Fact]
    public void Baseline_InEveryFormat_IsTold()
    {
        WriteBaseline(DemoFolder.Undetermined + DemoFolder.Warned + DemoFolder.Violating);
        demo.Write("now.csv", DemoFolder.Header + Decided + DemoFolder.Violating + DemoFolder.Violating.Replace("bad-1", "bad-2", StringComparison.Ordinal));
        var said = WriteAll("now.csv", "--baseline", "then.json");
        Assert.All(["text", "concise", "markdown", "html", "github", "junit"], f => Assert.Contains(
            "Against then.json as of 15 January 2026: 1 new + 1 changed + 1 unchanged; 1 gone.", System.Net.WebUtility.HtmlDecode(said[f]).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("kept for P10Y", said["text"], StringComparison.Ordinal);
        var json = JsonNode.Parse(said["json"])!;
        Assert.Equal(["changed", "unchanged", "new"], json["findings"]!.AsArray().Select(f => (string)f!["baseline"]!));
        Assert.Equal("long-1", (string)Assert.Single(json["gone"]!.AsArray())!["flow"]!);
        Assert.Contains(json["findings"]![0]!["changes"]!.AsArray(), c => (string)c!["what"]! == "outcome" && (string)c["old"]! == "undetermined");
        var results = JsonNode.Parse(said["sarif"])!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(["updated", "unchanged", "new"], results.Select(r => (string)r!["baselineState"]!));
        Assert.Equal(["changed", "unchanged", "new"], said["csv"].TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Split(',')[^1]));
        Assert.All(["concise", "gitlab"], f => Assert.Contains("(unchanged)", said[f], StringComparison.Ordinal));
    }

    [Fact]
    public void Baseline_OfOtherRules_IsNotTakenForGone()
    {
        WriteBaseline(DemoFolder.Violating + DemoFolder.Warned);
        demo.Write("now.csv", DemoFolder.Header + DemoFolder.Fine);
        var run = demo.Evaluate("now.csv", "--baseline", "then.json", "--select", "DEMO0001");
        Assert.Contains("0 unchanged; 1 gone. Of rules that were not evaluated now: 1.", run.Out.ReplaceLineEndings(" ").Replace("    ", "", StringComparison.Ordinal).Replace("   ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("warning CE4813", run.Out, StringComparison.Ordinal);
    }

    /// <summary>Rows of the waiver file, exit code, what must be said.</summary>
    public static TheoryData<string, int, string> Waivers => new()
    {
        { Waiver, 0, "waived until 1 February 2026 by Kari Nordmann: until the campaign ends" },
        { Waiver.Replace("bad-*", "bad-1", StringComparison.Ordinal), 0, "Waived findings: 1 (see waivers.csv)." },
        { Waiver.Replace("2026-02-01", "2026-01-16", StringComparison.Ordinal), 0, "waived until 16 January 2026" },
        { Waiver.Replace("2026-02-01", DemoFolder.AsOf, StringComparison.Ordinal), 1, "warning CE4806" },
        { Waiver.Replace("bad-*", "good-*", StringComparison.Ordinal), 1, "warning CE4807" },
        { Waiver.Replace("DEMO0001", "DEMO0002", StringComparison.Ordinal), 1, "warning CE4807" },
        { Waiver.Replace("Kari Nordmann", "", StringComparison.Ordinal), 1, "the waiver has no `by`" },
        { Waiver.Replace("until the campaign ends", " ", StringComparison.Ordinal), 1, "the waiver has no `reason`" },
        { Waiver.Replace("2026-02-01", "", StringComparison.Ordinal), 1, "the waiver has no `until`" },
        { Waiver.Replace("2026-02-01", "9999-12-31", StringComparison.Ordinal), 1, "error[CE4808]" },
        { Waiver.Replace("DEMO0001", "demo00??", StringComparison.Ordinal), 0, "Waived findings: 1" },
        { Waiver.Replace("bad-*", "BAD-1", StringComparison.Ordinal), 0, "Waived findings: 1" },
        { Waiver.Replace("violation", "undetermined", StringComparison.Ordinal), 1, "warning CE4814" },
        { Waiver.Replace("violation", "", StringComparison.Ordinal), 1, "warning CE4816" },
        { Waiver.Replace("DEMO0001", "DEM00001", StringComparison.Ordinal), 1, "did you mean `DEMO0001`?" },
        { Waiver.Replace("2026-02-01", "for ever", StringComparison.Ordinal), 1, "error[CE4805]" },
    };

    [Theory]
    [MemberData(nameof(Waivers))]
    public void ExitCode_WithWaivers_CountsWhatNobodyAnswersFor(string waivers, int expected, string said)
    {
        demo.Write("waivers.csv", WaiverHeader + waivers);
        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Violating);
        var run = demo.Evaluate("case.csv", "--waivers", "waivers.csv");
        Assert.True(expected == run.ExitCode, FormattableString.Invariant($"exit code {run.ExitCode}\n{run.Out}\n{run.Error}"));
        Assert.Contains("violation[DEMO0001]", run.Out, StringComparison.Ordinal);
        Assert.Contains(said, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiver_ByFingerprint_CoversThatFinding()
    {
        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Violating);
        var fingerprint = demo.Evaluate("case.csv", "--format", "csv").Out.TrimEnd('\n').Split(',')[^1];
        demo.Write("waivers.csv", $"until;fingerprint;by;reason;outcome\n2026-02-01;{fingerprint};Kari;because;violation\n");
        Assert.Equal(0, demo.Evaluate("case.csv", "--waivers", "waivers.csv").ExitCode);
    }

    [Fact]
    public void Waiver_InEveryFormat_StaysBesideTheFinding()
    {
        demo.Write("waivers.csv", WaiverHeader + Waiver);
        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Violating + DemoFolder.Undetermined);
        var said = WriteAll("case.csv", "--waivers", "waivers.csv");
        Assert.All(said, s => Assert.Contains("until the campaign ends", s.Value, StringComparison.Ordinal));
        Assert.All(said, s => Assert.Contains("bad-1", s.Value, StringComparison.Ordinal));
        var waiver = JsonNode.Parse(said["json"])!["findings"]![0]!["waiver"]!;
        Assert.Equal(("until the campaign ends", "Kari Nordmann", "2026-02-01", 2), ((string)waiver["reason"]!, (string)waiver["by"]!, (string)waiver["until"]!, (int)waiver["location"]!["line"]!));
        var results = JsonNode.Parse(said["sarif"])!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal([0, 1], results.Select(r => r!["suppressions"]!.AsArray().Count));
        Assert.Contains("::notice ", said["github"], StringComparison.Ordinal);
        Assert.DoesNotContain("<failure", said["junit"], StringComparison.Ordinal);
    }

    [Fact]
    public void Waiver_ThatEnded_DoesNotHideBehindABaseline()
    {
        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Violating);
        demo.Write("waivers.csv", WaiverHeader + Waiver);
        demo.Evaluate("case.csv", "--waivers", "waivers.csv", "--report", "json=then.json");
        Assert.Equal(1, demo.Evaluate("case.csv", "--baseline", "then.json").ExitCode);
        Assert.Equal(0, demo.Evaluate("case.csv", "--baseline", "then.json", "--waivers", "waivers.csv").ExitCode);
    }

    /// <summary>A decision about a question says nothing of the answer.</summary>
    [Fact]
    public void Waiver_OfAQuestion_DoesNotCoverTheAnswer()
    {
        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Undetermined);
        var created = ComplyProcess.Run(demo.Path, "waivers", "create", "case.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--undetermined", "--by", "Kari", "--reason", "asked", "--until", "2026-06-01", "--justification", "under_investigation");
        Assert.Equal(0, created.ExitCode);
        demo.Write("waivers.csv", created.Out);
        Assert.Equal(0, demo.Evaluate("case.csv", "--waivers", "waivers.csv", "--fail-on-undetermined").ExitCode);
        demo.Write("case.csv", DemoFolder.Header + Decided);
        var run = demo.Evaluate("case.csv", "--waivers", "waivers.csv");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("CE4814", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Waivers_Created_CoverUntilAFactChanges_AndArePruned()
    {
        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Violating + DemoFolder.Violating.Replace("bad-1", "bad-2", StringComparison.Ordinal));
        var created = ComplyProcess.Run(demo.Path, "waivers", "create", "case.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf, "--by", "Kari, N.", "--reason", "a \"reason\"", "--until", "2026-06-01", "--ticket", "T-1");
        demo.Write("waivers.csv", created.Out);
        Assert.Equal(0, demo.Evaluate("case.csv", "--waivers", "waivers.csv").ExitCode);

        demo.Write("case.csv", DemoFolder.Header + DemoFolder.Violating.Replace("advertising.personalised", "advertising.profiling", StringComparison.Ordinal) + DemoFolder.Violating.Replace("bad-1", "bad-2", StringComparison.Ordinal));
        var changed = demo.Evaluate("case.csv", "--waivers", "waivers.csv");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("CE4815", changed.Out, StringComparison.Ordinal);

        var pruned = ComplyProcess.Run(demo.Path, "waivers", "prune", "waivers.csv", "case.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf);
        Assert.Equal(0, pruned.ExitCode);
        Assert.Equal(created.Out.Split('\n').Where(l => !l.Contains("bad-1", StringComparison.Ordinal)), pruned.Out.Split('\n'));
        Assert.Contains("CE5039", pruned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_CreatedAndPruned_HasWhatIsStillThere()
    {
        demo.Write("then.csv", DemoFolder.Header + DemoFolder.Violating + DemoFolder.Violating.Replace("bad-1", "bad-2", StringComparison.Ordinal));
        demo.Write("now.csv", DemoFolder.Header + DemoFolder.Violating);
        var created = ComplyProcess.Run(demo.Path, "baseline", "create", "then.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf);
        Assert.Equal(0, created.ExitCode);
        demo.Write("b.json", created.Out);
        Assert.Equal(0, demo.Evaluate("then.csv", "--baseline", "b.json").ExitCode);
        var pruned = ComplyProcess.Run(demo.Path, "baseline", "prune", "b.json", "now.csv", "--rules", "rules", "--as-of", DemoFolder.AsOf);
        demo.Write("p.json", pruned.Out);
        Assert.Equal(0, demo.Evaluate("now.csv", "--baseline", "p.json").ExitCode);
        Assert.Equal(1, demo.Evaluate("then.csv", "--baseline", "p.json").ExitCode);
    }

    /// <summary>One flow id of one controller in two files is no reason to call the one what the other was; with keys they are two flows.</summary>
    [Fact]
    public void Baseline_OfOneFile_ClearsNothingOfAnother()
    {
        WriteBaseline(DemoFolder.Violating);
        demo.Write("mended.csv", DemoFolder.Header + DemoFolder.Violating.Replace("6.1.f", "6.1.a", StringComparison.Ordinal));
        demo.Write("other.csv", DemoFolder.Header + DemoFolder.Violating);
        string[][] orders = [["mended.csv", "other.csv"], ["other.csv", "mended.csv"]];
        foreach (var files in orders)
        {
            var run = demo.Evaluate([.. files, "--baseline", "then.json"]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("CE4004", run.Out + run.Error, StringComparison.Ordinal);
            Assert.Equal(1, demo.Evaluate([.. files, "--baseline", "then.json", "--key", "other.csv=Germany"]).ExitCode);
        }
    }

    private void WriteBaseline(string rows)
    {
        demo.Write("then.csv", DemoFolder.Header + rows);
        demo.Evaluate("then.csv", "--report", "json=then.json");
    }

    private Dictionary<string, string> WriteAll(params string[] arguments)
    {
        string[] formats = ["text", "concise", "json", "sarif", "csv", "markdown", "html", "github", "gitlab", "junit"];
        demo.Evaluate([.. arguments, .. formats.SelectMany(f => new[] { "--report", $"{f}=all.{f}" })]);
        return formats.ToDictionary(f => f, f => demo.Read("all." + f), StringComparer.Ordinal);
    }
}
