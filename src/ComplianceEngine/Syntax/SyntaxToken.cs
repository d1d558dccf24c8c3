using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>A word, a text, a sign or a cell, with the trivia around it. Trailing trivia ends with the line; what follows leads the next token.</summary>
/// <param name="fullSpan">With the trivia on both sides.</param>
internal sealed class SyntaxToken(SyntaxTree tree, SyntaxKind kind, TextSpan span, string text, string valueText, TextSpan fullSpan)
    : SyntaxNode(tree)
{
    // Set where text that was skipped is part of it, which cannot be found again in the text.
    private ImmutableArray<SyntaxTrivia> _leadingTrivia;

    public override SyntaxKind Kind { get; } = kind;

    public override TextSpan Span { get; } = span;

    /// <summary>The text as written; empty for a missing token, a blank cell and the end of the file.</summary>
    public string Text { get; } = text;

    /// <summary>What is meant: without backticks, quotes and escapes.</summary>
    public string ValueText { get; } = valueText;

    /// <summary>Cut from the text at each call.</summary>
    public ImmutableArray<SyntaxTrivia> LeadingTrivia =>
        _leadingTrivia.IsDefault ? Lexer.LexTrivia(Tree, TextSpan.FromBounds(FullSpan.Start, Span.Start)) : _leadingTrivia;

    /// <summary>Cut from the text at each call.</summary>
    public ImmutableArray<SyntaxTrivia> TrailingTrivia => Lexer.LexTrivia(Tree, TextSpan.FromBounds(Span.End, FullSpan.End));

    /// <summary>The grammar wants it and the text does not have it; zero wide, where the next token's trivia starts.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>No other token stands before it in its line.</summary>
    public bool IsFirstOnLine { get; init; }

    /// <summary>A doc comment is among its trivia.</summary>
    public bool HasDocComment { get; init; }

    public override TextSpan FullSpan { get; } = fullSpan;

    private protected override ImmutableArray<SyntaxNode?> Slots => [];

    public static SyntaxToken Missing(SyntaxTree tree, SyntaxKind kind, int position) =>
        new(tree, kind, new TextSpan(position, 0), "", "", new TextSpan(position, 0)) { IsMissing = true };

    /// <summary>The same text read as another kind: how a misspelt keyword goes on as the one that was meant.</summary>
    public SyntaxToken WithKind(SyntaxKind kind) => new(Tree, kind, Span, Text, ValueText, FullSpan)
    {
        IsFirstOnLine = IsFirstOnLine,
        HasDocComment = HasDocComment,
        _leadingTrivia = _leadingTrivia,
    };

    public SyntaxToken WithLeadingTrivia(ImmutableArray<SyntaxTrivia> leadingTrivia) =>
        new(Tree, Kind, Span, Text, ValueText, TextSpan.FromBounds(leadingTrivia is [var first, ..] ? first.Span.Start : Span.Start, FullSpan.End))
        {
            IsFirstOnLine = IsFirstOnLine,
            HasDocComment = HasDocComment || leadingTrivia.Any(t => t.Kind == SyntaxKind.DocCommentTrivia),
            _leadingTrivia = leadingTrivia,
        };
}
