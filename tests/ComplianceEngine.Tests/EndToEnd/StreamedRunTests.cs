using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Tests.Reporting;

namespace ComplianceEngine.Tests.EndToEnd;

/// <summary>Whether the flows of an inventory are kept or read anew for every question, each report is the same, byte for byte.</summary>
public sealed class StreamedRunTests
{
    private const string KitchenSink = "fixtures/inventories/kitchen-sink.csv";

    /// <summary>Rules enough that fixtures have findings of many sorts.</summary>
    private static readonly EvaluationOptions s_some = new(FixtureInventories.AsOf) { Select = ["GDPR00", "GDPR09", "AIACT", "NO"], Ignore = WithPaths };

    private static readonly EvaluationOptions s_all = new(FixtureInventories.AsOf);

    private static readonly string[] s_special = ["health", ""];
    private static readonly string[] s_bases = ["6.1.a", "6.1.f", ""];

    public static TheoryData<string> Fixtures =>
    [
        .. new[] { "inventories", "cases", "others", "meta-ai", "lineage", "claims" }
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.PathOf("fixtures/" + folder), "*.csv", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith(".mapping.csv", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(RepositoryFiles.PathOf("."), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Rules over paths, for which the flows of an inventory with lineage must be kept.</summary>
    private static ImmutableArray<string> WithPaths =>
        [.. TestRules.Shipped.Rules.Where(r => !r.Paths.IsEmpty).Select(r => r.Id), .. TestRules.Shipped.Claims.Where(c => c.Path is not null).Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Reports_OfAFixtureInSmallBlocks_AreThoseOfKeptFlows(string path) => AssertSameReports(path, s_some, blockBytes: 300);

    [Fact]
    public void Reports_OfAllRulesInSmallBlocks_AreThoseOfKeptFlows() => AssertSameReports(KitchenSink, s_all with { Ignore = WithPaths }, blockBytes: 5000);

    [Fact]
    public void Reports_OfAllRulesOnAnInventoryWithoutLineage_AreThoseOfKeptFlows() => AssertSameReports("fixtures/inventories/clean.csv", s_all, blockBytes: 1000);

    /// <summary>A reader forgets the texts of a column when they become too many, and numbers others alike.</summary>
    [Fact]
    public void List_OfMoreTextsThanAreRemembered_IsThatOfKeptFlows()
    {
        var compilation = TestRules.Compile(TestRules.Rule("purpose includes advertising and retention > P1Y", "unless \"an exception\" special includes health and legal_basis is 6.1.a")
            .Replace("{purpose} is wrong", "kept for {retention} on {legal_basis}", StringComparison.Ordinal));
        Assert.Empty(compilation.GetDiagnostics());
        var drawn = new Random(5);
        var rows = Enumerable.Range(0, 80_000).Select(i => FormattableString.Invariant($"F{i},Acme,contact,{(drawn.Next(16) == 0 ? "advertising" : "service")},P{i + 300}D,{s_special[i % 2]},{s_bases[i % 3]}\n"));
        var bytes = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,retention,special,legal_basis\n" + string.Concat(rows));
        var source = new InventorySource("i.csv", () => new MemoryStream(bytes));

        var kept = Evaluator.Evaluate(compilation, [source], s_all, keepsFlows: true);
        Assert.True(kept.Findings.Length > 1000, string.Join('\n', kept.Diagnostics.Take(3).Select(d => d.Message)));
        Assert.Equal(ReportText.Of("csv", kept), WriteWhileReading(compilation, source, s_all));
    }

    /// <summary>A spreadsheet must not take a message for a formula, whichever part of it begins like one.</summary>
    [Theory]
    [InlineData("{controller}")]
    [InlineData("{controller} {retention}")]
    [InlineData(" {controller}")]
    [InlineData("x{controller}")]
    public void List_OfMessagesThatBeginLikeFormulas_IsThatOfKeptFlows(string message)
    {
        var compilation = TestRules.Compile(TestRules.Rule("purpose includes advertising").Replace("{purpose} is wrong", message, StringComparison.Ordinal));
        Assert.Empty(compilation.GetDiagnostics());
        string[] controllers = ["-5", "=1+1", "+x", "@y", "x", "Acme AS", "\"a \"\"b\"\"\"", "＝1", "\"-5,\"", "1-5"];
        var rows = controllers.Select((c, i) => FormattableString.Invariant($"F{i},{c},contact,advertising,P1Y\n"));
        var bytes = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,retention\n" + string.Concat(rows));
        var source = new InventorySource("i.csv", () => new MemoryStream(bytes));

        var kept = Evaluator.Evaluate(compilation, [source], s_all, keepsFlows: true);
        Assert.Equal(controllers.Length, kept.Findings.Length);
        Assert.Equal(ReportText.Of("csv", kept), WriteWhileReading(compilation, source, s_all));
    }

    /// <summary>What is rare in inventories drawn at random.</summary>
    [Theory]
    [InlineData("", "at least 2 distinct product over flows with same controller", "since 2018-05-25", "subject_regions,product", "NO,Mail", "NO,mail")]
    [InlineData("F0 2027-03-01, F1 2027-03-01", "flow exists with same controller where (profiling is yes and as of >= 2027-01-01)", "since 2018-05-25", "start,profiling", "2027-03-01,yes", "2027-03-01,yes")]
    [InlineData("F0", "subject_regions in NO", "since 2018-05-25, for NO never", "subject_regions,profiling", "\"NO, Atlantis\",yes")]
    public void Reports_OfOneRule_AreThoseOfKeptFlows(string found, string when, string since, string columns, params string[] rows)
    {
        var (compilation, _) = TestRules.CompileRule(when, since: since);
        var bytes = Encoding.UTF8.GetBytes($"flow_id,controller,data,purpose,{columns}\n{string.Concat(rows.Select((r, i) => $"F{i},Acme,contact,advertising,{r}\n"))}");
        var source = new InventorySource("i.csv", () => new MemoryStream(bytes));
        var kept = Evaluator.Evaluate(compilation, [source], s_all, keepsFlows: true);
        var streamed = Evaluator.Evaluate(compilation, [source], s_all, keepsFlows: false);
        Assert.Empty(streamed.Inventories[0].Flows);
        Assert.Equal(found, string.Join(", ", kept.Findings.Select(f => FormattableString.Invariant($"{f.Flow.Id} {f.From:yyyy-MM-dd}").Trim())));
        AssertSameReports(kept, streamed);
        Assert.Equal(ReportText.Of("csv", kept), WriteWhileReading(compilation, source, s_all));
    }

    /// <summary>Which flows are counted may itself depend on others: these are counted in a reading before, and once.</summary>
    [Fact]
    public void Reports_OfAFlowTestWithinAnother_AreThoseOfKeptFlows()
    {
        var (compilation, _) = TestRules.CompileRule("flow exists with same controller where (asks)", before: "define asks =\n  at least 2 flows exist with same product where (profiling is yes)\n\n");
        var bytes = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,product,profiling\nF1,A,contact,service,mail,yes\nF2,A,contact,service,mail,yes\nF3,A,contact,service,mail,no\nF4,B,contact,service,maps,yes\nF5,B,contact,service,maps,no\n");
        var source = new InventorySource("i.csv", () => new MemoryStream(bytes));
        var kept = Evaluator.Evaluate(compilation, [source], s_all, keepsFlows: true);
        var streamed = Evaluator.Evaluate(compilation, [source], s_all, keepsFlows: false);
        Assert.Equal("F1 F2", string.Join(' ', kept.Findings.Select(f => f.Flow.Id)));
        AssertSameReports(kept, streamed);
    }

    /// <summary>More combinations of two columns than are remembered, then so many texts in one that their numbers are given anew.</summary>
    [Fact]
    public void Findings_OfMoreCombinationsThanAreRemembered_AreThoseOfKeptFlows()
    {
        string[] regions = ["NO", "DE", "FR"];
        var (compilation, _) = TestRules.CompileRule("min_age < consent_age for subject_regions");
        var ages = Enumerable.Range(100, 17_000).Concat(Enumerable.Range(1, 17)).SelectMany(age => regions.Select(r => (age, r)));
        var rows = ages.Select((row, i) => FormattableString.Invariant($"F{i},Acme,contact,advertising,{row.age},{row.r}\n"));
        var bytes = Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,min_age,subject_regions\n" + string.Concat(rows));
        var source = new InventorySource("i.csv", () => new MemoryStream(bytes));
        var kept = Evaluator.Evaluate(compilation, [source], s_all with { Threads = 1 }, keepsFlows: true);
        Assert.InRange(kept.Findings.Length, 30, 50);
        Assert.Equal(ReportText.Of("csv", kept), WriteWhileReading(compilation, source, s_all with { Threads = 1, BlockBytes = 16_000 }));
    }

    [Fact]
    public void Evaluate_RulesOverPathsOnAnInventoryWithLineage_KeepsItsFlows()
    {
        var result = Evaluate(KitchenSink, s_all, keepsFlows: false);
        Assert.Equal(result.RowsEvaluated, result.Inventories[0].Flows.Length);
        Assert.Contains(result.Findings, f => f.IsOnPath);
    }

    [Fact]
    public void Evaluate_SeveralInventories_KeepsTheirFlows()
    {
        ImmutableArray<InventorySource> sources = [Source("fixtures/inventories/clean.csv"), Source("fixtures/inventories/dialects/plain.csv")];
        Assert.All(Evaluator.Evaluate(TestRules.Shipped, sources, s_some).Inventories, i => Assert.NotEmpty(i.Flows));
    }

    private static void AssertSameReports(string path, EvaluationOptions options, int blockBytes)
    {
        var kept = Evaluate(path, options, keepsFlows: true);
        var streamed = Evaluate(path, options with { BlockBytes = blockBytes, Threads = 2 }, keepsFlows: false);

        Assert.Empty(streamed.Inventories[0].Flows);
        Assert.Equal(kept.RowsEvaluated, kept.Inventories[0].Flows.Length);
        AssertSameReports(kept, streamed);
        Assert.Equal(ReportText.Of("csv", kept), WriteWhileReading(TestRules.Shipped, Source(path), options with { BlockBytes = blockBytes, Threads = 2 }));
    }

    /// <summary>A form that tells what was not judged needs the flows, which a streamed run does not keep.</summary>
    private static void AssertSameReports(EvaluationResult kept, EvaluationResult streamed)
    {
        var quiet = new ReportOptions(Verbosity: -1);
        Assert.All(ReportFormats.All.Where(f => !f.NeedsFlows).Select(f => f.Name), format => Assert.Equal(ReportText.Of(format, kept), ReportText.Of(format, streamed)));
        Assert.Equal(ReportText.Of("text", kept, quiet), ReportText.Of("text", streamed, quiet));
    }

    private static string WriteWhileReading(Compilation compilation, InventorySource source, EvaluationOptions options)
    {
        using var csv = new StringWriter { NewLine = "\n" };
        var sink = ReportFormats.Find("csv")!.CreateSink!(new ReportOptions(), csv);
        var result = Evaluator.Evaluate(compilation, [source], options, keepsFlows: false, sink);
        Assert.Empty(result.Inventories[0].Flows);
        return result.Findings.IsKept ? ReportText.Of("csv", result) : csv.ToString();
    }

    private static EvaluationResult Evaluate(string path, EvaluationOptions options, bool keepsFlows) =>
        Evaluator.Evaluate(TestRules.Shipped, [Source(path)], options, keepsFlows);

    private static InventorySource Source(string path)
    {
        var mapping = Path.ChangeExtension(path, ".mapping.csv");
        return new InventorySource(path, () => File.OpenRead(RepositoryFiles.PathOf(path)), File.Exists(RepositoryFiles.PathOf(mapping)) ? FixtureInventories.ReadMapping(mapping) : null);
    }
}
