using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Tests.Wording;

public sealed class TestWordsTests
{
    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Code)];

    [Theory]
    [InlineData("special is unstated", Truth.Unknown, "“Special categories and criminal data” is not declared", "«Særlige kategorier og straffedommer» er ikke oppgitt")]
    [InlineData("legal_basis is 6.1.f", Truth.True, "“Legal basis” is legitimate interests", "«Behandlingsgrunnlag» er berettiget interesse")]
    [InlineData("legal_basis is not 6.1.a", Truth.True, "“Legal basis” is not consent", "«Behandlingsgrunnlag» er ikke samtykke")]
    [InlineData("legal_basis is 6.1.a, 6.1.f, none", Truth.False, "“Legal basis” is not consent, legitimate interests or none", "«Behandlingsgrunnlag» er ikke samtykke, berettiget interesse eller ingen")]
    [InlineData("lia is yes", Truth.False, "“Legitimate interests assessment” is not yes", "«Interesseavveining» er ikke ja")]
    [InlineData("destinations in NO", Truth.True, "“Countries of destination” covers Norway", "«Mottakerland» dekker Norge")]
    [InlineData("retention > P13M", Truth.True, "“Retention period” is above 13 months", "«Lagringstid» er over 13 måneder")]
    [InlineData("retention > P1Y", Truth.False, "“Retention period” is at most 1 year", "«Lagringstid» er høyst 1 år")]
    [InlineData("min_age < 13", Truth.Unknown, "it is open whether “Lowest age” is below 13", "det er uavklart om «Laveste alder» er under 13")]
    [InlineData("lia is yes and dpia is yes", Truth.False, "“Legitimate interests assessment” is not yes or “Data protection impact assessment” is not yes", "«Interesseavveining» er ikke ja eller «Vurdering av personvernkonsekvenser» er ikke ja")]
    public void Say_OfATest_UsesTheWordsOfLabels(string condition, Truth truth, string english, string norwegian)
    {
        var bound = TestRules.CompileRule(condition).Rule.When;
        Assert.Equal(english, new TestWords(Language.English).Say(bound, truth));
        Assert.Equal(norwegian, new TestWords(Language.Find("nb")!).Say(bound, truth));
    }

    /// <summary>No condition of a shipped rule is without words, and none shows the source of the rule.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Say_OfEveryShippedCondition_IsWordsInEachLanguage(string language)
    {
        var words = new TestWords(Language.Find(language)!);
        var conditions = TestRules.Shipped.Rules.SelectMany(r => r.Exceptions.Select(e => e.Condition).Prepend(r.When)).Where(c => c is not BoundNever).ToArray();
        var said = conditions.SelectMany(c => new[] { Truth.True, Truth.False, Truth.Unknown }.Select(t => words.Say(c, t))).ToArray();

        Assert.All(said, s => Assert.NotEqual("", s.Trim()));
        Assert.All(said, s => Assert.DoesNotContain('{', s));
        var source = TestRules.Shipped.Vocabulary.Fields.Where(f => f.Name.Contains('_', StringComparison.Ordinal)).Select(f => f.Name).ToArray();
        Assert.All(said, s => Assert.DoesNotContain(source, f => s.Contains(f, StringComparison.Ordinal)));
    }
}
