using ComplianceEngine.Evaluation.Advice;
namespace ComplianceEngine.Tests;

public sealed class LawTextTests
{
    private const string Text = "# An act\n\n## Recital 26\n\nWhose data.\n\n#### Article 6\n\n##### Lawfulness\n\n1. Processing shall be *lawful*.\n\n#### Article 7\n\nConsent.\n";

    [Fact]
    public void Read_OfHeadings_GivesAProvisionEach() => Assert.Equal(["r26", "6", "7"], LawText.Read(Text).Provisions);

    [Fact]
    public void Read_OfNorwegianHeadings_GivesSections() =>
        Assert.Equal(["5", "3-15"], LawText.Read("##### § 5. Barns samtykke\n\nAlder.\n\n##### § 3-15 Informasjonskapsler\n\nSamtykke.\n").Provisions);

    [Theory]
    [InlineData("1. Processing shall be *lawful*.", "1. Processing   shall\nbe lawful", true)]
    [InlineData("1. Processing shall be *lawful*.", "1. PROCESSING SHALL BE LAWFUL.", true)]
    [InlineData("shall be *lawful*", "shall not be lawful", false)]
    [InlineData("1. Processing", "2. Processing", false)]
    public void Digest_OfTextWrittenOtherwise_IsTheSameForTheSameWords(string old, string written, bool isSame) =>
        Assert.Equal(isSame, LawText.Read(Text).FindDigest("6") == LawText.Read(Text.Replace(old, written, StringComparison.Ordinal)).FindDigest("6"));

    [Fact]
    public void Digest_OfAProvisionThatIsNotThere_IsNone() => Assert.Null(LawText.Read(Text).FindDigest("99"));
}
