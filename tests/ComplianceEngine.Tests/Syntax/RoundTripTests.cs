using System.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;
using CsCheck;

namespace ComplianceEngine.Tests.Syntax;

public sealed class RoundTripTests
{
    private static readonly Gen<string> s_words = OneOf(
    [
        .. Enum.GetValues<SyntaxKind>().Select(SyntaxFacts.GetText).OfType<string>(),
        "\"text\"", "\"open", "`name`", "`open", "a", "9", "(2)", "P1M", "2026-11-23", "2026-02-30", "$", "/", "é\uD83D", "\uFEFF", "\0",
        " ", "\t", "\n", "\r", "\r\n", "\n  ", "// note\n", "/// doc\n", "examples\n a | b\n c |\n", "at least 2 of (", "flow exists with same ", "for path from ", "unless through ", "no flow where ", "rule R \"t\"\n",
    ]);

    private static readonly Gen<string> s_soups = Gen.Select(s_words, OneOf(["", " ", "\n"]), (word, gap) => word + gap).Array[0, 60].Select(string.Concat);

    private static readonly Gen<string> s_mutations =
        Gen.Select(OneOf([.. RuleTexts.Readme]), Gen.Int[0, 4000], Gen.Int[0, 12], s_words, (text, position, length, inserted) =>
        {
            var start = position % text.Length;
            var end = Math.Min(text.Length, start + length);
            return $"{text[..start]}{inserted}{text[end..]}";
        });

    [Fact]
    public void Parse_TokenSoup_IsLossless() => s_soups.Sample(IsSound, iter: 1_000);

    [Fact]
    public void Parse_AnyCharacters_IsLossless() => Gen.String.Sample(IsSound, iter: 1_000);

    [Fact]
    public void Parse_MutatedRules_IsLossless() => s_mutations.Sample(IsSound, iter: 1_000);

    [Fact]
    public void Parse_RuleCutAnywhere_IsLossless()
    {
        foreach (var text in RuleTexts.Readme)
        {
            for (var length = 0; length <= text.Length; length++)
            {
                IsSound(text[..length]);
            }
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("at least 1 of (")]
    [InlineData("a and ")]
    [InlineData("a or b and ")]
    [InlineData("a; ")]
    [InlineData("a b ")]
    [InlineData("$ ")]
    [InlineData("`a ")]
    [InlineData("\"")]
    [InlineData("f includes a, ")]
    [InlineData("examples ")]
    [InlineData("examples\n")]
    [InlineData("examples\n|\n")]
    [InlineData("|")]
    [InlineData("\n|")]
    [InlineData("rule ")]
    [InlineData("rule R \"t\"\n")]
    [InlineData("define a = (\n")]
    [InlineData("/// doc\n")]
    [InlineData("mesage \n")]
    [InlineData("aaaaaaaa")]
    [InlineData("\r")]
    [InlineData("9(")]
    [InlineData("since for ")]
    [InlineData("for path from a to ")]
    [InlineData("flow exists with same a where (")]
    [InlineData("at least 1 distinct a over flows with same b where (")]
    [InlineData("claim C \"t\" about ")]
    [InlineData("origin ")]
    [InlineData("no ")]
    public void Parse_OneThingOverAndOver_EndsInLinearTimeAndShallow(string piece)
    {
        const int length = 100_000;
        foreach (var start in (string[])["", "define a = ", "rule R \"t\"\n  when ", "rule R \"t\"\nexamples\n"])
        {
            var watch = Stopwatch.StartNew();
            var tree = SyntaxTreeAssert.ParsesLosslessly(start + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));

            // Linear work takes milliseconds, quadratic work minutes; a busy machine lies between.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"took {watch.Elapsed}");
            Assert.True(tree.Diagnostics.Length <= SyntaxDiagnostics.MaxCount + 1);
            _ = tree.Root.Location;
        }
    }

    [Fact]
    public void Parse_MillionParentheses_IsOneDiagnostic()
    {
        var tree = SyntaxTreeAssert.ParsesLosslessly("define a = " + new string('(', 1_000_000));

        Assert.Equal(SyntaxDiagnostics.NestedTooDeep, Assert.Single(tree.Diagnostics).Descriptor);
    }

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void IsSound(string text) => SyntaxTreeAssert.HasSoundSpans(SyntaxTreeAssert.ParsesLosslessly(text));
}
