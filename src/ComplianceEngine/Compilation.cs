using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine;

/// <summary>Rules bound to a vocabulary: what a host creates first, and what every evaluation starts from. Immutable.</summary>
public sealed class Compilation
{
    private Compilation()
    {
    }

    /// <summary>The words the rules are bound to.</summary>
    public Vocabulary Vocabulary { get; private init; } = null!;

    /// <summary>The trees compiled, by path (ordinal).</summary>
    public ImmutableArray<SyntaxTree> SyntaxTrees { get; private init; } = [];

    /// <summary>The packs, by name.</summary>
    public ImmutableArray<PackSymbol> Packs { get; private init; } = [];

    /// <summary>The laws, by name.</summary>
    public ImmutableArray<LawSymbol> Laws { get; private init; } = [];

    /// <summary>The rules, by id.</summary>
    public ImmutableArray<RuleSymbol> Rules { get; private init; } = [];

    /// <summary>Compiles rules. Never throws on bad rules: see <see cref="GetDiagnostics"/>; with an error among them no evaluation takes place.</summary>
    public static Compilation Create(Vocabulary vocabulary, IEnumerable<SyntaxTree> syntaxTrees) => throw new NotImplementedException();

    /// <summary>Diagnostics of vocabulary, syntax and binding, sorted.</summary>
    public ImmutableArray<Diagnostic> GetDiagnostics() => throw new NotImplementedException();
}
