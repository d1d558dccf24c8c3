using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>What each test of the language means, one flow at a time.</summary>
public sealed class TestMeaningTests
{
    [Theory]
    // Kinds: at or below is true, coarser is unknown, elsewhere is false, blank is unknown, no known term is unknown.
    [InlineData("purpose includes advertising", "purpose: advertising.personalised", Truth.True)]
    [InlineData("purpose includes advertising.personalised", "purpose: advertising", Truth.Unknown)]
    [InlineData("purpose includes advertising", "purpose: service.account", Truth.False)]
    [InlineData("purpose includes advertising", "purpose:", Truth.Unknown)]
    [InlineData("purpose includes advertising", "purpose: quantum teleportation", Truth.Unknown)]
    [InlineData("purpose includes advertising", "purpose: service.account | advertising.rtb", Truth.True)]
    [InlineData("purpose includes advertising", "purpose: advertising.rtb | quantum teleportation", Truth.True)]
    [InlineData("purpose includes advertising", "purpose: none", Truth.False)]
    [InlineData("purpose includes advertising.personalised", "purpose: advertising.quantum", Truth.Unknown)]
    [InlineData("purpose includes advertising", "purpose: advertising.quantum", Truth.True)]
    [InlineData("purpose only service", "purpose: service.account | service.support", Truth.True)]
    [InlineData("purpose only service", "purpose: service.account | advertising", Truth.False)]
    [InlineData("purpose only service.account", "purpose: service", Truth.Unknown)]
    [InlineData("purpose only service", "purpose: none", Truth.True)]
    [InlineData("legal_basis is 6.1.a", "legal_basis: 6.1.a", Truth.True)]
    [InlineData("legal_basis is 6.1.a", "legal_basis: 6.1.f", Truth.False)]
    [InlineData("legal_basis is 6.1.a, none", "legal_basis: none", Truth.True)]
    [InlineData("legal_basis is not 6.1.a", "legal_basis: none", Truth.True)]
    // Two bases in one cell are no basis.
    [InlineData("legal_basis is 6.1.a", "legal_basis: Consent / Legitimate interests", Truth.Unknown)]
    // Of two bases in one cell it is open which, not whether: what is true of each is true.
    [InlineData("legal_basis is none", "legal_basis: 6.1.a | 6.1.f", Truth.False)]
    [InlineData("legal_basis is 6.1.a", "legal_basis: 6.1.a | 6.1.f", Truth.Unknown)]
    [InlineData("legal_basis is 6.1.a or legal_basis is 6.1.b", "legal_basis: 6.1.c | 6.1.f", Truth.False)]
    [InlineData("legal_basis is 6.1.c, 6.1.f", "legal_basis: 6.1.c | 6.1.f", Truth.True)]
    [InlineData("not legal_basis is 6.1.b", "legal_basis: 6.1.c | 6.1.f", Truth.True)]
    [InlineData("legal_basis is none", "legal_basis: none", Truth.True)]
    [InlineData("legal_basis is none", "legal_basis:", Truth.Unknown)]
    [InlineData("legal_basis is none", "", Truth.Unknown)]
    // What data may reveal is a question.
    [InlineData("data includes special", "data: health", Truth.True)]
    [InlineData("data includes health", "data: health.mental", Truth.True)]
    [InlineData("data includes special", "data: contact.email", Truth.False)]
    [InlineData("data includes special", "data: content.conversation.ai_chat", Truth.Unknown)]
    [InlineData("data includes politics", "data: content", Truth.Unknown)]
    [InlineData("data may reveal special", "data: content.conversation.ai_chat", Truth.Unknown)]
    [InlineData("data may reveal special", "data: health", Truth.False)]
    [InlineData("data may reveal special", "data: contact.email", Truth.False)]
    [InlineData("data may reveal health.mental", "data: behaviour.purchase_history.pharmacy", Truth.Unknown)]
    // Exclusions are taken at their word and no further.
    [InlineData("data includes special", "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection; excluded_special: all", Truth.False)]
    [InlineData("data includes special", "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection; excluded_special: health | politics", Truth.Unknown)]
    [InlineData("data includes special", "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection", Truth.Unknown)]
    [InlineData("data includes special", "data: content.conversation.ai_chat; sensitive_filter: excluded_at_use; excluded_special: all", Truth.Unknown)]
    [InlineData("data includes special", "data: content.conversation.ai_chat; sensitive_filter: none; excluded_special: all", Truth.Unknown)]
    [InlineData("data includes special", "data: content.conversation.ai_chat; excluded_special: all", Truth.Unknown)]
    [InlineData("data includes politics", "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection; excluded_special: health | politics", Truth.False)]
    [InlineData("data includes special", "data: health; sensitive_filter: excluded_at_collection; excluded_special: all", Truth.True)]
    [InlineData("data may reveal special", "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection; excluded_special: all", Truth.False)]
    [InlineData("special marked inferred", "special: inferred:health", Truth.True)]
    [InlineData("special marked inferred", "special: health", Truth.False)]
    [InlineData("special includes health", "special: inferred:health", Truth.True)]
    // Columns against each other.
    [InlineData("purpose within original_purpose", "purpose: advertising.rtb; original_purpose: advertising", Truth.True)]
    [InlineData("purpose within original_purpose", "purpose: advertising; original_purpose: advertising.rtb", Truth.Unknown)]
    [InlineData("purpose within original_purpose", "purpose: sale; original_purpose: service.account", Truth.False)]
    [InlineData("purpose within original_purpose", "purpose: sale", Truth.Unknown)]
    // Places, minus exclusions, on the day.
    [InlineData("subject_regions in EEA", "subject_regions: NO", Truth.True)]
    [InlineData("subject_regions in EEA", "subject_regions: CH", Truth.False)]
    [InlineData("subject_regions in EEA", "subject_regions: GB", Truth.False)]
    [InlineData("subjects in NO", "subject_regions: EEA", Truth.True)]
    [InlineData("subjects in NO", "subject_regions: EEA; excluded_regions: NO", Truth.False)]
    [InlineData("subject_regions in EEA", "subject_regions: WORLD; excluded_regions: EEA | GB | KR", Truth.False)]
    [InlineData("subject_regions in EEA", "subject_regions: WORLD; excluded_regions: EU | GB | KR", Truth.True)]
    [InlineData("subject_regions in EEA", "subject_regions: WORLD; excluded_regions: the usual places", Truth.Unknown)]
    [InlineData("subject_regions in US-CA", "subject_regions: US", Truth.True)]
    [InlineData("subject_regions in US", "subject_regions: US-CA", Truth.True)]
    [InlineData("subject_regions not in EEA", "subject_regions: US", Truth.True)]
    [InlineData("destinations only in EEA, adequate", "destinations: DE | CH", Truth.True)]
    [InlineData("destinations only in EEA, adequate", "destinations: DE | US", Truth.False)]
    [InlineData("destinations only in EEA", "destinations: Multi-region", Truth.Unknown)]
    [InlineData("destinations only in EEA", "destinations: DE | Multi-region", Truth.Unknown)]
    [InlineData("destinations only in EEA", "destinations: US | Multi-region", Truth.False)]
    [InlineData("destinations in US", "destinations: none", Truth.False)]
    // Numbers, dates, durations, text, yes and no.
    [InlineData("min_age < 13", "min_age: 12", Truth.True)]
    [InlineData("min_age < 13", "min_age: 13", Truth.False)]
    [InlineData("retention > P13M", "retention: P2Y", Truth.True)]
    [InlineData("retention > P13M", "retention: unlimited", Truth.True)]
    [InlineData("retention > P30D", "retention: P1M", Truth.Unknown)]
    [InlineData("retention > P13M", "retention: as long as needed", Truth.Unknown)]
    [InlineData("retention is unlimited", "retention: as long as needed", Truth.Unknown)]
    [InlineData("retention is unlimited", "retention: unlimited", Truth.True)]
    [InlineData("dpia_date < start", "dpia_date: 2024-01-01; start: 2025-01-01", Truth.True)]
    [InlineData("dpia_date < start", "dpia_date: 2024-01-01", Truth.Unknown)]
    [InlineData("controller contains \"Meta\"", "controller: Meta Platforms Ireland", Truth.True)]
    [InlineData("controller contains \"Meta\"", "controller: Metadata AS", Truth.False)]
    [InlineData("controller is \"acme as\"", "controller: Acme AS", Truth.True)]
    [InlineData("profiling is yes", "profiling: ja", Truth.True)]
    [InlineData("profiling is no", "profiling: depends", Truth.Unknown)]
    [InlineData("opt_out is no", "opt_out: none", Truth.True)]
    // Questions by nature.
    [InlineData("destinations is unstated", "", Truth.Unknown)]
    [InlineData("destinations is unstated", "destinations: Cloud SaaS", Truth.Unknown)]
    [InlineData("destinations is unstated", "destinations: NO", Truth.False)]
    [InlineData("destinations is unstated", "destinations: none", Truth.False)]
    [InlineData("judged \"balanced?\" documented by lia", "", Truth.Unknown)]
    [InlineData("judged \"balanced?\" documented by lia", "lia: yes", Truth.True)]
    [InlineData("judged \"balanced?\" documented by lia", "lia: no", Truth.False)]
    // Structure is not fact: blank means none declared.
    [InlineData("source_system is none", "", Truth.True)]
    [InlineData("at least 2 of (profiling is yes; opt_out is no; lia is no)", "profiling: yes; opt_out: no", Truth.True)]
    [InlineData("at least 2 of (profiling is yes; opt_out is no; lia is no)", "profiling: yes; opt_out: yes", Truth.Unknown)]
    [InlineData("at least 2 of (profiling is yes; opt_out is no; lia is no)", "profiling: no; opt_out: yes", Truth.False)]
    [InlineData("as of >= 2026-01-15", "", Truth.True)]
    [InlineData("as of > 2026-01-15", "", Truth.False)]
    public void Test_OnAFlow_Means(string condition, string flow, Truth expected)
    {
        var (compilation, rule) = TestRules.CompileRule(condition);
        Assert.Equal(expected, Explain(compilation, rule, flow).Condition.Truth);
    }

