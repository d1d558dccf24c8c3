using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class CompletenessTests
{
    private const string Rest = """
        // What the page shows in words only.
        rule REST "t"
          status   contested
          source   unchecked
          cites    gdpr recital 50, decision "d" url "u"
          until    for CH never
        rule REST2 "t"
          source   checked 2026-12-01 against "a text" digest "x"
          waits for legal_basis where legal_basis is none
        """;

    private static readonly HashSet<SyntaxKind> s_produced =
        [.. RuleTexts.Readme.Append(Rest).Append("define a = $ b <= 1").SelectMany(KindsOf), LexerTests.Lex("$")[0].Kind, LexerTests.Lex("|")[0].Kind];

    public static TheoryData<string> KindNames => [.. Enum.GetNames<SyntaxKind>()];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void SyntaxKind_Any_IsProducedBySomeText(string kind) => Assert.Contains(Enum.Parse<SyntaxKind>(kind), s_produced);

    private static IEnumerable<SyntaxKind> KindsOf(string text) =>
        SyntaxTreeAssert.Descendants(SyntaxTree.Parse(SourceText.From(text, "test.rule")).Root).SelectMany(d => d.Node is SyntaxToken token
            ? [token.Kind, .. token.LeadingTrivia.Select(t => t.Kind), .. token.TrailingTrivia.Select(t => t.Kind)]
            : (IEnumerable<SyntaxKind>)[d.Node.Kind]);
}
