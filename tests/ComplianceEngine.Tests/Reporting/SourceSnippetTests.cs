using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Reporting;
using ComplianceEngine.Text;
using CsCheck;

namespace ComplianceEngine.Tests.Reporting;

public sealed class SourceSnippetTests
{
    [Theory]
    [InlineData("a,health,b", 3, 9, "a,health,b", 2, 6)]
    [InlineData("a\thealth", 3, 9, "a    health", 5, 6)]
    [InlineData("日本,health", 4, 10, "日本,health", 5, 6)]
    [InlineData("e\u0301,health", 4, 10, "e\u0301,health", 2, 6)]
    [InlineData("\u202Ea,b", 4, 5, "<U+202E>a,b", 10, 1)]
    [InlineData("a,,b", 3, 3, "a,,b", 2, 1)]
    [InlineData("a", 9, 12, "a", 1, 0)]
    [InlineData("", 1, 1, "", 0, 1)]
    public void Snippet_OfAShortLine_PutsCaretsUnderTheCell(string line, int column, int endColumn, string shown, int caretStart, int caretWidth) =>
        Assert.Equal(new SourceSnippet(shown, caretStart, caretWidth), Create(line, column, endColumn));

    [Fact]
    public void Snippet_OfALongLine_IsAWindowAroundTheCell()
    {
        var line = new string('a', 50) + ",health," + new string('b', 50);

        Assert.Equal(new SourceSnippet("…" + new string('a', 6) + ",health," + new string('b', 6) + "…", 8, 6), Create(line, 52, 58, width: 20));
    }

    [Fact]
    public void Snippet_OfACellAcrossLines_MarksTheRestOfItsFirstLine() =>
        Assert.Equal(new SourceSnippet("a,\"one", 2, 4), SourceSnippet.Create(new TextLocation("f.csv", 1, 3, 2, 5, "a,\"one")));

    [Fact]
    public void Snippet_OfAnyLine_StaysWithinItsWidth() =>
        Gen.Select(Gen.String[0, 400], Gen.Int[1, 420], Gen.Int[0, 420]).Sample(
            (line, column, length) =>
            {
                var snippet = Create(line, column, column + length, width: 40)!;
                var carets = snippet.CaretWidth == 0 || snippet.CaretStart + snippet.CaretWidth <= Math.Max(TextWidthOf(snippet.Line), snippet.CaretStart + 1);
                return carets && snippet.CaretStart >= 0 && TextWidthOf(snippet.Line) <= 42;
            },
            iter: 20_000);

    [Fact]
    public void Snippet_OfAMegabyte_CostsWhatItShows()
    {
        var line = new string('x', 50_000_000);
        Assert.Equal(122, Create(line, 25_000_000, 50_000_001, width: 120)!.Line.Length);
    }

    [Fact]
    public void Renderer_OfADiagnostic_LooksLikeACompiler()
    {
        var descriptor = new DiagnosticDescriptor("CE2004", DiagnosticSeverity.Error, "no column is named `{0}`", "did you mean `{1}`?");
        var diagnostic = Diagnostic.Create(descriptor, TestResults.At("rules/x.rule", "  when     destnation in EEA", 17, 12, 22), "destnation", "destinations");
        using var writer = new StringWriter();
        new DiagnosticRenderer().Write(diagnostic, writer);
        DiagnosticRenderer.WriteConcise(diagnostic, writer);

        Assert.Equal(
            """
            error[CE2004]: no column is named `destnation`
              --> rules/x.rule:17:12
               |
            17 |   when     destnation in EEA
               |            ^^^^^^^^^^
               = help: did you mean `destinations`?

            rules/x.rule(17,12): error CE2004: no column is named `destnation` - did you mean `destinations`?

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    private static SourceSnippet? Create(string line, int column, int endColumn, int width = 120) =>
        SourceSnippet.Create(TestResults.At("f.csv", line, 1, column, endColumn), width);

    private static int TextWidthOf(string text) => TextWidth.Of(text);
}
