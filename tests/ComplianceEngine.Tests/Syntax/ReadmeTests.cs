using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class ReadmeTests
{
    public static TheoryData<string> Blocks => [.. RuleTexts.Readme];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Readme_RuleBlock_ParsesWithoutDiagnostics(string block) =>
        DiagnosticAssert.AreMarked(AnnotatedText.Parse(block), SyntaxTree.Parse(SourceText.From(block, "readme.rule")).Diagnostics);

    [Fact]
    public void Readme_Blocks_AreFound() => Assert.Equal(4, RuleTexts.Readme.Length);
}
