using System.Collections.Immutable;

namespace ComplianceEngine.Syntax;

/// <summary><c>"English" [nb "norsk"] [fr "français"]</c></summary>
internal sealed class LocalizedStringSyntax(SyntaxTree tree, SyntaxToken text, ImmutableArray<TranslationSyntax> translations) : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.LocalizedString;

    public SyntaxToken Text { get; } = text;

    public ImmutableArray<TranslationSyntax> Translations { get; } = translations;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Text, .. Translations];
}

/// <summary><c>LANGUAGE "text"</c></summary>
internal sealed class TranslationSyntax(SyntaxTree tree, SyntaxToken language, SyntaxToken text) : SyntaxNode(tree)
{
    public override SyntaxKind Kind => SyntaxKind.Translation;

    public SyntaxToken Language { get; } = language;

    public SyntaxToken Text { get; } = text;

    private protected override ImmutableArray<SyntaxNode?> Slots => [Language, Text];
}
