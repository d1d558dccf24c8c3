using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class LexerTests
{
    public static TheoryData<string, string, string> Words => new()
    {
        { "9.2.a", nameof(SyntaxKind.IdentifierToken), "9.2.a" },
        { "US-CA", nameof(SyntaxKind.IdentifierToken), "US-CA" },
        { "content.conversation.ai_chat", nameof(SyntaxKind.IdentifierToken), "content.conversation.ai_chat" },
        { "inferred:health", nameof(SyntaxKind.IdentifierToken), "inferred:health" },
        { "formål", nameof(SyntaxKind.IdentifierToken), "formål" },
        { "forma\u030Al", nameof(SyntaxKind.IdentifierToken), "forma\u030Al" },
        { "`source`", nameof(SyntaxKind.IdentifierToken), "source" },
        { "`two words`", nameof(SyntaxKind.IdentifierToken), "two words" },
        { "13", nameof(SyntaxKind.NumberToken), "13" },
        { "-0.5", nameof(SyntaxKind.NumberToken), "-0.5" },
        { "1.2.3", nameof(SyntaxKind.IdentifierToken), "1.2.3" },
        { "2026-11-23", nameof(SyntaxKind.DateToken), "2026-11-23" },
        { "2024-02-29", nameof(SyntaxKind.DateToken), "2024-02-29" },
        { "2026-1-23", nameof(SyntaxKind.IdentifierToken), "2026-1-23" },
        { "٢٠٢٦-١١-٢٣", nameof(SyntaxKind.IdentifierToken), "٢٠٢٦-١١-٢٣" },
        { "P13M", nameof(SyntaxKind.DurationToken), "P13M" },
        { "P30D", nameof(SyntaxKind.DurationToken), "P30D" },
        { "P1Y6M", nameof(SyntaxKind.DurationToken), "P1Y6M" },
        { "P2W", nameof(SyntaxKind.DurationToken), "P2W" },
        { "P6M1Y", nameof(SyntaxKind.IdentifierToken), "P6M1Y" },
        { "PM", nameof(SyntaxKind.IdentifierToken), "PM" },
        { "P13", nameof(SyntaxKind.IdentifierToken), "P13" },
        { "\"a \\\"b\\\" \\\\\"", nameof(SyntaxKind.StringToken), "a \"b\" \\" },
        { "\"\"", nameof(SyntaxKind.StringToken), "" },
        { "<=", nameof(SyntaxKind.LessOrEqualsToken), "<=" },
        { "severity", nameof(SyntaxKind.SeverityKeyword), "severity" },
        { "$€%", nameof(SyntaxKind.BadToken), "$€%" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void Lex_OneToken_HasKindTextAndValue(string text, string kind, string value)
    {
        var tokens = Lex(text);

        Assert.Equal([kind, nameof(SyntaxKind.EndOfFileToken)], tokens.Select(t => t.Kind.ToString()));
        Assert.Equal(text, tokens[0].Text);
        Assert.Equal(value, tokens[0].ValueText);
    }

    [Fact]
    public void Lex_Trivia_TrailsToTheEndOfTheLineAndLeadsAfterIt()
    {
        var tokens = Lex("a // one\r\n\t/// two\n//// three\r b");

        Assert.Equal([" ", "// one", "\r\n"], tokens[0].TrailingTrivia.Select(t => t.Text));
        Assert.Equal(["\t", "/// two", "\n", "//// three", "\r", " "], tokens[1].LeadingTrivia.Select(t => t.Text));
        Assert.Equal(
            [SyntaxKind.WhitespaceTrivia, SyntaxKind.DocCommentTrivia, SyntaxKind.LineBreakTrivia, SyntaxKind.CommentTrivia, SyntaxKind.LineBreakTrivia, SyntaxKind.WhitespaceTrivia],
            tokens[1].LeadingTrivia.Select(t => t.Kind));
        Assert.True(tokens[1].IsFirstOnLine);
    }

    [Fact]
    public void Lex_ByteOrderMark_IsWhiteSpace() =>
        Assert.Equal(SyntaxKind.RuleKeyword, Lex("\uFEFFrule")[0].Kind);

    [Fact]
    public void LexExampleRow_Cells_AreTrimmedAndBlankOnesStay()
    {
        var tokens = CreateLexer("\n // note\n a b |  | c // d\t\nrule").LexExampleRow();

        Assert.Equal(["a b", "|", "", "|", "c // d"], tokens.Select(t => t.ValueText));
        Assert.All(tokens, t => Assert.False(t.IsMissing));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n// only a comment")]
    [InlineData("  rule X")]
    [InlineData("/// doc")]
    [InlineData("law|x")]
    public void LexExampleRow_EndOfTable_TakesNothing(string text)
    {
        var lexer = CreateLexer(text);

        Assert.Empty(lexer.LexExampleRow());
        Assert.Equal(0, lexer.Position);
    }

    internal static ImmutableArray<SyntaxToken> Lex(string text)
    {
        var lexer = CreateLexer(text);
        var tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        do
        {
            tokens.Add(lexer.Lex().Token);
        }
        while (tokens[^1].Kind != SyntaxKind.EndOfFileToken);

        return tokens.DrainToImmutable();
    }

    private static Lexer CreateLexer(string text) => new(SyntaxTree.Parse(SourceText.From(text, "test.rule")));
}
