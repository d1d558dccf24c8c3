using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Packs;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>What the shipped packs leave out is said as plainly as what they cover.</summary>
public sealed class CoverageTests
{
    private static readonly RuleCoverage s_coverage = RulePack.Load(RepositoryFiles.PathOf("rules")).Coverage;

    /// <summary>The articles of chapters II to V that bind controllers and processors.</summary>
    public static TheoryData<int> Articles => [.. Enumerable.Range(5, 45)];

    [Fact]
    public void Lists_OfAllPacks_HaveNothingWrong() => Assert.Empty(s_coverage.Diagnostics.Select(d => $"{d.Location}: {d.Id} {d.Message}"));

    [Theory]
    [MemberData(nameof(Articles))]
    public void Article_OfTheDutiesOfTheGdpr_IsCoveredOrSaidToBeLeftOut(int article)
    {
        var gdpr = s_coverage.Laws.Single(l => l.Law.ShortTitle.English == "GDPR");
        var provision = FormattableString.Invariant($"art. {article}");
        Assert.True(
            gdpr.Covered.Any(c => c.Provision == provision) || gdpr.NotModelled.Any(d => ProvisionOrder.WithoutParagraph(d.Provision) == provision),
            $"{provision} is neither cited by a rule nor listed in rules/gdpr/not-modelled.csv");
    }

    [Fact]
    public void Duty_EveryLeftOut_SaysWhyInBothLanguages() => Assert.All(s_coverage.Laws.SelectMany(l => l.NotModelled), duty =>
    {
        Assert.NotNull(duty.Duty.Find("nb"));
        Assert.NotNull(duty.Reason.Find("nb"));
        Assert.NotEqual(duty.Duty.English, duty.Duty.Find("nb"));
        Assert.NotEqual(duty.Reason.English, duty.Reason.Find("nb"));
    });

    [Fact]
    public void Pack_EveryWithRules_SaysWhatItLeavesOut() =>
        Assert.Empty(TestRules.Shipped.Rules.Select(r => r.Pack.Name)
            .Except(s_coverage.Laws.SelectMany(l => l.NotModelled).Select(d => d.Location.Path.Split('/')[^2])));

    [Theory]
    [InlineData("art. 6(1)(f)", "art. 30(1)")]
    [InlineData("art. 6(1)(a)", "art. 6(1)(b)")]
    [InlineData("section 318.2", "section 318.10")]
    public void Provisions_Sorted_StandAsInTheLaw(string earlier, string later) =>
        Assert.True(string.CompareOrdinal(ProvisionOrder.KeyOf(earlier), ProvisionOrder.KeyOf(later)) < 0);
}
