using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Snapshots;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>What each format looks like; every change of a byte shows here.</summary>
public sealed class ReportSnapshotTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var format in ReportFormats.All.Select(f => f.Name))
            {
                foreach (var result in Results.Keys)
                {
                    cases.Add(format, result);
                }
            }

            return cases;
        }
    }

    private static Dictionary<string, EvaluationResult> Results { get; } = new(StringComparer.Ordinal)
    {
        ["mixed"] = TestResults.Mixed,
        ["hostile"] = TestResults.HostileText,
        ["clean"] = TestResults.Clean,
        ["empty"] = TestResults.Empty,
        ["edges"] = TestResults.Edges,
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Format_OfAResult_MatchesItsSnapshot(string format, string result) =>
        Snapshot.Match(ReportText.Of(format, Results[result]), $"{format}_{result}");

    [Fact]
    public void Text_WithEverything_MatchesItsSnapshot() =>
        Snapshot.Match(ReportText.Of("text", TestResults.Mixed, new ReportOptions(IncludeExcepted: true, UseColor: true, Verbosity: 1)).Replace('\u001b', '␛'));

    [Theory]
    [InlineData("text", "mixed")]
    [InlineData("text", "edges")]
    [InlineData("text", "empty")]
    [InlineData("markdown", "mixed")]
    [InlineData("markdown", "edges")]
    public void Format_InNorwegian_MatchesItsSnapshot(string format, string result) =>
        Snapshot.Match(ReportText.Of(format, Results[result] with { Language = Language.Find("nb")! }, new ReportOptions(IncludeExcepted: true)), $"{format}_{result}");

    [Fact]
    public void Text_SummaryOnly_MatchesItsSnapshot() =>
        Snapshot.Match(ReportText.Of("text", TestResults.Mixed, new ReportOptions(Verbosity: -1)));
}
