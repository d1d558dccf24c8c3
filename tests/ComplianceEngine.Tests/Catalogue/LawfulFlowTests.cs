using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Processing of ordinary life, lawful and declared in full: a tool that accuses it, or asks without end, is of no use to anybody.</summary>
public sealed class LawfulFlowTests
{
    /// <summary>How many questions a flow may raise that declares all there is to declare.</summary>
    private const int MostQuestions = 2;

    private static readonly EvaluationResult s_result = FixtureInventories.Evaluate("fixtures/lawful/flows.csv", new DateOnly(2026, 12, 1));

    public static TheoryData<string> Flows => [.. s_result.Inventories.Single().Flows.Select(f => f.Id)];

    [Fact]
    public void Flows_OfOrdinaryLife_AreTwelve() => Assert.Equal((12, 0), (s_result.RowsEvaluated, s_result.RowsRejected));

    [Theory]
    [MemberData(nameof(Flows))]
    public void Flow_LawfulAndDeclaredInFull_IsNotAccusedAndHardlyAsked(string flow)
    {
        var findings = s_result.Findings.Where(f => f.Flow.Id == flow).ToList();
        Assert.Empty(findings.Where(f => f.Outcome == Outcome.Violation).Select(f => $"{f.Rule.Id}: {f.Message}"));
        Assert.InRange(findings.Count(f => f.Outcome == Outcome.Undetermined), 0, MostQuestions);
    }
}
