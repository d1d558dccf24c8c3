using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary>The words and signs of the language, as data.</summary>
internal static class SyntaxFacts
{
    /// <summary>What a rule file declares; each starts a member.</summary>
    public static readonly ImmutableArray<SyntaxKind> MemberKeywords =
    [
        SyntaxKind.PackKeyword, SyntaxKind.LawKeyword, SyntaxKind.DefineKeyword, SyntaxKind.RuleKeyword, SyntaxKind.ClaimKeyword,
    ];

    /// <summary>What stands in a rule; each starts a clause or the examples, <c>for</c> only before <c>path</c>.</summary>
    public static readonly ImmutableArray<SyntaxKind> ClauseKeywords =
    [
        SyntaxKind.SeverityKeyword, SyntaxKind.StatusKeyword, SyntaxKind.SourceKeyword, SyntaxKind.CitesKeyword,
        SyntaxKind.SinceKeyword, SyntaxKind.UntilKeyword, SyntaxKind.AtKeyword, SyntaxKind.WhenKeyword,
        SyntaxKind.ForKeyword, SyntaxKind.UnlessKeyword, SyntaxKind.MessageKeyword, SyntaxKind.RemedyKeyword, SyntaxKind.ExamplesKeyword,
    ];

    /// <summary>What may stand behind a column and make a test of it; <c>not</c> only before <c>in</c>.</summary>
    public static readonly ImmutableArray<SyntaxKind> TestStarts =
    [
        SyntaxKind.IncludesKeyword, SyntaxKind.OnlyKeyword, SyntaxKind.IsKeyword, SyntaxKind.WithinKeyword,
        SyntaxKind.MayKeyword, SyntaxKind.MarkedKeyword, SyntaxKind.InKeyword, SyntaxKind.ContainsKeyword,
        SyntaxKind.NotKeyword, SyntaxKind.LessToken, SyntaxKind.LessOrEqualsToken, SyntaxKind.GreaterToken, SyntaxKind.GreaterOrEqualsToken,
    ];

    private const string KeywordSuffix = "Keyword";

    private static readonly FrozenDictionary<SyntaxKind, string> s_texts = CreateTexts();

    private static readonly FrozenDictionary<string, SyntaxKind> s_keywords =
        s_texts.Where(p => IsKeyword(p.Key)).ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    public static bool IsKeyword(SyntaxKind kind) => kind is >= SyntaxKind.AboutKeyword and <= SyntaxKind.WithinKeyword;

    public static bool IsToken(SyntaxKind kind) => kind is >= SyntaxKind.BadToken and <= SyntaxKind.WithinKeyword;

    public static bool IsMemberKeyword(SyntaxKind kind) => MemberKeywords.Contains(kind);

    public static bool IsClauseKeyword(SyntaxKind kind) => ClauseKeywords.Contains(kind);

    /// <summary>A run of letters, digits and <c>_ . - :</c>, whatever it means.</summary>
    public static bool IsWord(SyntaxKind kind) =>
        IsKeyword(kind) || kind is SyntaxKind.IdentifierToken or SyntaxKind.NumberToken or SyntaxKind.DateToken or SyntaxKind.DurationToken;

    /// <summary>The one text of a keyword or sign, or null for a kind whose text varies.</summary>
    public static string? GetText(SyntaxKind kind) => s_texts.GetValueOrDefault(kind);

    /// <summary>The keyword a word is, or <see cref="SyntaxKind.IdentifierToken"/>. Keywords are lower case: <c>IN</c> is India.</summary>
    public static SyntaxKind GetKeywordKind(string word) => s_keywords.GetValueOrDefault(word, SyntaxKind.IdentifierToken);

    /// <summary>The operator a comparison sign stands for, or null.</summary>
    public static TestOperator? GetComparison(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LessToken => TestOperator.Less,
        SyntaxKind.LessOrEqualsToken => TestOperator.LessOrEqual,
        SyntaxKind.GreaterToken => TestOperator.Greater,
        SyntaxKind.GreaterOrEqualsToken => TestOperator.GreaterOrEqual,
        _ => null,
    };

    /// <summary>Whether a test may name several values, separated by commas.</summary>
    public static bool TakesList(TestOperator testOperator) => testOperator is
        TestOperator.Includes or TestOperator.Only or TestOperator.Is or TestOperator.IsNot
        or TestOperator.In or TestOperator.NotIn or TestOperator.OnlyIn;

    /// <summary>Whether the one operand of a test may be a column.</summary>
    public static bool TakesColumn(TestOperator testOperator) => testOperator == TestOperator.Within || IsComparison(testOperator);

    /// <summary>Whether a test compares by order: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</summary>
    public static bool IsComparison(TestOperator testOperator) => testOperator is
        TestOperator.Less or TestOperator.LessOrEqual or TestOperator.Greater or TestOperator.GreaterOrEqual;

    /// <summary>How a message names a token that should stand somewhere.</summary>
    public static string Describe(SyntaxKind kind) => kind switch
    {
        SyntaxKind.IdentifierToken => "a name",
        SyntaxKind.StringToken => "a text in quotes",
        SyntaxKind.NumberToken => "a number",
        SyntaxKind.DateToken => "a date such as `2026-11-23`",
        SyntaxKind.EndOfFileToken => "the end of the file",
        _ => GetText(kind) is { } text ? $"`{text}`" : throw new ArgumentOutOfRangeException(nameof(kind), kind, "no message asks for this kind"),
    };

    private static FrozenDictionary<SyntaxKind, string> CreateTexts()
    {
        var texts = new Dictionary<SyntaxKind, string>
        {
            [SyntaxKind.BarToken] = "|",
            [SyntaxKind.OpenParenthesisToken] = "(",
            [SyntaxKind.CloseParenthesisToken] = ")",
            [SyntaxKind.CommaToken] = ",",
            [SyntaxKind.SemicolonToken] = ";",
            [SyntaxKind.EqualsToken] = "=",
            [SyntaxKind.LessToken] = "<",
            [SyntaxKind.LessOrEqualsToken] = "<=",
            [SyntaxKind.GreaterToken] = ">",
            [SyntaxKind.GreaterOrEqualsToken] = ">=",
        };

        // INVARIANT: the text of a keyword is its kind's name in lower case.
        foreach (var kind in Enum.GetValues<SyntaxKind>().Where(IsKeyword))
        {
            texts.Add(kind, kind.ToString()[..^KeywordSuffix.Length].ToLowerInvariant());
        }

        return texts.ToFrozenDictionary();
    }
}
