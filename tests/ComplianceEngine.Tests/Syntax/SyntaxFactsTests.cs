using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Tests.Syntax;

public sealed class SyntaxFactsTests
{
    public static TheoryData<string> KindNames => [.. Enum.GetNames<SyntaxKind>()];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void GetText_EveryKind_IsReadAsThatKind(string kindName)
    {
        var kind = Enum.Parse<SyntaxKind>(kindName);
        if (SyntaxFacts.GetText(kind) is { } text)
        {
            Assert.Equal(kind, LexerTests.Lex(text)[0].Kind);
            Assert.Equal(SyntaxFacts.IsKeyword(kind) ? kind : SyntaxKind.IdentifierToken, SyntaxFacts.GetKeywordKind(text));
        }
        else
        {
            Assert.False(SyntaxFacts.IsKeyword(kind));
        }
    }

    [Fact]
    public void IsKeyword_EveryKind_AgreesWithItsName() =>
        Assert.All(Enum.GetValues<SyntaxKind>(), k => Assert.Equal(k.ToString().EndsWith("Keyword", StringComparison.Ordinal), SyntaxFacts.IsKeyword(k)));

    [Fact]
    public void IsToken_EveryKind_AgreesWithItsName() =>
        Assert.All(
            Enum.GetValues<SyntaxKind>(),
            k => Assert.Equal(k.ToString().EndsWith("Token", StringComparison.Ordinal) || SyntaxFacts.IsKeyword(k), SyntaxFacts.IsToken(k)));

    [Theory]
    [InlineData("IN")]
    [InlineData("NO")]
    [InlineData("When")]
    public void GetKeywordKind_UpperCase_IsAName(string word) => Assert.Equal(SyntaxKind.IdentifierToken, SyntaxFacts.GetKeywordKind(word));

    [Theory]
    [InlineData("mesage", "message")]
    [InlineData("Whne", "when")]
    [InlineData("SEVERITY", "severity")]
    [InlineData("purpose", null)]
    [InlineData("an", null)]
    public void FindClosest_Word_FindsOnlySlips(string word, string? meant) =>
        Assert.Equal(meant, Spelling.FindClosest(word, SyntaxFacts.ClauseKeywords.Select(k => SyntaxFacts.GetText(k)!)));
}
