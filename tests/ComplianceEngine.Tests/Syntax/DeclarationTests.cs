using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class DeclarationTests
{
    [Fact]
    public void ParsePack_AllParts_AreThere()
    {
        var pack = ParseSingle<PackDeclarationSyntax>("pack gdpr \"The GDPR\" version \"2026.11\" as of 2026-11-23");

        Assert.Equal(["gdpr", "The GDPR", "2026.11", "2026-11-23"], Values(pack.Name, pack.Title.Text, pack.Version, pack.AsOfDate));
        Assert.Null(ParseSingle<PackDeclarationSyntax>("pack gdpr \"The GDPR\" version \"2026.11\"").AsOfDate);
    }

    [Fact]
    public void ParsePack_InManyLanguages_KeepsEachWithItsCode()
    {
        var pack = ParseSingle<PackDeclarationSyntax>("pack gdpr \"The GDPR\" nb \"Personvernforordningen\" fr \"Le RGPD\" version \"1\"");
        var law = ParseSingle<LawDeclarationSyntax>("law gdpr \"Regulation\" short \"GDPR\" fr \"RGPD\" url \"https://x//y\"");

        Assert.Equal(["nb Personvernforordningen", "fr Le RGPD"], pack.Title.Translations.Select(t => $"{t.Language.Text} {t.Text.ValueText}"));
        Assert.Equal("1", pack.Version.ValueText);
        Assert.Equal("RGPD", law.ShortTitle!.Translations.Single().Text.ValueText);
        Assert.Equal("https://x//y", law.Url!.Url.ValueText);
    }

    [Fact]
    public void ParseLaw_AllParts_AreThere()
    {
        var law = ParseSingle<LawDeclarationSyntax>("law gdpr \"Regulation\" short \"GDPR\" url \"https://x//y\"");

        Assert.Equal(["gdpr", "Regulation", "GDPR", "https://x//y"], Values(law.Name, law.Title, law.ShortTitle?.Text, law.Url?.Url));

        var plain = ParseSingle<LawDeclarationSyntax>("law gdpr \"Regulation\"");
        Assert.Equal(["gdpr", "Regulation", null, null], Values(plain.Name, plain.Title, plain.ShortTitle?.Text, plain.Url?.Url));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void ParseRule_ReadmeRule_IsTheSameWithEveryLineBreak(string lineBreak)
    {
        var rule = ParseSingle<RuleDeclarationSyntax>(RuleTexts.Readme[1].ReplaceLineEndings(lineBreak));

        Assert.Equal("DEMO0902", rule.Id.ValueText);
        Assert.StartsWith("## Why\nWhat people tell", rule.Documentation, StringComparison.Ordinal);
        Assert.EndsWith("cannot reveal a special category.", rule.Documentation, StringComparison.Ordinal);
        Assert.StartsWith("Særlige kategorier", rule.Title.Translations.Single().Text.ValueText, StringComparison.Ordinal);
        Assert.Equal(
            ["SeverityClause", "SourceClause", "CitesClause", "InForceClause", "AtClause", "WhenClause", "UnlessClause", "MessageClause", "MessageClause", "RemedyClause", "RemedyClause"],
            rule.Clauses.Select(c => c.Kind.ToString()));
        Assert.Equal(["outcome", "data", "purpose", "subject_regions", "art9_condition", "consent_kind"], rule.Examples!.Header.Cells.Select(c => c.ValueText));
        Assert.Equal(["violation", "undetermined", "excepted", "not applicable"], rule.Examples.Rows.Select(r => r.Cells[0].ValueText));
        Assert.All(rule.Examples.Rows, r => Assert.Equal(6, r.Cells.Length));
    }

    [Fact]
    public void ParseCites_EveryForm_KeepsReferenceApartFromACondition()
    {
        var cites = ParseClause<CitesClauseSyntax>(
            "cites gdpr art 9(2)(a), gdpr recital 50 url \"u\", case \"C-252/21\" para 73-75, decision \"d\" url \"v\", guidance \"g\", ccpa section 1798.100(a)");

        Assert.Equal(["9(2)(a)", "50", "1798.100(a)"], cites.Citations.OfType<LawCitationSyntax>().Select(c => string.Concat(c.Reference.Select(t => t.Text))));
        Assert.Equal([null, "u", null, "v", null, null], cites.Citations.Select(c => c.Url?.Url.ValueText));
        Assert.Equal(["73-75", null, null], cites.Citations.OfType<DocumentCitationSyntax>().Select(c => c.ParaReference?.ValueText));

        var unless = ParseClause<UnlessClauseSyntax>("unless \"x\" nb \"y\" cites gdpr art 9 since 2020-01-01 until for NO never (a and b)");
        Assert.Single(unless.Cites!.Citations.OfType<LawCitationSyntax>().Single().Reference);
        Assert.Equal(["since", "until"], unless.InForce.Select(c => c.Keyword.Text));
        Assert.Equal("([a and b])", ConditionPrinter.Print(unless.Condition));
    }

    [Theory]
    [InlineData("for path from a to b", "a", "b", null)]
    [InlineData("for path from a and c\n  to (b or d)\n  unless through e is f", "[a and c]", "([b or d])", "[e Is f]")]
    [InlineData("for path from f includes from, to to g includes to unless through not e", "[f Includes from,to]", "[g Includes to]", "[not e]")]
    public void ParsePath_Parts_AreConditions(string text, string from, string to, string? through)
    {
        var path = ParseClause<PathClauseSyntax>(text);

        Assert.Equal((from, to, through), (ConditionPrinter.Print(path.From), ConditionPrinter.Print(path.To), Print(path.Through)));
        Assert.Equal(through is null, path.UnlessKeyword is null);
        Assert.Equal(through is null, path.ThroughKeyword is null);
    }

    [Fact]
    public void ParseRule_PathsBesideOtherClauses_AreKeptApart()
    {
        var rule = ParseSingle<RuleDeclarationSyntax>(
            """
            rule R "t"
              since 2018-05-25,
                for NO 2018-07-20
              when a < r
                for f
              for path from a to b
                unless through c
              unless "x" d
              for path from a to b
              unless "y" for_path
              message "m"
            """);

        Assert.Equal(
            ["InForceClause", "WhenClause", "PathClause", "UnlessClause", "PathClause", "UnlessClause", "MessageClause"],
            rule.Clauses.Select(c => c.Kind.ToString()));
        Assert.Equal(["c", null], rule.Clauses.OfType<PathClauseSyntax>().Select(c => Print(c.Through)));
    }

    [Fact]
    public void ParseClaim_OfFlows_HasAllParts()
    {
        var claim = ParseSingle<ClaimDeclarationSyntax>(
            "/// page\n/// two\nclaim C1 \"t\" nb \"n\"\n  by \"s\" on 2025-10-01\n  source \"p\" url \"u\"\n  about f is no\n  no flow where a and no flow exists with same f");

        Assert.Equal("page\ntwo", claim.Documentation);
        Assert.Equal(
            ["C1", "t", "n", "s", "2025-10-01", "p", "u"],
            Values(claim.Id, claim.Title.Text, claim.Title.Translations[0].Text, claim.Speaker, claim.Date, claim.Source, claim.Url?.Url));
        Assert.Equal(("[f Is no]", "[a and [NotExists same f]]"), (ConditionPrinter.Print(claim.About), Print(claim.Where)));
        Assert.Equal(["flow", "where", null, null, null, null, null], Values(
            claim.FlowKeyword, claim.WhereKeyword, claim.PathKeyword, claim.FromKeyword, claim.ToKeyword, claim.UnlessKeyword, claim.ThroughKeyword));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" unless through c", "c")]
    public void ParseClaim_OfPaths_HasAllParts(string end, string? through)
    {
        var claim = ParseSingle<ClaimDeclarationSyntax>($"claim C1 \"t\" by \"s\" on 2025-10-01 source \"p\" about no flow exists with same f no path from a to b{end}");

        Assert.Null(claim.Url);
        Assert.Equal("[NotExists same f]", ConditionPrinter.Print(claim.About));
        Assert.Equal((null, "a", "b", through), (Print(claim.Where), Print(claim.From), Print(claim.To), Print(claim.Through)));
        Assert.Equal([null, null, "path", "from", "to"], Values(claim.FlowKeyword, claim.WhereKeyword, claim.PathKeyword, claim.FromKeyword, claim.ToKeyword));
    }

    [Fact]
    public void ParseInForce_Places_AreOfTheirDate()
    {
        var dates = ParseClause<InForceClauseSyntax>("since 2018-05-25, for NO, IS, LI 2018-07-20, for CH never").Dates;

        Assert.Equal(["", "NO,IS,LI", "CH"], dates.Select(d => string.Join(',', d.Places.Select(p => p.ValueText))));
        Assert.Equal(["2018-05-25", "2018-07-20", "never"], dates.Select(d => d.DateOrNever.Text));
    }

    [Fact]
    public void ParseSource_Unchecked_HasNoDate()
    {
        Assert.Null(ParseClause<SourceClauseSyntax>("source unchecked").Date);
        Assert.Equal("2026-11-23", ParseClause<SourceClauseSyntax>("source checked 2026-11-23").Date?.Text);
    }

    [Fact]
    public void ParseExamples_BlankCellsCommentsAndBlankLines_KeepTheirPlace()
    {
        var tree = SyntaxTree.Parse(SourceText.From(
            "rule R \"t\" examples // two\n\n outcome|a|b\n// note\nviolation | | x, y \n\n  excepted||\n/// next\nrule S \"t\"", "test.rule"));

        Assert.Empty(tree.Diagnostics);
        var rules = tree.Root.Members.Cast<RuleDeclarationSyntax>().ToArray();
        Assert.Equal(["violation,,x, y", "excepted,,"], rules[0].Examples!.Rows.Select(r => string.Join(',', r.Cells.Select(c => c.ValueText))));
        Assert.Equal("next", rules[1].Documentation);
    }

    [Fact]
    public void Location_Node_LeavesOutTriviaAndMissingTokens()
    {
        var tree = SyntaxTree.Parse(SourceText.From("/// doc\nrule R \"t\"\n  when a // c\n  since\n", "test.rule"));
        var clauses = tree.Root.Members.Cast<RuleDeclarationSyntax>().Single().Clauses;

        Assert.Equal("test.rule:2:1", tree.Root.Location.ToString());
        Assert.Equal("when a", clauses[0].ToString());
        Assert.Equal("since", clauses[1].ToString());
        Assert.Equal((3, 3, 3, 9), (clauses[0].Location.StartLine, clauses[0].Location.StartColumn, clauses[0].Location.EndLine, clauses[0].Location.EndColumn));
    }

    private static string? Print(ConditionSyntax? condition) => condition is null ? null : ConditionPrinter.Print(condition);

    private static IEnumerable<string?> Values(params SyntaxToken?[] tokens) => tokens.Select(t => t?.ValueText);

    private static T ParseClause<T>(string text)
        where T : RuleClauseSyntax => Assert.IsType<T>(Assert.Single(ParseSingle<RuleDeclarationSyntax>($"rule R \"t\"\n  {text}\n").Clauses));

    private static T ParseSingle<T>(string text)
        where T : MemberSyntax
    {
        var tree = SyntaxTree.Parse(SourceText.From(text, "test.rule"));
        Assert.Empty(tree.Diagnostics);
        return Assert.IsType<T>(Assert.Single(tree.Root.Members));
    }
}
