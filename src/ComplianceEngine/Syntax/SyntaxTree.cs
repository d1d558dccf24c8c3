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
        var parser = new Parser(this);
        Root = parser.ParseCompilationUnit();
        Diagnostics = parser.Diagnostics.ToSorted();
    }

    /// <summary>The text.</summary>
    public SourceText Text { get; }

    /// <summary>Syntax diagnostics, sorted; at most a few hundred, however broken the text is.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The whole file.</summary>
    internal CompilationUnitSyntax Root { get; }

    /// <summary>Parses a rule file. Total: never throws, ends on every text, in time proportional to its length.</summary>
    public static SyntaxTree Parse(SourceText text) => new(text);
}
