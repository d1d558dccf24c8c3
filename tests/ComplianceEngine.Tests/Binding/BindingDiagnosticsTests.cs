using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Binding;

public sealed class BindingDiagnosticsTests
{
    /// <summary>Conditions with one mistake each, marked where it stands.</summary>
    public static TheoryData<string> BadConditions => new(s_badConditions);

    /// <summary>Whole packs with one mistake each.</summary>
    public static TheoryData<string> BadPacks => new(s_badPacks);

    public static IEnumerable<string> ProvokedIds => s_badConditions.Concat(s_badPacks).SelectMany(t => AnnotatedText.Parse(t).Marks).Select(m => m.Id).Append("CE2035").Distinct();

    private static readonly string[] s_badConditions =
    [
        "{|CE2001:purpos|} includes advertising",
        "purpose includes {|CE2002:advertising.personalisd|}",
        "purpose includes {|CE2002:health|}",
        "legal_basis is {|CE2003:Consent|}",
        "special includes {|CE2004:contact|}",
        "{|CE2005:no_such_condition|}",
        "{|CE2006:profiling|}",
        "min_age {|CE2007:includes|} 13",
        "purpose {|CE2007:is|} advertising",
        "legal_basis {|CE2007:includes|} 6.1.a",
        "purpose {|CE2007:in|} EEA",
        "purpose {|CE2007:<|} 3",
        "retention {|CE2007:is|} P1Y",
        "judged \"really?\" documented by {|CE2007:purpose|}",
        "profiling is {|CE2008:maybe|}",
        "controller is {|CE2008:Meta|}",
        "controller contains {|CE2008:Meta|}",
        "min_age < {|CE2008:2018-05-25|}",
        "min_age < {|CE2008:P13M|}",
        "purpose includes {|CE2008:\"advertising\"|}",
        "subject_regions in {|CE2009:Atlantis|}",
        "subject_regions in {|CE2009:UK|}",
        "special marked {|CE2010:guessed|}",
        "purpose within {|CE2012:data|}",
        "{|CE2011:purpose|} may reveal advertising",
        "min_age < {|CE2012:retention|}",
        "at least {|CE2013:3|} of (profiling is yes; opt_out is no)",
        "purpose includes {|CE2029:none|}, advertising",
        "purpose {|CE2007:is|} not unstated",
        "{|CE2030:origin|} purpose includes service",
        "purpose within {|CE2030:origin|} purpose",
        "retention > {|CE2030:origin|} retention",
        "flow exists with same controller where ({|CE2031:flow|} exists with same product)",
        "flow exists with same controller where ({|CE2031:no|} flow exists with same product)",
    ];

