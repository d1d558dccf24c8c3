using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>A word, a text, a sign or a cell, with the trivia around it. Trailing trivia ends with the line; what follows leads the next token.</summary>
internal sealed class SyntaxToken(
    SyntaxTree tree,
    SyntaxKind kind,
    TextSpan span,
    string text,
    string valueText,
    ImmutableArray<SyntaxTrivia> leadingTrivia,
    ImmutableArray<SyntaxTrivia> trailingTrivia,
    bool isFirstOnLine = false)
    : SyntaxNode(tree)
{
    public override SyntaxKind Kind { get; } = kind;

    public override TextSpan Span { get; } = span;

    /// <summary>The text as written; empty for a missing token, a blank cell and the end of the file.</summary>
    public string Text { get; } = text;

    /// <summary>What is meant: without backticks, quotes and escapes.</summary>
    public string ValueText { get; } = valueText;

    public ImmutableArray<SyntaxTrivia> LeadingTrivia { get; } = leadingTrivia;

    public ImmutableArray<SyntaxTrivia> TrailingTrivia { get; } = trailingTrivia;

    /// <summary>The grammar wants it and the text does not have it; zero wide, where the next token's trivia starts.</summary>
    public bool IsMissing { get; private init; }

    /// <summary>No other token stands before it in its line.</summary>
    public bool IsFirstOnLine { get; } = isFirstOnLine;

    public override TextSpan FullSpan => TextSpan.FromBounds(
        LeadingTrivia is [var first, ..] ? first.Span.Start : Span.Start,
        TrailingTrivia is [.., var last] ? last.Span.End : Span.End);

    private protected override ImmutableArray<SyntaxNode?> Slots => [];

    public static SyntaxToken Missing(SyntaxTree tree, SyntaxKind kind, int position) =>
        new(tree, kind, new TextSpan(position, 0), "", "", [], []) { IsMissing = true };

    /// <summary>The same text read as another kind: how a misspelt keyword goes on as the one that was meant.</summary>
    public SyntaxToken WithKind(SyntaxKind kind) => new(Tree, kind, Span, Text, ValueText, LeadingTrivia, TrailingTrivia, IsFirstOnLine);

    public SyntaxToken WithLeadingTrivia(ImmutableArray<SyntaxTrivia> leadingTrivia) =>
        new(Tree, Kind, Span, Text, ValueText, leadingTrivia, TrailingTrivia, IsFirstOnLine);
}