    [Fact]
    public void Register_AskedAsOfTheDate_KnowsMembersOfThatDay()
    {
        var (compilation, rule) = TestRules.CompileRule("subject_regions in EEA");
        Assert.Equal(Truth.True, Explain(compilation, rule, "subject_regions: GB", new DateOnly(2019, 1, 1)).Condition.Truth);
        Assert.Equal(Truth.False, Explain(compilation, rule, "subject_regions: GB", new DateOnly(2021, 1, 1)).Condition.Truth);
    }

    [Fact]
    public void Exclusion_ThatClears_SaysThatItIsOnlyRelliedUpon()
    {
        var (compilation, rule) = TestRules.CompileRule("data includes special");
        var explained = Explain(compilation, rule, "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection; excluded_special: all");
        Assert.Contains("relied upon, not verified", explained.Condition.Evidence!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Exclusion_OfSomeTopics_NamesTheRest()
    {
        var (compilation, rule) = TestRules.CompileRule("data includes special");
        var reason = Explain(compilation, rule, "data: content.conversation.ai_chat; sensitive_filter: excluded_at_collection; excluded_special: health | politics").Condition.Evidence!.Reason;
        foreach (var topic in new[] { "religio", "sexual", "union", "genetic" })
        {
            Assert.Contains(topic, reason, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("reveal health", reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void TwoBasesInOneCell_AreBothNamedInTheQuestion()
    {
        var explained = TestRules.Shipped.FindRule("GDPR0603")!;
        var finding = Explain(TestRules.Shipped, explained, "legal_basis: Consent / Legitimate interests; subject_regions: NO; purpose: service; data: contact").Finding!;
        Assert.Contains("Consent / Legitimate interests", finding.Because.Single(e => e.Field == "legal_basis").Value, StringComparison.Ordinal);
    }

    internal static Explanation Explain(Compilation compilation, RuleSymbol rule, string flow, DateOnly? asOf = null) =>
        Evaluator.Explain(compilation, rule, TestRules.Flow(flow), new EvaluationOptions(asOf ?? new DateOnly(2026, 1, 15)));
}
