using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Catalogue;

namespace ComplianceEngine.Tests.Findings;

public sealed class ResultComparisonTests
{
    private const string Header = "flow_id,source_flows,controller,subject_regions,data,purpose,legal_basis,consent_kind\n";
    private const string Old = Header + "ads,,Acme,NO,contact.email,advertising.personalised,6.1.f,none\nopen,,Acme,NO,health,advertising,6.1.a,\nhelp,,Acme,NO,contact,service.support,6.1.b,none\n";

    private static readonly DateOnly s_before = new(2025, 12, 15);
    private static readonly DateOnly s_after = new(2025, 12, 16);

    private static readonly Lazy<ResultComparison> s_twoDays = new(() => ResultComparison.Create(
        FixtureInventories.Evaluate("fixtures/meta-ai/flows.csv", s_before), FixtureInventories.Evaluate("fixtures/meta-ai/flows.csv", s_after)));

    [Fact]
    public void TwoDays_OfTheStartingCase_MakeTheUpcomingCurrent()
    {
        var comparison = s_twoDays.Value;
        Assert.Empty(comparison.Gone);
        Assert.NotEmpty(comparison.Changed);
        Assert.All(comparison.Changed, c =>
        {
            Assert.Equal((FindingStatus.Upcoming, s_after, FindingStatus.Current), (c.Old!.Status, c.Old.From, c.New!.Status));
            Assert.Contains(c.Differences, d => d is { Kind: DifferenceKind.From, Old: "2025-12-16", New: "" });
            Assert.Empty(c.Cells);
            Assert.True(c.HasFlow);
        });
        Assert.Contains(comparison.Claims, c => c.New.Claim.Id == "META03" && (c.Old.Verdict, c.New.Verdict) == (ClaimVerdict.NotEvidenced, ClaimVerdict.Supported));

        // Rows that ask "what if" fail no run; that nobody can opt out in some states does.
        Assert.Equal(RunVerdict.Failed, new FailurePolicy().Judge(comparison));
    }

    [Fact]
    public void Counts_OfAnyComparison_AddUp()
    {
        foreach (var comparison in new[] { s_twoDays.Value, Compare(Old, Header + "ads,,Acme,NO,contact.email,advertising.personalised,6.1.a,explicit\nnew,,Acme,SE,health,advertising,6.1.f,none\n") })
        {
            Assert.Equal(comparison.Old.Findings.Length, comparison.Gone.Length + comparison.Changed.Length + comparison.Unchanged);
            Assert.Equal(comparison.New.Findings.Length, comparison.Appeared.Length + comparison.Changed.Length + comparison.Unchanged);
            Assert.All(comparison.Changed, c => Assert.Equal(c.Old!.Fingerprint, c.New!.Fingerprint));
        }
    }

    [Theory]
    [InlineData("help,,Acme,NO,contact,service.support,6.1.b,none\nopen,,Acme,NO,health,advertising,6.1.a,\nads,,Acme,NO,contact.email,advertising.personalised,6.1.f,none\n", "rows")]
    [InlineData("ads,, Acme ,NO, contact.email ,advertising.personalised,6.1.f,none\nopen,,Acme,NO,health,advertising,6.1.a,\nhelp,,Acme,NO,contact,service.support,6.1.b,none\n", "white space")]
    public void Rows_ThatMovedOnly_ChangeNothing(string rows, string what)
    {
        var comparison = Compare(Old, Header + rows);
        Assert.Equal((0, 0, 0), (comparison.Appeared.Length, comparison.Changed.Length, comparison.Gone.Length));
        Assert.True((0, 0, 0, 3) == comparison.Flows, what);
        Assert.NotEqual(0, comparison.Unchanged);
        Assert.Equal(RunVerdict.Passed, new FailurePolicy().Judge(comparison));
    }

    [Fact]
    public void Columns_ThatMovedOrWereAdded_ChangeNothing()
    {
        var columns = Old.TrimEnd('\n').Split('\n').Select(line => string.Join(',', line.Split(',').Reverse().Prepend(line.StartsWith("flow_id", StringComparison.Ordinal) ? "notes" : "n")));
        var comparison = Compare(Old, string.Join('\n', columns) + "\n");
        Assert.Equal((0, 0, 0), (comparison.Appeared.Length, comparison.Changed.Length, comparison.Gone.Length));
    }

