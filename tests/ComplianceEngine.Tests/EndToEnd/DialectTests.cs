using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Tests.Catalogue;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.EndToEnd;

/// <summary>However an inventory is written, it is the same inventory.</summary>
public sealed class DialectTests
{
    private const string Folder = "fixtures/inventories/dialects/";

    private static readonly EvaluationResult s_plain = FixtureInventories.Evaluate(Folder + "plain.csv");

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.PathOf(Folder), "*.csv").Select(f => Path.GetFileName(f))
            .Where(f => !f.EndsWith(".mapping.csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Dialect_Any_GivesTheFindingsOfThePlainFile(string file)
    {
        var result = FixtureInventories.Evaluate(Read(file));
        Assert.NotEmpty(s_plain.Findings);
        Assert.Equal(s_plain.Summary, result.Summary);
        Assert.Equal(s_plain.Findings.Select(Identify), result.Findings.Select(Identify));
        Assert.Equal((0, s_plain.RowsRead), (result.RowsRejected, result.RowsRead));
    }

    /// <summary>Line breaks within a cell count as spaces, so messages are compared as words.</summary>
    private static (string Fingerprint, string Rule, Outcome Outcome, FindingStatus Status, string Message) Identify(Finding finding) =>
        (finding.Fingerprint, finding.Rule.Id, finding.Outcome, finding.Status, string.Join(' ', finding.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static Inventory Read(string file)
    {
        var mapping = Folder + Path.GetFileNameWithoutExtension(file) + ".mapping.csv";
        return FixtureInventories.Read(Folder + file, File.Exists(RepositoryFiles.PathOf(mapping)) ? FixtureInventories.ReadMapping(mapping) : null);
    }
}
