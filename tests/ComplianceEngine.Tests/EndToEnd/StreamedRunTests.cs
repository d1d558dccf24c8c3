using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
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
        Assert.All(ReportWriters.Formats, format => Assert.Equal(ReportText.Of(format, kept), ReportText.Of(format, streamed)));
        Assert.Equal(ReportText.Of("csv", kept), WriteWhileReading(path, options with { BlockBytes = blockBytes, Threads = 2 }));
    }

    private static string WriteWhileReading(string path, EvaluationOptions options)
    {
        using var csv = new StringWriter { NewLine = "\n" };
        var sink = ReportWriters.CreateSink("csv", new ReportOptions(), csv)!;
        var result = Evaluator.Evaluate(TestRules.Shipped, [Source(path)], options, keepsFlows: false, sink);
        return sink.IsWritten ? csv.ToString() : ReportText.Of("csv", result);
    }

    private static EvaluationResult Evaluate(string path, EvaluationOptions options, bool keepsFlows) =>
        Evaluator.Evaluate(TestRules.Shipped, [Source(path)], options, keepsFlows);

    private static InventorySource Source(string path)
    {
        var mapping = Path.ChangeExtension(path, ".mapping.csv");
        return new InventorySource(path, () => File.OpenRead(RepositoryFiles.PathOf(path)), File.Exists(RepositoryFiles.PathOf(mapping)) ? FixtureInventories.ReadMapping(mapping) : null);
    }
}
