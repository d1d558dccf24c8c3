using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>Something wrong with the text of one token.</summary>
/// <param name="Descriptor">What; its only argument is the text under the span.</param>
/// <param name="Span">Where.</param>
internal sealed record LexicalError(DiagnosticDescriptor Descriptor, TextSpan Span);

/// <summary>A token and what is wrong with its text: reported when the parser takes the token, because text read ahead may yet turn out to be a table.</summary>
internal sealed record LexedToken(SyntaxToken Token, ImmutableArray<LexicalError> Errors);

/// <summary>Cuts a text into tokens, or on demand into the rows of an example table. Every character ends up in exactly one token or trivia.</summary>
internal sealed class Lexer(SyntaxTree tree)
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly SourceText _text = tree.Text;
    private readonly string _content = tree.Text.Content;
    private readonly List<LexicalError> _errors = [];

    private bool _sawLineBreak;
    private bool _sawDocComment;

    /// <summary>Where the next token's leading trivia starts. May be set back to the end of a token already read.</summary>
    public int Position { get; set; }

    private char Current => CharAt(0);

    private char Next => CharAt(1);

    private bool AtEnd => Position >= _content.Length;

    private bool AtLineBreak => !AtEnd && Current is '\r' or '\n';

    /// <summary>Whether a line starts at <see cref="Position"/>.</summary>
    public bool AtLineStart => Position == 0 || _content[Position - 1] is '\r' or '\n';

    /// <summary>The next token; at the end of the text <see cref="SyntaxKind.EndOfFileToken"/>, again and again.</summary>
    public LexedToken Lex()
    {
        var fullStart = Position;
        var isFirst = AtLineStart;
        BeginTrivia();
        SkipLeadingTrivia();
        isFirst |= _sawLineBreak;

        var start = Position;
        var (kind, value) = LexText();
        var span = TextSpan.FromBounds(start, Position);
        var text = SyntaxFacts.GetText(kind) ?? _text.ToString(span);
        SkipTrailingTrivia();
        var token = new SyntaxToken(tree, kind, span, text, value ?? text, TextSpan.FromBounds(fullStart, Position))
        {
            IsFirstOnLine = isFirst,
            HasDocComment = _sawDocComment,
        };
        return new LexedToken(token, DrainErrors());
    }

    /// <summary>The rest of the line as one bad token, with its line break.</summary>
    public SyntaxToken LexRestOfLine()
    {
        var start = Position;
        SkipToLineBreak();
        var span = TextSpan.FromBounds(start, Position);
        SkipTrailingTrivia();
        return new SyntaxToken(tree, SyntaxKind.BadToken, span, _text.ToString(span), "", TextSpan.FromBounds(start, Position));
    }

    /// <summary>
    /// The next line of an example table as cells with bars between them, or nothing at the end of the table: at the end of the text, a doc comment or a
    /// declaration; then <see cref="Position"/> stays. Blank lines and comment lines before the row are its trivia.
    /// </summary>
    public ImmutableArray<SyntaxToken> LexExampleRow()
    {
        var start = Position;
        BeginTrivia();
        SkipLeadingTrivia();
        if (AtEnd || _sawDocComment || AtMemberKeyword())
        {
            Position = start;
            return [];
        }

        var tokens = ImmutableArray.CreateBuilder<SyntaxToken>();
        tokens.Add(LexCell(start));
        while (Current == '|' && !AtEnd)
        {
            Position++;
            tokens.Add(new SyntaxToken(tree, SyntaxKind.BarToken, new TextSpan(Position - 1, 1), "|", "|", new TextSpan(Position - 1, 1)));
            tokens.Add(LexCell(Position));
        }

        return tokens.DrainToImmutable();
    }

    private SyntaxToken LexCell(int fullStart)
    {
        var start = Position;
        var length = _content.AsSpan(start).IndexOfAny('|', '\r', '\n');
        var end = length < 0 ? _content.Length : start + length;
        var textStart = start;
        while (textStart < end && IsBlank(_content[textStart]))
        {
            textStart++;
        }

        while (end > textStart && IsBlank(_content[end - 1]))
        {
            end--;
        }

        // What is blank behind the text, or all of a blank cell, trails.
        var span = end > textStart ? TextSpan.FromBounds(textStart, end) : new TextSpan(start, 0);
        var text = _text.ToString(span);
        Position = span.End;
        SkipTrailingTrivia(comments: false);
        return new SyntaxToken(tree, SyntaxKind.ExampleCellToken, span, text, text, TextSpan.FromBounds(fullStart, Position));
    }

    private bool AtMemberKeyword()
    {
        var end = Position;
        while (end < _content.Length && IsWordPart(_content[end]))
        {
            end++;
        }

        return SyntaxFacts.IsMemberKeyword(SyntaxFacts.GetKeywordKind(_content.AsSpan(Position, end - Position)));
    }

    /// <summary>The trivia in a span that holds nothing else. A token knows where its trivia lies; the pieces are cut when somebody asks for them.</summary>
    public static ImmutableArray<SyntaxTrivia> LexTrivia(SyntaxTree tree, TextSpan span)
    {
        var lexer = new Lexer(tree) { Position = span.Start };
        var trivia = ImmutableArray.CreateBuilder<SyntaxTrivia>();
        while (lexer.Position < span.End)
        {
            var start = lexer.Position;
            var kind = lexer.SkipTrivia(comments: true)!.Value;
            trivia.Add(new SyntaxTrivia(tree, kind, TextSpan.FromBounds(start, lexer.Position)));
        }

        return trivia.DrainToImmutable();
    }

    private void BeginTrivia() => _sawLineBreak = _sawDocComment = false;

    private void SkipLeadingTrivia()
    {
        while (SkipTrivia(comments: true) is not null)
        {
        }
    }

    private void SkipTrailingTrivia(bool comments = true)
    {
        while (SkipTrivia(comments) is not (null or SyntaxKind.LineBreakTrivia))
        {
        }
    }

    private ImmutableArray<LexicalError> DrainErrors()
    {
        if (_errors.Count == 0)
        {
            return [];
        }

        ImmutableArray<LexicalError> errors = [.. _errors];
        _errors.Clear();
        return errors;
    }

    /// <summary>Goes past one piece of trivia and says what it was; null when none stands here.</summary>
    private SyntaxKind? SkipTrivia(bool comments)
    {
        if (AtEnd)
        {
            return null;
        }

        if (AtLineBreak)
        {
            Position += Current == '\r' && Next == '\n' ? 2 : 1;
            _sawLineBreak = true;
            return SyntaxKind.LineBreakTrivia;
        }

        if (IsBlank(Current))
        {
            SkipWhile(IsBlank);
            return SyntaxKind.WhitespaceTrivia;
        }

        return comments && Current == '/' && Next == '/' ? SkipComment() : null;
    }

    private SyntaxKind SkipComment()
    {
        var isDocComment = CharAt(2) == '/' && CharAt(3) != '/';
        _sawDocComment |= isDocComment;
        SkipToLineBreak();
        return isDocComment ? SyntaxKind.DocCommentTrivia : SyntaxKind.CommentTrivia;
    }

    private (SyntaxKind Kind, string? Value) LexText()
    {
        if (AtEnd)
        {
            return (SyntaxKind.EndOfFileToken, null);
        }

        switch (Current)
        {
            case '"':
                return (SyntaxKind.StringToken, LexString());
            case '`':
                return (SyntaxKind.IdentifierToken, LexQuotedName());
        }

        if (TryLexSign() is { } sign)
        {
            return (sign, null);
        }

        return StartsWord(Current, Next) ? (LexWord(), null) : (LexBadCharacters(), null);
    }

    private SyntaxKind? TryLexSign()
    {
        var sign = GetSign();
        Position += sign switch
        {
            null => 0,
            SyntaxKind.LessOrEqualsToken or SyntaxKind.GreaterOrEqualsToken => 2,
            _ => 1,
        };
        return sign;
    }

    private SyntaxKind? GetSign() => Current switch
    {
        '(' => SyntaxKind.OpenParenthesisToken,
        ')' => SyntaxKind.CloseParenthesisToken,
        ',' => SyntaxKind.CommaToken,
        ';' => SyntaxKind.SemicolonToken,
        '|' => SyntaxKind.BarToken,
        '=' => SyntaxKind.EqualsToken,
        '<' => Next == '=' ? SyntaxKind.LessOrEqualsToken : SyntaxKind.LessToken,
        '>' => Next == '=' ? SyntaxKind.GreaterOrEqualsToken : SyntaxKind.GreaterToken,
        _ => null,
    };

    private SyntaxKind LexWord()
    {
        var start = Position;
        SkipWhile(IsWordPart);
        var span = TextSpan.FromBounds(start, Position);
        var word = _content.AsSpan(start, span.Length);
        if (WordShapes.IsDate(word))
        {
            if (!DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                _errors.Add(new LexicalError(SyntaxDiagnostics.ImpossibleDate, span));
            }

            return SyntaxKind.DateToken;
        }

        return WordShapes.IsNumber(word) ? SyntaxKind.NumberToken
            : WordShapes.IsDuration(word) ? SyntaxKind.DurationToken
            : SyntaxFacts.GetKeywordKind(word);
    }

    private string LexString()
    {
        var start = Position++;
        var value = new StringBuilder();
        while (!AtEnd && !AtLineBreak && Current != '"')
        {
            if (Current == '\\')
            {
                LexEscape(value);
            }
            else
            {
                value.Append(Current);
                Position++;
            }
        }

        if (AtEnd || AtLineBreak)
        {
            _errors.Add(new LexicalError(SyntaxDiagnostics.UnclosedString, TextSpan.FromBounds(start, Position)));
        }
        else
        {
            Position++;
        }

        return value.ToString();
    }

    private void LexEscape(StringBuilder value)
    {
        if (Next is '"' or '\\')
        {
            value.Append(Next);
            Position += 2;
            return;
        }

        var length = Position + 1 < _content.Length && Next is not ('\r' or '\n') ? 2 : 1;
        _errors.Add(new LexicalError(SyntaxDiagnostics.UnknownEscape, new TextSpan(Position, length)));
        value.Append(_content, Position, length);
        Position += length;
    }

    private string LexQuotedName()
    {
        var start = Position;
        var end = start + 1;
        while (end < _content.Length && _content[end] is not ('`' or '\r' or '\n'))
        {
            end++;
        }

        if (end == _content.Length || _content[end] != '`')
        {
            // Only the word behind the backtick was meant; the rest of the line is not lost with it.
            Position++;
            SkipWhile(IsWordPart);
            _errors.Add(new LexicalError(SyntaxDiagnostics.UnclosedName, TextSpan.FromBounds(start, Position)));
            return _content[(start + 1)..Position];
        }

        Position = end + 1;
        if (end == start + 1)
        {
            _errors.Add(new LexicalError(SyntaxDiagnostics.EmptyName, TextSpan.FromBounds(start, Position)));
        }

        return _content[(start + 1)..end];
    }

    private SyntaxKind LexBadCharacters()
    {
        var start = Position;
        do
        {
            Position++;
        }
        while (!AtEnd && !AtLineBreak && !IsBlank(Current) && Current is not ('"' or '`') && !(Current == '/' && Next == '/')
            && GetSign() is null && !StartsWord(Current, Next));

        _errors.Add(new LexicalError(SyntaxDiagnostics.UnexpectedCharacter, TextSpan.FromBounds(start, Position)));
        return SyntaxKind.BadToken;
    }

    private void SkipToLineBreak()
    {
        var length = _content.AsSpan(Position).IndexOfAny('\r', '\n');
        Position = length < 0 ? _content.Length : Position + length;
    }

    private void SkipWhile(Func<char, bool> predicate)
    {
        while (!AtEnd && predicate(Current))
        {
            Position++;
        }
    }

    private char CharAt(int offset) => Position + offset < _content.Length ? _content[Position + offset] : '\0';

    // A reader that keeps the byte order mark must not change what the file means.
    private static bool IsBlank(char c) => c == ' ' || (char.IsWhiteSpace(c) || c == ByteOrderMark) && c is not ('\r' or '\n');

    private static bool StartsWord(char c, char next) => IsLetterOrDigit(c) || c == '_' || (c is '-' or '.' or ':' && IsLetterOrDigit(next));

    private static bool IsWordPart(char c) => IsLetterOrDigit(c) || c is '_' or '.' or '-' or ':';

    // Marks too: an å may be written as two characters.
    private static bool IsLetterOrDigit(char c) =>
        char.IsAsciiLetterOrDigit(c) || char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
