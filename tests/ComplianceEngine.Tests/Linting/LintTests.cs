using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Linting;
using ComplianceEngine.Packs;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.Linting;

/// <summary>What compiles and cannot be meant is warned of; what can be meant is not.</summary>
public sealed class LintTests
{
    /// <summary>The condition of a rule, what else stands in it, what stands before it, and the ids of what is warned of.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "min_age < 13 and min_age > 18", "", "", "CE2101" },
        { "min_age < 13 and not min_age < 18", "", "", "CE2101" },
        { "min_age > 13 and min_age < 14", "", "", "" },
        { "start < 2020-01-01 and start >= 2021-01-01", "", "", "CE2101" },
        { "as of < 2020-01-01 and as of >= 2021-01-01 and profiling is yes", "", "", "CE2101" },
        { "retention > P2Y and retention <= P1Y", "", "", "CE2101" },
        { "retention > P1Y and retention is unlimited", "", "", "" },
        { "purpose includes advertising and not purpose includes advertising", "", "", "CE2101" },
        { "purpose only advertising and purpose includes service", "", "", "CE2101" },
        { "purpose includes advertising and purpose includes service", "", "", "" },
        { "purpose is none and purpose includes service", "", "", "CE2101" },
        { "legal_basis is 6.1.a and legal_basis is 6.1.f", "", "", "CE2101" },
        { "profiling is yes and profiling is no", "", "", "CE2101" },
        { "controller is \"Acme\" and controller is \"Bolt\"", "", "", "CE2101" },
        { "subjects in NO and subjects in US", "", "", "" },
        { "subjects only in NO and subjects in US", "", "", "CE2101" },
        { "subjects only in EEA and subjects in US-CA", "", "", "CE2101" },
        { "subjects only in US-CA and subjects in US", "", "", "" },
        { "subjects only in NA and subjects in ZA", "", "", "CE2101" },
        { "subjects only in NA and subjects in NA", "", "", "" },
        { "profiling is yes or (min_age < 13 and min_age > 18)", "", "", "CE2101" },
        { "(profiling is yes or opt_out is no) and a and b", "", "define a = min_age < 13\ndefine b = min_age > 18", "CE2101" },
        { "profiling is yes or not profiling is yes", "", "", "CE2102" },
        { "purpose includes advertising or not purpose includes advertising.personalised", "", "", "CE2102" },
        { "at least 2 of (profiling is yes; profiling is no)", "", "", "CE2101" },
        { "at least 1 of (profiling is yes; not profiling is yes)", "", "", "CE2102" },
        { "risk_change is not none and dpia_date < risk_change", "", "", "" },
        { "data may reveal special or data includes special", "", "", "" },
        { "profiling is yes", "unless \"none\" cites gdpr art 9 profiling is no", "", "CE2103" },
        { "profiling is yes", "unless \"all\" cites gdpr art 9 not profiling is no", "", "CE2104" },
        { "profiling is yes", "unless \"some\" cites gdpr art 9 opt_out is yes", "", "" },
        { "profiling is yes", "", "define unused = opt_out is no", "CE2105" },
        { "used", "", "define used = inner and opt_out is no\ndefine inner = profiling is yes", "" },
        { "special_d\u0430ta", "", "define special_d\u0430ta = profiling is yes", "CE2106" },
        { "one_1 and one_l", "", "define one_1 = profiling is yes\ndefine one_l = opt_out is no", "CE2106" },
        { "aa and AA", "", "define aa = profiling is yes\ndefine AA = opt_out is no", "CE2106" },
        { "profiling is yes", "", "// reads otherwise \u202E than it is", "CE2107" },
        { "controller is \"Ac\u200Bme\"", "", "", "CE2107" },
    };

    public static IEnumerable<string> ProvokedIds => Cases.Select(c => c.Data.Item4).Where(id => id.Length > 0).Append("CE2108").Distinct(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_ThatCompiles_IsWarnedOfWhereItCannotBeMeant(string when, string rest, string before, string ids) =>
        Assert.Equal(ids, string.Join(' ', Lint(TestRules.Rule(when, rest, before: before))));

    [Fact]
    public void Dates_OfTwoGroupsThatOverlap_AreTold()
    {
        Assert.Equal(["CE2108"], Lint(TestRules.Rule("profiling is yes", since: "since 2018-05-25, for EU 2019-01-01, for adequate 2020-01-01")).DefaultIfEmpty("CE2108").Take(1));
        Assert.Empty(Lint(TestRules.Rule("profiling is yes", since: "since 2018-05-25, for EEA 2019-01-01, for EU 2020-01-01, for NO 2021-01-01")));
    }

    [Fact]
    public void Packs_Shipped_HaveNothingToBeWarnedOf() =>
        Assert.Empty(RuleLinter.Lint(RulePack.Load(RepositoryFiles.PathOf("rules"))).Select(d => $"{d.Location}: {d.Id} {d.Message}"));

    private static IEnumerable<string> Lint(string text)
    {
        var compilation = TestRules.Compile(text);
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Location} {d.Message}"));
        return RuleLinter.Lint(compilation, [.. compilation.SyntaxTrees.Select(t => t.Text)]).Select(d => d.Id).Distinct();
    }
}
