namespace ComplianceEngine.Syntax;

/// <summary>The words and signs of the language, as data.</summary>
internal static class SyntaxFacts
{
    /// <summary>What a rule file declares; each starts a member.</summary>
    public static readonly SyntaxKind[] MemberKeywords =
    [
        SyntaxKind.PackKeyword, SyntaxKind.LawKeyword, SyntaxKind.DefineKeyword, SyntaxKind.RuleKeyword, SyntaxKind.ClaimKeyword,
    ];

    /// <summary>What stands in a rule; each starts a clause or the examples, <c>for</c> only before <c>path</c>.</summary>
    public static readonly SyntaxKind[] ClauseKeywords =
    [
        SyntaxKind.SeverityKeyword, SyntaxKind.StatusKeyword, SyntaxKind.SourceKeyword, SyntaxKind.CitesKeyword,
        SyntaxKind.SinceKeyword, SyntaxKind.UntilKeyword, SyntaxKind.AtKeyword, SyntaxKind.WaitsKeyword, SyntaxKind.WhenKeyword,
        SyntaxKind.ForKeyword, SyntaxKind.UnlessKeyword, SyntaxKind.MessageKeyword, SyntaxKind.RemedyKeyword, SyntaxKind.ExamplesKeyword,
    ];

    /// <summary>What may stand behind a column and make a test of it; <c>not</c> only before <c>in</c>.</summary>
    public static readonly SyntaxKind[] TestStarts =
    [
        SyntaxKind.IncludesKeyword, SyntaxKind.OnlyKeyword, SyntaxKind.IsKeyword, SyntaxKind.WithinKeyword,
        SyntaxKind.MayKeyword, SyntaxKind.MarkedKeyword, SyntaxKind.InKeyword, SyntaxKind.ContainsKeyword,
        SyntaxKind.NotKeyword, SyntaxKind.LessToken, SyntaxKind.LessOrEqualsToken, SyntaxKind.GreaterToken, SyntaxKind.GreaterOrEqualsToken,
    ];

    // INVARIANT: in the order of the kinds, which is that of the words too. A table of constants costs a run nothing at its start.
    private static readonly string[] s_keywords =
    [
        "about", "against", "and", "as", "at", "by", "case", "checked", "cites", "claim", "contains", "decision", "define", "digest", "distinct", "documented",
        "examples", "exist", "exists", "flow", "flows", "for", "from", "guidance", "in", "includes", "is", "judged", "law", "least", "marked", "may",
        "message", "never", "no", "not", "of", "on", "only", "or", "origin", "over", "pack", "para", "path", "remedy", "reveal", "rule",
        "same", "severity", "short", "since", "source", "status", "through", "to", "unchecked", "unless", "unstated", "until", "url", "version",
        "waits", "when", "where", "with", "within",
    ];

    public static bool IsKeyword(SyntaxKind kind) => kind is >= SyntaxKind.AboutKeyword and <= SyntaxKind.WithinKeyword;

    public static bool IsToken(SyntaxKind kind) => kind is >= SyntaxKind.BadToken and <= SyntaxKind.WithinKeyword;

    public static bool IsMemberKeyword(SyntaxKind kind) => IsAmong(kind, MemberKeywords);

    public static bool IsClauseKeyword(SyntaxKind kind) => IsAmong(kind, ClauseKeywords);

    public static bool IsTestStart(SyntaxKind kind) => IsAmong(kind, TestStarts);

    /// <summary>A run of letters, digits and <c>_ . - :</c>, whatever it means.</summary>
    public static bool IsWord(SyntaxKind kind) =>
        IsKeyword(kind) || kind is SyntaxKind.IdentifierToken or SyntaxKind.NumberToken or SyntaxKind.DateToken or SyntaxKind.DurationToken;

    /// <summary>Whether a word before a text says which language that is in: a code of two or three letters (ISO 639). A keyword is none, but <c>is</c> and <c>no</c> stand before no text and are Icelandic and Norwegian.</summary>
    public static bool IsLanguage(SyntaxToken word) =>
        word.Kind is SyntaxKind.IdentifierToken or SyntaxKind.IsKeyword or SyntaxKind.NoKeyword && word.Text.Length is 2 or 3 && word.Text.All(char.IsAsciiLetterLower);

    /// <summary>The one text of a keyword or sign, or null for a kind whose text varies.</summary>
    public static string? GetText(SyntaxKind kind) => kind switch
    {
        SyntaxKind.BarToken => "|",
        SyntaxKind.OpenParenthesisToken => "(",
        SyntaxKind.CloseParenthesisToken => ")",
        SyntaxKind.CommaToken => ",",
        SyntaxKind.SemicolonToken => ";",
        SyntaxKind.EqualsToken => "=",
        SyntaxKind.LessToken => "<",
        SyntaxKind.LessOrEqualsToken => "<=",
        SyntaxKind.GreaterToken => ">",
        SyntaxKind.GreaterOrEqualsToken => ">=",
        _ => IsKeyword(kind) ? s_keywords[kind - SyntaxKind.AboutKeyword] : null,
    };

    /// <summary>The keyword a word is, or <see cref="SyntaxKind.IdentifierToken"/>. Keywords are lower case: <c>IN</c> is India.</summary>
    public static SyntaxKind GetKeywordKind(ReadOnlySpan<char> word)
    {
        var (first, last) = (0, s_keywords.Length - 1);
        while (first <= last)
        {
            var middle = (first + last) / 2;
            switch (word.SequenceCompareTo(s_keywords[middle]))
            {
                case 0:
                    return SyntaxKind.AboutKeyword + middle;
                case < 0:
                    last = middle - 1;
                    break;
                default:
                    first = middle + 1;
                    break;
            }
        }

        return SyntaxKind.IdentifierToken;
    }

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

    private static bool IsAmong(SyntaxKind kind, SyntaxKind[] kinds)
    {
        foreach (var candidate in kinds)
        {
            if (candidate == kind)
            {
                return true;
            }
        }

        return false;
    }
}
