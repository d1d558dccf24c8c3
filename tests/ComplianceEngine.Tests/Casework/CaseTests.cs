using System.Text;
using ComplianceEngine.Casework;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Tests.Catalogue;

namespace ComplianceEngine.Tests.Casework;

/// <summary>A result as people act on it: grouped, ranked, said once, and nothing lost on the way.</summary>
public sealed class CaseTests
{
    private static readonly DateOnly s_date = new(2026, 1, 15);

    public static TheoryData<string> Fixtures => ["fixtures/meta-ai/flows.csv", "fixtures/others/flows.csv", "fixtures/inventories/kitchen-sink.csv"];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Case_OfAFixture_HasEveryFindingInOneMatter(string path)
    {
        var (result, subject) = Make(path);
        var matters = AllMatters(subject);
        Assert.Equal(result.Findings.Length, matters.Sum(m => m.Count));
        Assert.Equal(matters.Length, matters.DistinctBy(m => m.Id).Count());
        Assert.Equal(
            result.Findings.Select(f => (f.Rule.Id, f.Flow.Id, f.Outcome, f.From)).Distinct().Order(),
            matters.SelectMany(m => m.Flows.Select(f => (m.Rule.Id, f.Id, m.Outcome, m.Example.From))).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Flows_OfACase_CountWhatIsOnThem(string path)
    {
        var (result, subject) = Make(path);
        Assert.Equal(result.Findings.Length, subject.Flows.Sum(f => f.Violations + f.Undetermined + f.Excepted + f.Upcoming));
        Assert.Equal(result.Summary.Violations, subject.Flows.Sum(f => f.Violations));
        Assert.Equal(Enumerable.Range(1, subject.Flows.Length), subject.Flows.Select(f => f.Number));
    }

    [Fact]
    public void Violations_AreGravestFirst()
    {
        var (_, subject) = Evaluate(
            """
            flow_id,controller,data,purpose,subject_regions,legal_basis,security,opt_out,dpia,special,art9_condition,start
            a,Acme AS,contact,service.account,NO,6.1.b,inadequate,yes,yes,none,none,2020-01-01
            b,Acme AS,health,advertising.personalised,NO,6.1.f,adequate,no,yes,health,none,2025-03-01
            c,Acme AS,health,advertising.personalised,NO,6.1.f,adequate,no,yes,health,none,2024-03-01
            """);
        var severities = subject.Violations.Select(m => (int)m.Rule.Severity).ToArray();
        Assert.Equal(severities.OrderDescending(), severities);
        var first = subject.Violations[0];
        Assert.Equal(("b c", new DateOnly(2024, 3, 1)), (string.Join(' ', first.Flows.Select(f => f.Id)), first.Since));
        Assert.Contains("art. 9", string.Join(' ', first.Rule.Citations.Select(c => c.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void HypotheticalRows_AreApartAndFailNoRunAndContradictNoClaim()
    {
        const string Row = ",\"Meta Platforms, Inc.\",content.conversation.ai_chat,advertising.personalised,KR,6.1.f,no,2025-12-16\n";
        const string Header = "flow_id,hypothetical,controller,data,purpose,subject_regions,legal_basis,opt_out,start\n";
        var (asked, ifSo) = Evaluate($"{Header}a,yes{Row}");
        var (declared, so) = Evaluate($"{Header}a,no{Row}");
        Assert.Contains(so.Claims, c => c.Verdict == ClaimVerdict.Contradicted);
        Assert.DoesNotContain(ifSo.Claims, c => c.Verdict == ClaimVerdict.Contradicted);
        Assert.Equal(declared.Findings.Length, asked.Findings.Length);

        var (norwegian, matters) = Evaluate($"{Header}a,yes{Row.Replace("KR", "NO", StringComparison.Ordinal)}");
        Assert.True(matters.Violations.IsEmpty && !matters.Hypothetical.IsEmpty);
        Assert.Equal(RunVerdict.Passed, new FailurePolicy().Judge(norwegian));
        Assert.Equal(RunVerdict.Failed, new FailurePolicy().Judge(Evaluate($"{Header}a,,{Row[1..].Replace("KR", "NO", StringComparison.Ordinal)}").Result));
    }

    [Fact]
    public void Path_ThroughAHypotheticalRow_IsHypothetical()
    {
        var (_, subject) = Evaluate(
            """
            flow_id,hypothetical,source_flows,controller,data,purpose,subject_regions,legal_basis,art9_condition,consent_kind
            chat,,,Acme AS,health,service.health_app,NO,6.1.a,9.2.a,explicit
            segment,yes,chat,Acme AS,inferred:interests,advertising.profiling,NO,6.1.a,none,none
            ads,,segment,Acme AS,inferred:interests,advertising.personalised,NO,6.1.a,none,none
            """);
        Assert.All(AllMatters(subject).Where(m => m.Example.Path.Contains("segment")), m => Assert.True(m.IsHypothetical));
        Assert.Contains(AllMatters(subject), m => m.Example.Path.Contains("segment") && m.Flows.Any(f => f.Id == "ads"));
    }

    [Fact]
    public void Claims_OfSpeakersWhoAreNoControllers_AreLeftOut()
    {
        var (result, subject) = Make("fixtures/meta-ai/flows.csv");
        Assert.All(subject.Claims, c => Assert.StartsWith("META", c.Claim.Id, StringComparison.Ordinal));
        Assert.True(subject.Claims.Length < result.Claims.Length);
        Assert.Empty(Evaluate("flow_id,controller,data,purpose\na,Acme AS,contact,service.account\n").Case.Claims);
    }

    [Fact]
    public void Column_InWhichNothingIsDeclared_IsOneMatterHoweverManyRowsThereAre()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(i => $"f{i},Acme AS,contact,service.account,NO,6.1.b,\n"));
        var (_, subject) = Evaluate("flow_id,controller,data,purpose,subject_regions,legal_basis,retention\n" + rows);
        var blank = Assert.Single(subject.SilentColumns, c => c.Column.Name == "retention");
        Assert.Equal((ColumnGap.BlankThroughout, 40), (blank.Gap, blank.Flows));
        Assert.Equal(ColumnGap.NoColumn, Assert.Single(subject.SilentColumns, c => c.Column.Name == "security").Gap);
        Assert.DoesNotContain(subject.SilentColumns, c => c.Column.Name == "legal_basis");
        Assert.All(subject.Open.Where(m => m.OpenColumns.All(c => subject.SilentColumns.Any(s => s.Column.Name == c))), m => Assert.True(m.IsLeftToColumns));
        Assert.All(subject.Open, m => Assert.Equal(40, m.Flows.Length));
    }

    [Fact]
    public void Questions_OfAController_AreAskedOnceAColumnAndRankedByWhatTheyDecide()
    {
        var (_, subject) = Make("fixtures/meta-ai/flows.csv");
        Assert.Equal(subject.Questions.Length, subject.Questions.DistinctBy(q => (q.Controller, q.Column)).Count());
        Assert.Equal(subject.Questions.Select(q => q.Weight).OrderDescending(), subject.Questions.Select(q => q.Weight));
        Assert.InRange(subject.ShareOf(12), 30, 100);
        Assert.Equal(100, subject.ShareOf(subject.Questions.Length));
        Assert.DoesNotContain(subject.Questions.SelectMany(q => q.Flows), f => f.IsHypothetical);
    }

    [Fact]
    public void NotJudged_CountsWhatIsPastElsewhereAndRejected()
    {
        var (_, subject) = Evaluate(
            """
            flow_id,controller,data,purpose,subject_regions,end
            a,Acme AS,contact,service.account,KR,
            b,Acme AS,contact,service.account,NO|KR,
            c,Acme AS,contact,service.account,NO,2020-01-01
            d,Acme AS
            """);
        Assert.Equal((1, 1, 1, "KR"), (subject.NotJudged.RowsRejected, subject.NotJudged.PastFlows, subject.NotJudged.FlowsElsewhere, string.Join(' ', subject.NotJudged.Places)));
        Assert.InRange(subject.NotJudged.FlowsWithoutFinding, 1, 2);
    }

    [Fact]
    public void Waived_Matters_StandAfterAllOthers()
    {
        const string Rows = "flow_id,controller,data,purpose,subject_regions,legal_basis,opt_out\na,Acme AS,contact,advertising.personalised,NO,6.1.f,no\nb,Acme AS,contact,advertising.personalised,NO,6.1.f,no\n";
        var result = Evaluate(Rows).Result;
        var waived = WaiverList.Read(Text.SourceText.From("rule,flow,fingerprint,outcome,reason,by,until\nGDPR0602,a,,violation,because,Kari,2026-12-31\n", "waivers.csv")).ApplyTo(result);
        var subject = Case.Of(waived);
        Assert.Equal("a", Assert.Single(subject.Violations[^1].Flows).Id);
        Assert.Equal("Kari", subject.Violations[^1].Waiver!.By);
        Assert.Contains(subject.Violations, m => m.Rule.Id == "GDPR0602" && m.Waiver is null && m.Flows.Single().Id == "b");
    }

    [Fact]
    public void Id_IsTheSameForTheSameCaseAndAnotherForAnother()
    {
        const string Rows = "flow_id,controller,data,purpose,subject_regions,legal_basis,opt_out\na,Acme AS,contact,advertising.personalised,NO,6.1.f,no\n";
        Assert.Equal(Evaluate(Rows).Case.Id, Evaluate(Rows).Case.Id);
        Assert.NotEqual(Evaluate(Rows).Case.Id, Evaluate(Rows.Replace("6.1.f", "6.1.a", StringComparison.Ordinal)).Case.Id);
        Assert.Matches("^[a-z]+[0-9]+-[0-9a-f]{8}$", Evaluate(Rows).Case.Violations[0].Id);
    }

    internal static Matter[] AllMatters(Case subject) => [.. subject.Violations, .. subject.Hypothetical, .. subject.Upcoming, .. subject.Open, .. subject.Excepted];

    private static (EvaluationResult Result, Case Case) Make(string path)
    {
        var result = FixtureInventories.Evaluate(FixtureInventories.Read(path), s_date);
        return (result, Case.Of(result));
    }

    private static (EvaluationResult Result, Case Case) Evaluate(string csv)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(content, "flows.csv");
        var result = Evaluator.Evaluate(TestRules.Shipped, [inventory], new EvaluationOptions(s_date));
        return (result, Case.Of(result));
    }
}