    private static readonly string[] s_badPacks =
    [
        Pack("define {|CE2014:a|} = b\ndefine b = a and profiling is yes"),
        Pack("define a = flow exists with same controller\ndefine b = flow exists with same controller where (a or a)\ndefine c = flow exists with same product where (b)\ndefine d = not c and flow exists with same product where (c)\ndefine {|CE2033:e|} = flow exists with same product where (d) or flow exists with same controller where (d)\ndefine f = e or d"),
        Pack(RuleWith("").Replace("rule R1", "rule {|CE2034:R1|}", StringComparison.Ordinal).Replace("opt_out is no", string.Join(" or ", Enumerable.Range(0, 60).Select(i => $"as of > {new DateOnly(2020, 1, 1).AddDays(3 * i):yyyy-MM-dd}")), StringComparison.Ordinal)),
        Pack("define a = profiling is yes\ndefine {|CE2015:a|} = opt_out is no"),
        Pack("law x \"X\"\nlaw {|CE2015:x|} \"X\""),
        Pack(RuleWith("") + "\n" + RuleWith("").Replace("rule R1", "rule {|CE2015:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("  severity error\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2016:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("  source unchecked\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2016:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("  cites gdpr art 6\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2016:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("  since 2018-05-25\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2016:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("  when opt_out is no\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2032:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("  for path from {|CE2030:origin|} profiling is yes to opt_out is no\n")),
        Pack(RuleWith("  for path from profiling is yes to opt_out is no unless through {|CE2030:origin|} profiling is yes\n")),
        Pack(RuleWith("").Replace("  message \"m\"\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2016:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("  {|CE2017:severity note|}\n")),
        Pack(RuleWith("  message \"first\"\n").Replace("message \"m\"", "message {|CE2017:\"m\"|}", StringComparison.Ordinal)),
        Pack(RuleWith("  unless {|CE2022:\"was\"|} cites gdpr art 6 since 2025-01-01 until 2020-01-01 profiling is yes\n")),
        Pack(RuleWith("  unless {|CE2022:\"was\"|} cites gdpr art 6 since 2025-01-01 until 2025-01-01 profiling is yes\n")),
        Pack(RuleWith("") + "examples\n  outcome | opt_out\n  violation | no\n  {|CE2036:given | yes|}\n"),
        Pack(RuleWith("").Replace("message \"m\"", "message {|CE2037:\"m {opt_out\"|}", StringComparison.Ordinal)),
        Pack(RuleWith("") + "\n" + RuleWith("").Replace("rule R1", "rule {|CE2015:r1|}", StringComparison.Ordinal)),
        Pack(RuleWith("  {|CE2017:since|} 2019-01-01\n")),
        Pack(RuleWith("").Replace("severity error", "severity {|CE2018:fatal|}", StringComparison.Ordinal)),
        Pack(RuleWith("  status {|CE2018:dubious|}\n")),
        Pack(RuleWith("").Replace("cites gdpr art", "cites {|CE2019:ccpa|} art", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("message \"m\"", "message {|CE2020:\"{purpos} is wrong\"|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("/// ## How to fix\n/// x\n", "", StringComparison.Ordinal).Replace("rule R1", "rule {|CE2021:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("  until 2018-01-01\n").Replace("rule R1", "rule {|CE2022:R1|}", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("since 2018-05-25", "since 2018-05-25, for NO 2018-07-20, for {|CE2023:NO|} 2019-01-01", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("since 2018-05-25", "since 2018-05-25, for {|CE2009:XX|} 2018-07-20", StringComparison.Ordinal)),
        Pack(RuleWith("").Replace("since 2018-05-25", "{|CE2024:since|} for NO 2018-07-20", StringComparison.Ordinal)),
        Pack(RuleWith("") + "examples\n  {|CE2025:purpose | opt_out|}\n  sale | no\n"),
        Pack(RuleWith("") + "examples\n  outcome | {|CE2001:purpos|}\n  violation | sale\n"),
        Pack(RuleWith("") + "examples\n  outcome | purpose | {|CE2015:purpose|}\n  violation | sale | sale\n"),
        Pack(RuleWith("") + "examples\n  outcome | opt_out\n  {|CE2018:green|} | no\n"),
        Pack(RuleWith("") + "examples\n  outcome | purpose\n  violation | {|CE2026:salle|}\n"),
        Pack(RuleWith("") + "examples\n  outcome | as_of\n  violation | {|CE2008:yesterday|}\n"),
        "{|CE2027:|}" + RuleWith("").Replace("cites gdpr art 6", "cites case \"C-1/20\"", StringComparison.Ordinal),
        Pack("pack {|CE2028:again|} \"A\" version \"2\""),
    ];

    [Theory]
    [MemberData(nameof(BadConditions))]
    public void Condition_WithAMistake_IsReportedThereAndOnlyOnce(string condition)
    {
        var expected = AnnotatedText.Parse(TestRules.Rule(condition));
        DiagnosticAssert.AreMarked(expected, TestRules.Compile(expected.Text).GetDiagnostics());
    }

    [Theory]
    [MemberData(nameof(BadPacks))]
    public void Pack_WithAMistake_IsReportedThereAndOnlyOnce(string pack)
    {
        var expected = AnnotatedText.Parse(pack);
        DiagnosticAssert.AreMarked(expected, TestRules.Compile(expected.Text).GetDiagnostics().Where(d => d.Id != "CE2021" || expected.Marks.Any(m => m.Id == "CE2021")));
    }

    [Theory]
    [InlineData("purpose includes advertising.personalisd", "did you mean `advertising.personalised`?")]
    [InlineData("purpos includes advertising", "did you mean `purpose`?")]
    [InlineData("subject_regions in UK", "did you mean `GB`?")]
    public void Mistake_NearAKnownName_SuggestsIt(string condition, string help) =>
        Assert.Equal(help, Assert.Single(TestRules.Compile(TestRules.Rule(condition)).GetDiagnostics()).Help);

    [Fact]
    public void Compilation_OfTheLanguagePage_HasNoDiagnostics()
    {
        var page = string.Join("\n", Syntax.RuleTexts.Readme);
        Assert.Empty(TestRules.Compile(page).GetDiagnostics().Select(d => $"{d.Id} {d.Location} {d.Message}"));
    }

    [Fact]
    public void Define_InAnotherFileOfTheFolder_IsOfThePack()
    {
        var compilation = TestRules.Compile(Pack("define d = opt_out is no"), RuleWith("").Replace("opt_out is no", "d", StringComparison.Ordinal));
        Assert.Empty(compilation.GetDiagnostics());
        Assert.Equal("p", Assert.Single(compilation.Rules).Pack.Name);
    }

    [Fact]
    public void Packs_OfOneName_AreTold()
    {
        var trees = new[] { "one/pack.rule", "two/pack.rule" }.Select(path => SyntaxTree.Parse(SourceText.From(Pack(RuleWith("").Replace("rule R1", "rule " + path[..3].ToUpperInvariant(), StringComparison.Ordinal)), path)));
        var diagnostic = Assert.Single(Compilation.Create(TestVocabulary.Shipped, trees).GetDiagnostics());
        Assert.Equal(("CE2035", "two/pack.rule"), (diagnostic.Id, diagnostic.Location!.Path));
    }

    /// <summary>Of a place that two entries cover, the more specific counts, in whichever order they stand.</summary>
    [Theory]
    [InlineData("since 2018-05-25, for EEA 2019-01-01, for NO 2021-01-01")]
    [InlineData("since 2018-05-25, for NO 2021-01-01, for EEA 2019-01-01")]
    public void Dates_OfAGroupAndAMember_AreThoseOfTheMember(string since)
    {
        var rule = TestRules.CompileRule("opt_out is no", since: since).Rule;
        Assert.Equal(["NO", "EEA", null], rule.InForce.Select(p => p.Place?.Code));
    }

    [Fact]
    public void Define_OfAnotherPack_IsNotSeen()
    {
        var first = SyntaxTree.Parse(SourceText.From(Pack("define d = opt_out is no"), "one/pack.rule"));
        var second = SyntaxTree.Parse(SourceText.From(Pack(RuleWith("").Replace("opt_out is no", "d", StringComparison.Ordinal)).Replace("pack p", "pack q", StringComparison.Ordinal), "two/pack.rule"));
        Assert.Equal("CE2005", Assert.Single(Compilation.Create(TestVocabulary.Shipped, [first, second]).GetDiagnostics()).Id);
    }

    [Fact]
    public void Rule_Metadata_IsAllBound()
    {
        var rule = TestRules.Shipped.FindRule("GDPR0602")!;
        Assert.Equal("gdpr", rule.Pack.Name);
        Assert.NotNull(rule.Title.Find("nb"));
        Assert.NotNull(rule.Message.Find("nb"));
        Assert.Contains(rule.Citations, c => c.Text == "GDPR art. 6(1)(f)");
        Assert.Equal(new DateOnly(2018, 7, 20), rule.InForce.Single(p => p.Place?.Code == "NO").Since);
        Assert.Null(rule.InForce[^1].Place);
        Assert.Contains("Why", rule.Documentation, StringComparison.Ordinal);
    }

    private static string Pack(string members) => $"pack p \"P\" version \"1\"\nlaw gdpr \"R\"\n{members}";

    private static string RuleWith(string clause) =>
        $"/// ## Why\n/// x\n/// ## How to fix\n/// x\nrule R1 \"r\"\n  severity error\n  source unchecked\n  cites gdpr art 6\n  since 2018-05-25\n{clause}  when opt_out is no\n  message \"m\"\n";
}
