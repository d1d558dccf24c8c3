using System.Globalization;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Symbols;

public class ShippedVocabularyTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);

    private static Vocabulary Shipped => TestVocabulary.Shipped;

    [Fact]
    public void Load_ShippedFiles_HasNoDiagnostics() =>
        Assert.Empty(Shipped.Diagnostics.Select(d => $"{d.Location}: {d.Id} {d.Message}"));

    [Fact]
    public void Load_FilesInAnotherOrder_GivesTheSameOrder()
    {
        var reversed = Vocabulary.Load(TestVocabulary.ReadShippedFiles().OrderByDescending(f => f.Path, StringComparer.Ordinal));
        Assert.Equal(Shipped.Places.Places.Select(p => p.Code), reversed.Places.Places.Select(p => p.Code));
        Assert.Equal(Shipped.Taxonomies.Select(t => t.Name), reversed.Taxonomies.Select(t => t.Name));
    }

    [Fact]
    public void Term_EveryOne_HasBothLabels() =>
        Assert.DoesNotContain(Shipped.Taxonomies.SelectMany(t => t.Terms), t => t.Label.English.Length == 0 || t.Label.Find("nb") is null);

    [Fact]
    public void Term_EveryDottedOne_StandsUnderAnother() =>
        Assert.Empty(Shipped.Taxonomies.SelectMany(t => t.Terms).Where(t => t.Broader.IsEmpty && t.Name.Contains('.', StringComparison.Ordinal))
            .Select(t => t.Name).Except(["6.1.a", "6.1.b", "6.1.c", "6.1.d", "6.1.e", "6.1.f", "uk.recognised_li", "consent.tc_string", .. "abcdefghij".Select(l => $"9.2.{l}")]));

    [Fact]
    public void Place_EveryOne_HasBothLabels() =>
        Assert.Empty(Shipped.Places.Places.Where(p => p.Label.English.Length == 0 || p.Label.Find("nb") is null).Select(p => p.Code));

    [Fact]
    public void Field_EveryOne_HasLabelsAndQuestionsInBothLanguages()
    {
        Assert.Equal("flow_id", Shipped.Fields[0].Name);
        Assert.All(Shipped.Fields, f => Assert.NotNull(f.Label.Find("nb")));
        Assert.All(Shipped.Fields, f => Assert.EndsWith("?", f.Question.English, StringComparison.Ordinal));
        Assert.All(Shipped.Fields, f => Assert.EndsWith("?", f.Question.Find("nb")!, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, Shipped.Fields.Length), Shipped.Fields.Select(f => f.Ordinal));
    }

    [Fact]
    public void Field_RequiredAndStructural_AreThoseOfTheSpecificationAndTheEvidenceOfAnonymity()
    {
        Assert.Equal(["controller", "data", "flow_id", "purpose"], Shipped.Fields.Where(f => f.IsRequired).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["anonymisation_evidence", "destination_system", "end", "excluded_regions", "hypothetical", "source_flows", "source_system", "start"],
            Shipped.Fields.Where(f => f.IsStructural).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal("excluded_regions", Shipped.FindField("subject_regions")!.Minus!.Name);
        Assert.Equal("subject_regions", Shipped.FindField("subjects")!.LocatedBy!.Name);
    }

    [Theory]
    [InlineData("subjects")]
    [InlineData("min_age")]
    [InlineData("subject_regions")]
    [InlineData("controller")]
    [InlineData("controller_country")]
    [InlineData("data_origin")]
    public void Field_FactOfTheWorld_IsNotControllable(string name) => Assert.False(Shipped.FindField(name)!.IsControllable);

    [Theory]
    [InlineData("Rechtsgrundlage", "legal_basis")]
    [InlineData("Base légale", "legal_basis")]
    [InlineData("behandlings-GRUNNLAG", "legal_basis")]
    [InlineData("Lawful Basis", "legal_basis")]
    [InlineData("Purpose of Processing", "purpose")]
    [InlineData("Finalité", "purpose")]
    [InlineData("Formål", "purpose")]
    [InlineData("Löschfrist", "retention")]
    [InlineData("International Transfer", "destinations")]
    [InlineData("Betroffenengruppe", "subjects")]
    [InlineData("Empfänger", "recipient")]
    [InlineData("flow-id", "flow_id")]
    public void FindFieldByHeader_HeaderOfAnotherRegister_GivesTheColumn(string header, string column) =>
        Assert.Equal(column, Shipped.FindFieldByHeader(header)?.Name);

    [Theory]
    [InlineData("basis", "Art. 6(1)(f)", "6.1.f")]
    [InlineData("basis", "  legitimate   INTERESTS ", "6.1.f")]
    [InlineData("basis", "Intérêt légitime", "6.1.f")]
    [InlineData("basis", "Inte\u0301re\u0302t le\u0301gitime", "6.1.f")]
    [InlineData("basis", "eu-gdpr:A6-1-a", "6.1.a")]
    [InlineData("basis", "Intérêt", null)]
    [InlineData("basis", "none", null)]
    [InlineData("art9", "Art. 9(2)(a) GDPR", "9.2.a")]
    [InlineData("purpose", "marketing.advertising.profiling", "advertising.profiling")]
    [InlineData("data", "pd:Health", "health")]
    public void Find_NameOfAnotherVocabulary_GivesTheTerm(string kind, string text, string? term) =>
        Assert.Equal(term, Shipped.FindTaxonomy(kind)!.Find(text)?.Name);

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("EL", "GR")]
    [InlineData("usa", "US")]
    [InlineData("NOR", "NO")]
    [InlineData("De forente  stater", "US")]
    [InlineData("Tyskland", "DE")]
    [InlineData("California", "US-CA")]
    [InlineData("EØS", "EEA")]
    [InlineData("worldwide", "WORLD")]
    [InlineData("Atlantis", null)]
    public void FindPlace_CodeOrName_GivesThePlace(string text, string? code) => Assert.Equal(code, Shipped.Places.Find(text)?.Code);

    [Fact]
    public void Countries_Shipped_AreThoseOfIso3166()
    {
        var countries = Shipped.Places.Places.Where(p => !p.IsGroup && p.Code.Length == 2).Select(p => p.Code).ToList();
        Assert.Equal(249, countries.Except(["XK"]).Count());
        Assert.Equal(countries.Count, Covered("WORLD", s_today).Count(c => c.Length == 2));
    }

    [Fact]
    public void EuropeanUnion_In2026_Has27Members()
    {
        var members = TestVocabulary.Place("EU").Memberships.Where(m => m.HoldsOn(s_today)).Select(m => m.Place.Code);
        Assert.Equal("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".Split(' '), members);
    }

    [Fact]
    public void EuropeanUnion_CoversTheOutermostRegionsOfFrance() =>
        Assert.Empty(new[] { "GP", "MQ", "GF", "RE", "YT", "MF" }.Except(Covered("EU", s_today)));

    [Theory]
    [InlineData("EEA", "GB", "2019-01-01", true)]
    [InlineData("EEA", "GB", "2020-12-31", true)]
    [InlineData("EEA", "GB", "2021-01-01", false)]
    [InlineData("EEA", "NO", "2026-11-23", true)]
    [InlineData("EU", "NO", "2026-11-23", false)]
    [InlineData("EEA", "CH", "2026-11-23", false)]
    [InlineData("EEA", "GL", "2026-11-23", false)]
    [InlineData("EEA_EFTA", "LI", "2026-11-23", true)]
    [InlineData("adequate", "NO", "2026-11-23", false)]
    [InlineData("adequate", "US", "2026-11-23", false)]
    [InlineData("adequate", "GB", "2021-06-28", true)]
    [InlineData("adequate", "GB", "2026-11-23", true)]
    [InlineData("adequate", "BR", "2026-01-25", false)]
    [InlineData("adequate", "BR", "2026-01-26", true)]
    [InlineData("adequate", "KR", "2021-12-17", true)]
    [InlineData("adequate", "IN", "2026-11-23", false)]
    [InlineData("adequate_sectoral", "US", "2023-07-09", false)]
    [InlineData("adequate_sectoral", "US", "2023-07-10", true)]
    [InlineData("safe_harbour", "US", "2015-10-05", true)]
    [InlineData("safe_harbour", "US", "2015-10-06", false)]
    [InlineData("privacy_shield", "US", "2020-07-15", true)]
    [InlineData("privacy_shield", "US", "2020-07-16", false)]
    [InlineData("uk_adequate", "KR", "2022-12-18", false)]
    [InlineData("uk_adequate", "KR", "2022-12-19", true)]
    [InlineData("uk_adequate", "BR", "2026-11-23", false)]
    public void GetCovered_GroupOnADay_HasTheMembersOfThatDay(string group, string member, string day, bool expected) =>
        Assert.Equal(expected, Covered(group, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Contains(member));

    [Theory]
    [InlineData("NO", "2026-11-23", "13")]
    [InlineData("DK", "2023-12-31", "13")]
    [InlineData("DK", "2024-01-01", "15")]
    [InlineData("SI", "2023-01-26", "15")]
    [InlineData("GP", "2026-11-23", "15")]
    [InlineData("US", "2026-11-23", null)]
    public void GetValue_AgeOfDigitalConsent_IsThatOfTheDay(string country, string day, string? age) =>
        Assert.Equal(age, Shipped.Places.GetValue(TestVocabulary.Place("consent_age"), TestVocabulary.Place(country), DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Fact]
    public void GetCovered_CountryWithParts_CoversPartsAndRemainder()
    {
        var covered = Covered("US", s_today);
        Assert.Equal("US", covered[0]);
        Assert.Contains("US-CA", covered);
        Assert.Equal(["US-CA"], Covered("US-CA", s_today));
    }

    [Fact]
    public void GetRevealable_ConversationWithAnAi_IsEveryTopicOfArticle9() =>
        Assert.Equal(
            ["health", "sex_life", "orientation", "religion", "politics", "ethnicity", "union", "biometric_id", "genetic"],
            Revealed("content.conversation.ai_chat").Where(n => !n.Contains('.', StringComparison.Ordinal)));

    [Theory]
    [InlineData("behaviour.purchase_history.pharmacy", "health")]
    [InlineData("behaviour", "politics")]
    [InlineData("location", "religion")]
    [InlineData("profile.emotion", "health")]
    [InlineData("biometric", "biometric_id")]
    [InlineData("content.message.metadata", "union")]
    public void GetRevealable_TellingData_NamesTheTopic(string data, string topic) => Assert.Contains(topic, Revealed(data));

    [Theory]
    [InlineData("contact.email")]
    [InlineData("content.page_topic")]
    [InlineData("device.ip_truncated")]
    [InlineData("demographic.age")]
    public void GetRevealable_PlainData_IsEmpty(string data) => Assert.Empty(Revealed(data));

    [Fact]
    public void Overlaps_UserAndChild_IsFalse() =>
        // What somebody is to the service says nothing of their age: `min_age` does.
        Assert.False(TestVocabulary.Term("subjects", "user").Taxonomy.Overlaps(TestVocabulary.Term("subjects", "user"), TestVocabulary.Term("subjects", "child")));

    private static List<string> Revealed(string data)
    {
        var term = TestVocabulary.Term("data", data);
        return [.. term.Taxonomy.GetRevealable(term).Select(t => t.Name)];
    }

    private static List<string> Covered(string place, DateOnly day) => [.. Shipped.Places.GetCovered(TestVocabulary.Place(place), day).Select(p => p.Code)];
}
