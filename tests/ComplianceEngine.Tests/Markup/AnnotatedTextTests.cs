using ComplianceEngine.Evaluation.Advice;
namespace ComplianceEngine.Tests.Markup;

public sealed class AnnotatedTextTests
{
    [Theory]
    [InlineData("no marks", "no marks", 0)]
    [InlineData("a {|CE1000:b|} c", "a b c", 1)]
    [InlineData("a{|CE1000:|}", "a", 1)]
    [InlineData("{|CE1000:a {|CE2000:b|}|} {x}|", "a b {x}|", 2)]
    public void Parse_Markup_GivesTextMarksAndTheMarkupBack(string markup, string text, int marks)
    {
        var annotated = AnnotatedText.Parse(markup);

        Assert.Equal(text, annotated.Text);
        Assert.Equal(marks, annotated.Marks.Length);
        Assert.Equal(markup, annotated.ToMarkup());
    }

    [Fact]
    public void AreMarked_MissingDiagnostic_Fails() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => DiagnosticAssert.AreMarked(AnnotatedText.Parse("{|CE1000:a|}"), []));
}