    [Fact]
    public void Row_ThatWasAddedOrRemoved_IsNewOrGoneAndNothingElse()
    {
        const string Row = "more,,Acme,DE,contact.email,advertising.personalised,6.1.f,none\n";
        var added = Compare(Old, Old + Row);
        Assert.NotEmpty(added.Appeared);
        Assert.All(added.Appeared, c => Assert.Equal(("more", false), (c.New!.Flow.Id, c.HasFlow)));
        Assert.Equal((0, 0, 1), (added.Changed.Length, added.Gone.Length, added.Flows.Appeared));
        var removed = Compare(Old + Row, Old);
        Assert.Equal(added.Appeared.Select(c => c.New!.Fingerprint), removed.Gone.Select(c => c.Old!.Fingerprint));
        Assert.Equal((0, 0, 1), (removed.Changed.Length, removed.Appeared.Length, removed.Flows.Gone));
    }

    [Fact]
    public void Cell_ThatChanged_IsNamedBeforeAndAfter()
    {
        var comparison = Compare(Old, Old.Replace("ads,,Acme,NO", "ads,,Acme,", StringComparison.Ordinal));
        var change = Assert.Single(comparison.Changed, c => c.New!.Rule.Id == "GDPR0602");
        Assert.Equal((Outcome.Violation, Outcome.Undetermined), (change.Old!.Outcome, change.New!.Outcome));
        var cell = Assert.Single(change.Cells);
        Assert.Equal(("ads", "subject_regions", "NO", ""), (cell.Flow, cell.Field, cell.Old, cell.New));
        Assert.Equal(("old.csv", "new.csv"), (cell.OldLocation!.Path, cell.NewLocation!.Path));
        Assert.Contains(change.Differences, d => d is { Kind: DifferenceKind.Outcome, Old: "violation", New: "undetermined" });
    }

    [Fact]
    public void Cell_OfAnOrigin_ExplainsTheFindingAtTheEnd()
    {
        const string Rows = "art9_condition," + Header + "none,from,,Acme,NO,{0},service.support,6.1.b,none\nnone,to,from,Acme,NO,contact,advertising.personalised,6.1.a,none\n";
        var comparison = Compare(string.Format(CultureInfo.InvariantCulture, Rows, "health"), string.Format(CultureInfo.InvariantCulture, Rows, "contact"));
        var gone = Assert.Single(comparison.Gone, c => c.Old!.Rule.Id == "GDPR0902" && c.Old.Flow.Id == "to");
        Assert.Equal(("from", "data"), (gone.Cells[0].Flow, gone.Cells[0].Field));
    }

    [Fact]
    public void NothingToEvaluate_OnEitherSide_IsNoPass()
    {
        Assert.Equal(RunVerdict.Incomplete, new FailurePolicy(FailOn: null).Judge(Compare(Old, Header)));
        Assert.Equal(RunVerdict.Incomplete, new FailurePolicy(FailOn: null).Judge(Compare(Header, Old)));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("csv")]
    public void Comparison_ReadBackFromAReport_SaysTheSame(string format)
    {
        var comparison = Compare(Old, Old.Replace("6.1.f,none", ",none", StringComparison.Ordinal));
        using var first = new StringWriter(CultureInfo.InvariantCulture);
        using var second = new StringWriter(CultureInfo.InvariantCulture);
        ComparisonWriters.Find(format, new ReportOptions())!.Write(comparison, new FailurePolicy(), first);
        ComparisonWriters.Find(format, new ReportOptions())!.Write(Compare(Old, Old.Replace("6.1.f,none", ",none", StringComparison.Ordinal)), new FailurePolicy(), second);
        Assert.Equal(first.ToString(), second.ToString());
        Assert.Contains("GDPR0602", first.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\r', first.ToString());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    public void Baseline_OfTheSameRun_LeavesEveryFindingUnchanged(string language)
    {
        var now = FixtureInventories.Evaluate("fixtures/inventories/kitchen-sink.csv");
        var text = Reporting.ReportText.Of("json", Evaluator.Evaluate(
            TestRules.Shipped, [FixtureInventories.Read("fixtures/inventories/kitchen-sink.csv")], new EvaluationOptions(FixtureInventories.AsOf) { Language = Language.Find(language)! }));
        var baseline = Baseline.Read(Text.SourceText.From(text, "then.json"), new Diagnostics.DiagnosticBag());
        var result = baseline!.ApplyTo(now);
        Assert.Empty(result.Findings.Where(f => f.Baseline!.State != BaselineState.Unchanged).Select(f => $"{f.Rule.Id} {f.Flow.Id} {string.Join("; ", f.Baseline!.Differences)}"));
        Assert.Empty(result.Baseline!.Gone);
        Assert.NotEqual(RunVerdict.Failed, new FailurePolicy(FailOnUndetermined: true).Judge(result));
    }

    private static ResultComparison Compare(string old, string now) => ResultComparison.Create(Evaluate(old, "old.csv"), Evaluate(now, "new.csv"));

    private static EvaluationResult Evaluate(string text, string path)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return FixtureInventories.Evaluate(new InventoryReader(TestVocabulary.Shipped).Read(content, path));
    }
}
