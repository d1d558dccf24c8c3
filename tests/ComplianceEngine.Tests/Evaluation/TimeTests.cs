using System.Globalization;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Rules in force in [since, until), by place; flows from their start to the end of their last day.</summary>
public sealed class TimeTests
{
    private const string Since = "since 2018-05-25, for NO 2018-07-20, for IS never\n  until 2030-01-01, for FR 2020-01-01";

    [Theory]
    [InlineData("subject_regions: DE", "2018-05-24", Outcome.NotApplicable, "2018-05-25")]
    [InlineData("subject_regions: DE", "2018-05-25", Outcome.Violation, null)]
    [InlineData("subject_regions: NO", "2018-07-19", Outcome.NotApplicable, "2018-07-20")]
    [InlineData("subject_regions: NO", "2018-07-20", Outcome.Violation, null)]
    [InlineData("subject_regions: NO | US", "2018-06-01", Outcome.NotApplicable, "2018-07-20")]
    [InlineData("subject_regions: NO | DE", "2018-06-01", Outcome.Violation, null)]
    [InlineData("subject_regions: IS", "2026-01-01", Outcome.NotApplicable, null)]
    [InlineData("subject_regions: FR", "2019-12-31", Outcome.Violation, null)]
    [InlineData("subject_regions: FR", "2020-01-01", Outcome.NotApplicable, null)]
    [InlineData("subject_regions: DE", "2030-01-01", Outcome.NotApplicable, null)]
    [InlineData("subject_regions: DE; start: 2025-12-16", "2025-12-15", Outcome.NotApplicable, "2025-12-16")]
    [InlineData("subject_regions: DE; start: 2025-12-16", "2025-12-16", Outcome.Violation, null)]
    [InlineData("subject_regions: DE; end: 2025-12-16", "2025-12-16", Outcome.Violation, null)]
    [InlineData("subject_regions: DE; end: 2025-12-16", "2025-12-17", Outcome.NotApplicable, null)]
    [InlineData("subject_regions: DE; start: 2031-01-01", "2025-01-01", Outcome.NotApplicable, null)]
    [InlineData("", "2026-01-01", Outcome.Undetermined, null)]
    public void Rule_OnADate_AppliesWhereAndWhenItIsLaw(string flow, string asOf, Outcome outcome, string? upcomingFrom)
    {
        var (compilation, rule) = TestRules.CompileRule("subject_regions in EEA and opt_out is no", since: Since);
        var explained = TestMeaningTests.Explain(compilation, rule, flow + "; opt_out: no", DateOnly.Parse(asOf, CultureInfo.InvariantCulture));
        Assert.Equal(outcome, explained.Outcome);
        Assert.Equal(upcomingFrom, explained.Finding?.From?.ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Rule_NeverLawInAPlace_SaysSo()
    {
        var rule = TestRules.Shipped.FindRule("DSA2603")!;
        var explained = TestMeaningTests.Explain(TestRules.Shipped, rule, "subject_regions: NO; service_type: vlop; purpose: advertising.personalised; data: health; profiling: yes");
        Assert.Equal(Outcome.NotApplicable, explained.Outcome);
        Assert.Contains("not in force for NO", explained.TimeNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_NotYetAvailable_DoesNotHold()
    {
        var (compilation, rule) = TestRules.CompileRule("opt_out is no", "unless \"new ground\" since 2026-02-05 lia is yes");
        Assert.Equal(Outcome.Violation, TestMeaningTests.Explain(compilation, rule, "opt_out: no; lia: yes", new DateOnly(2026, 2, 4)).Outcome);
        Assert.Equal(Outcome.Excepted, TestMeaningTests.Explain(compilation, rule, "opt_out: no; lia: yes", new DateOnly(2026, 2, 5)).Outcome);
    }
}
