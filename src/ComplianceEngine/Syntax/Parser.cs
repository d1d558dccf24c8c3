using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>
/// Recursive descent with three tokens of lookahead. Every text becomes a whole tree: what is missing is a zero-wide token, what is in the way is skipped up to
/// the next clause or declaration and kept as trivia of the token behind it.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>How deep conditions nest before the parser stops; consumers recurse over the tree, so this bounds their stacks too.</summary>
    public const int MaxDepth = 100;

    private readonly SyntaxTree _tree;
    private readonly SourceText _text;
    private readonly Lexer _lexer;
    private readonly List<LexedToken> _ahead = [];
    private readonly ImmutableArray<SyntaxTrivia>.Builder _skipped = ImmutableArray.CreateBuilder<SyntaxTrivia>();

    // One complaint a token: whatever else does not fit there follows from the first.
    private int _reportedAt = -1;
    private int _lastEnd;

    public Parser(SyntaxTree tree)
    {
        _tree = tree;
        _text = tree.Text;
        _lexer = new Lexer(tree);
    }

    public DiagnosticBag Diagnostics { get; } = new();

    private SyntaxToken Current => Peek(0);

    private bool AtEnd => Current.Kind == SyntaxKind.EndOfFileToken;

    private SyntaxToken Peek(int offset)
    {
        while (_ahead.Count <= offset)
        {
            _ahead.Add(LexSkippingBadTokens());
        }

        return _ahead[offset].Token;
    }

    private LexedToken LexSkippingBadTokens()
    {
        var lexed = _lexer.Lex();
        if (lexed.Token.Kind != SyntaxKind.BadToken)
        {
            return lexed;
        }

        var skipped = ImmutableArray.CreateBuilder<SyntaxTrivia>();
        var errors = ImmutableArray.CreateBuilder<LexicalError>();
        for (; lexed.Token.Kind == SyntaxKind.BadToken; lexed = _lexer.Lex())
        {
            AddSkipped(skipped, lexed.Token);
            errors.AddRange(lexed.Errors);
        }

        skipped.AddRange(lexed.Token.LeadingTrivia);
        errors.AddRange(lexed.Errors);
        return new LexedToken(lexed.Token.WithLeadingTrivia(skipped.DrainToImmutable()), errors.DrainToImmutable());
    }

    /// <summary>Takes the current token, and with it what was skipped before it.</summary>
    private SyntaxToken Take() => WithSkipped(TakeAsIs());

    private SyntaxToken TakeAsIs()
    {
        _ = Current;
        var (token, errors) = _ahead[0];
        _ahead.RemoveAt(0);
        _lastEnd = token.Span.End;
        foreach (var error in errors)
        {
            Diagnostics.ReportLexicalError(_text, error);
        }

        ReportStrayDocComments(token);
        return token;
    }

    private SyntaxToken WithSkipped(SyntaxToken token) =>
        _skipped.Count == 0 ? token : token.WithLeadingTrivia([.. _skipped.DrainToImmutable(), .. token.LeadingTrivia]);

    private void Skip() => AddSkipped(_skipped, TakeAsIs());

    private void AddSkipped(ImmutableArray<SyntaxTrivia>.Builder skipped, SyntaxToken token)
    {
        skipped.AddRange(token.LeadingTrivia);
        skipped.Add(new SyntaxTrivia(_tree, SyntaxKind.SkippedTokensTrivia, token.Span));
        skipped.AddRange(token.TrailingTrivia);
    }

    private SyntaxToken Match(SyntaxKind kind) => Current.Kind == kind ? Take() : Missing(kind);

    private SyntaxToken Missing(SyntaxKind kind) => Missing(kind, SyntaxFacts.Describe(kind));

    private SyntaxToken Missing(SyntaxKind kind, string expected)
    {
        ReportExpected(expected);
        return SyntaxToken.Missing(_tree, kind, NextPosition);
    }

    private int NextPosition => _skipped is [var first, ..] ? first.Span.Start : Current.FullSpan.Start;

    /// <summary>A name that other text refers to. A keyword there is taken for the name it was meant as, with a diagnostic.</summary>
    private SyntaxToken MatchName()
    {
        if (Current.Kind == SyntaxKind.IdentifierToken)
        {
            return Take();
        }

        if (!SyntaxFacts.IsKeyword(Current.Kind) || AtBoundary)
        {
            return Missing(SyntaxKind.IdentifierToken);
        }

        Diagnostics.ReportKeywordAsName(_text, Current);
        return Take();
    }

    /// <summary>Any word, but not a keyword that starts the next clause or declaration.</summary>
    private SyntaxToken MatchWord(string expected) =>
        SyntaxFacts.IsWord(Current.Kind) && !StartsClause() && !SyntaxFacts.IsMemberKeyword(Current.Kind)
            ? Take()
            : Missing(SyntaxKind.IdentifierToken, expected);

    private bool StartsClause() => Current.Kind switch
    {
        SyntaxKind.AtKeyword => Peek(1).Kind != SyntaxKind.LeastKeyword,
        SyntaxKind.ForKeyword => Peek(1).Kind == SyntaxKind.PathKeyword,
        var kind => SyntaxFacts.IsClauseKeyword(kind),
    };

    /// <summary>Whether here stands what follows one condition of a path or a claim and comes before the next.</summary>
    private bool StartsPart() => Current.Kind is SyntaxKind.ToKeyword or SyntaxKind.AboutKeyword || AtAbsence;

    /// <summary><c>no flow where</c> or <c>no path</c>: what a claim says; <c>no flow exists</c> is a condition.</summary>
    private bool AtAbsence =>
        Current.Kind == SyntaxKind.NoKeyword
        && (Peek(1).Kind == SyntaxKind.PathKeyword || (Peek(1).Kind == SyntaxKind.FlowKeyword && Peek(2).Kind == SyntaxKind.WhereKeyword));

    private void ReportExpected(string expected)
    {
        if (Current.Span.Start == _reportedAt)
        {
            return;
        }

        // What is missing at the end of a line is shown there, not under the innocent first word of the next.
        var span = Current.IsFirstOnLine || AtEnd ? new TextSpan(_lastEnd, 0) : Current.Span;
        Diagnostics.ReportExpected(_text, span, expected, Current);
        _reportedAt = Current.Span.Start;
    }

    private void ReportUnexpected(string expected)
    {
        if (Current.Span.Start == _reportedAt)
        {
            return;
        }

        Diagnostics.ReportExpected(_text, Current.Span, expected, Current);
        _reportedAt = Current.Span.Start;
    }

    /// <summary>Reads a misspelt keyword as the one among <paramref name="keywords"/> it resembles, with a diagnostic.</summary>
    private bool TryMendKeyword(IEnumerable<SyntaxKind> keywords)
    {
        if (FindMeantKeyword(keywords) is not { } meant)
        {
            return false;
        }

        MendCurrent(meant);
        return true;
    }

    /// <summary>The one keyword that can stand here, also when it is misspelt.</summary>
    private SyntaxToken MatchMending(SyntaxKind keyword)
    {
        if (Current.Kind != keyword && !TryMendKeyword([keyword]))
        {
            TryMendNumber(keyword);
        }

        return Match(keyword);
    }

    // Whoever counts one flow writes `flow exists`, and `flows exist` of several; both are keywords.
    private void TryMendNumber(SyntaxKind keyword)
    {
        var isOther = (Current.Kind, keyword) is (SyntaxKind.FlowKeyword, SyntaxKind.FlowsKeyword) or (SyntaxKind.FlowsKeyword, SyntaxKind.FlowKeyword)
            or (SyntaxKind.ExistKeyword, SyntaxKind.ExistsKeyword) or (SyntaxKind.ExistsKeyword, SyntaxKind.ExistKeyword);
        if (isOther)
        {
            MendCurrent(keyword);
        }
    }

    private void MendCurrent(SyntaxKind meant)
    {
        Diagnostics.ReportMisspeltKeyword(_text, Current, SyntaxFacts.GetText(meant)!);
        _ahead[0] = _ahead[0] with { Token = Current.WithKind(meant) };
    }

    private SyntaxKind? FindMeantKeyword(IEnumerable<SyntaxKind> keywords)
    {
        if (Current.Kind != SyntaxKind.IdentifierToken || Current.Text.StartsWith('`'))
        {
            return null;
        }

        var closest = Spelling.FindClosest(Current.Text, keywords.Select(k => SyntaxFacts.GetText(k)!));
        return closest is null ? null : SyntaxFacts.GetKeywordKind(closest);
    }

    private void ReportStrayDocComments(SyntaxToken token)
    {
        if (!token.HasDocComment)
        {
            return;
        }

        if (!SyntaxFacts.IsMemberKeyword(token.Kind))
        {
            ReportStrayDocComment(token.LeadingTrivia);
        }

        ReportStrayDocComment(token.TrailingTrivia);
    }

    private void ReportStrayDocComment(ImmutableArray<SyntaxTrivia> trivia)
    {
        foreach (var piece in trivia)
        {
            if (piece.Kind == SyntaxKind.DocCommentTrivia)
            {
                Diagnostics.ReportStrayDocComment(_text, piece.Span);
                return;
            }
        }
    }

    private SeparatedSyntaxList<T> ParseCommaSeparated<T>(Func<T> parseItem)
        where T : SyntaxNode
    {
        var items = ImmutableArray.CreateBuilder<T>();
        var separators = ImmutableArray.CreateBuilder<SyntaxToken>();
        items.Add(parseItem());
        while (Current.Kind == SyntaxKind.CommaToken)
        {
            separators.Add(Take());
            items.Add(parseItem());
        }

        return new SeparatedSyntaxList<T>(items.DrainToImmutable(), separators.DrainToImmutable());
    }
}
