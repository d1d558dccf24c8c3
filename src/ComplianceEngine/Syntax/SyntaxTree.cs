using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>A lossless tree of one rule file: concatenating its tokens with their trivia gives the text back, whatever the text is.</summary>
public sealed class SyntaxTree
{
    private SyntaxTree(SourceText text)
    {
        Text = text;
    }

    /// <summary>The text.</summary>
    public SourceText Text { get; }

    /// <summary>Syntax diagnostics, sorted.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>Parses a rule file. Total: never throws, ends on every text.</summary>
    public static SyntaxTree Parse(SourceText text) => throw new NotImplementedException();
}
