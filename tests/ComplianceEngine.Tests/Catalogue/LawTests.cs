using System.Text.RegularExpressions;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>What holds of the law in all packs: how grave a breach is, what may be advised, what was compared.</summary>
public sealed partial class LawTests
{
    /// <summary>Breaches of duties that are no errors, each for a reason.</summary>
    private static readonly Dictionary<string, string> s_mild = new()
    {
        ["AIA5001"] = "told by the context in most services",
        ["UKGDPR2502"] = "a standard of a code that courts take into account",
        ["CCPA7200"] = "regulations whose phases are disputed",
        ["CCPA7150"] = "a paper that the agency asks for",
        ["CCPA1121"] = "depends on what is inferred from the information",
        ["GDPR0906"] = "a conclusion about what is inferred",
        ["GDPR3502"] = "a review, not the assessment itself",
        ["GDPR2701"] = "nobody suffers from it directly",
        ["GDPR3001"] = "a record that is kept for the authority",
        ["GDPR0603"] = "an assessment that may exist unwritten",
        ["GDPR0401"] = "a question of fact about what can be found again",
        ["GDPR0504"] = "a purpose that is told too coarsely",
        ["GDPR0707"] = "guidance, not yet law in the courts",
        ["GDPR0606"] = "necessity that is weighed case by case",
        ["GDPR0507"] = "a copy that another purpose may carry",
        ["GDPR0506"] = "a time that authorities recommend",
        ["GDPR4401"] = "a gap in the declaration itself",
        ["GDPR0803"] = "a mismatch between two declarations",
        ["TCF2204"] = "a term of a contract",
        ["TCF2205"] = "a term of a contract",
        ["TCF2206"] = "a term of a contract",
    };

    private static IEnumerable<RuleSymbol> Active => TestRules.Shipped.Rules.Where(r => r.Status == RuleStatus.Active);

    [Fact]
    public void Severity_OfABreachThatIsNoError_HasAReason() =>
        Assert.Equal(s_mild.Keys.Order(StringComparer.Ordinal), Active.Where(r => r.Severity != RuleSeverity.Error).Select(r => r.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Remedy_OfAnyRule_AdvisesNoOtherName()
    {
        Assert.Empty(TestRules.Shipped.Rules.Where(r => r.Remedy is { } remedy && (Relabels().IsMatch(remedy.English) || RelabelsInNorwegian().IsMatch(remedy.Find("nb") ?? ""))).Select(r => r.Id));
        Assert.Matches(Relabels(), "declare the purpose and the basis that carry it");
        Assert.Matches(RelabelsInNorwegian(), "oppgi et annet behandlingsgrunnlag");
    }

    [Fact]
    public void Waits_OfARule_AreForColumnsThatAnotherAsks() =>
        Assert.Empty(
            from rule in TestRules.Shipped.Rules
            from column in rule.Waits
            where !TestRules.Shipped.Rules.Any(r => r != rule && r.Fields.Contains(column) && !r.Waits.Contains(column))
            select $"{rule.Id} waits for {column.Name}");

    [Fact]
    public void Source_OfARule_IsATextOrAReason()
    {
        Assert.Empty(TestRules.Shipped.Rules.Where(r => r is { SourceChecked: null, SourceNote: null }).Select(r => r.Id));
        var compared = TestRules.Shipped.Rules.Count(r => r.SourceChecked is not null);
        Assert.InRange(compared, TestRules.Shipped.Rules.Length * 8 / 10, TestRules.Shipped.Rules.Length);
    }

    [Fact]
    public void Digest_OfASource_NamesALawTheRuleCites() =>
        Assert.Empty(
            from rule in TestRules.Shipped.Rules
            from digest in rule.SourceDigests
            where !DigestShape().IsMatch(digest) || !rule.Citations.Any(c => digest.StartsWith(c.Law?.Name + ":", StringComparison.Ordinal))
            select $"{rule.Id} {digest}");

    [GeneratedRegex(@"\b(declare|rename|relabel|call it|(choose|name|find|use) another (basis|purpose|condition|name))\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Relabels();

    [GeneratedRegex(@"\b(oppgi (et |opplysningene som|formålet|behandlingsgrunnlag)|velg et annet|før det som|kall det)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex RelabelsInNorwegian();

    [GeneratedRegex("^[a-z_]+:[0-9A-Za-z-]+:[0-9a-f]{12}$")]
    private static partial Regex DigestShape();
}
