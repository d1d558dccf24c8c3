using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine;

/// <summary>Rules bound to a vocabulary: what a host creates first, and what every evaluation starts from. Immutable.</summary>
public sealed class Compilation
{
    private readonly ImmutableArray<Diagnostic> _diagnostics;

    private Compilation(
        Vocabulary vocabulary,
        ImmutableArray<SyntaxTree> syntaxTrees,
        ImmutableArray<PackScope> packs,
        ImmutableArray<RuleSymbol> rules,
        ImmutableArray<ClaimSymbol> claims,
        ImmutableArray<Diagnostic> diagnostics)
    {
        Vocabulary = vocabulary;
        SyntaxTrees = syntaxTrees;
        Scopes = packs;
        Packs = [.. packs.Select(p => p.Pack).OrderBy(p => p.Name, StringComparer.Ordinal)];
        Laws = [.. packs.SelectMany(p => p.Laws).OrderBy(l => l.Name, StringComparer.Ordinal)];
        Rules = rules;
        Claims = claims;
        _diagnostics = diagnostics;
    }

    /// <summary>The names of each pack.</summary>
    internal ImmutableArray<PackScope> Scopes { get; }

    /// <summary>The words the rules are bound to.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The trees compiled, by path (ordinal).</summary>
    public ImmutableArray<SyntaxTree> SyntaxTrees { get; }

    /// <summary>The packs, by name.</summary>
    public ImmutableArray<PackSymbol> Packs { get; }

    /// <summary>The laws, by name; one that several packs cite stands once for each.</summary>
    public ImmutableArray<LawSymbol> Laws { get; }

    /// <summary>The rules, by id.</summary>
    public ImmutableArray<RuleSymbol> Rules { get; }

    /// <summary>The claims, by id.</summary>
    public ImmutableArray<ClaimSymbol> Claims { get; }

    /// <summary>Compiles rules. Never throws on bad rules: see <see cref="GetDiagnostics"/>; with an error among them no evaluation takes place.</summary>
    public static Compilation Create(Vocabulary vocabulary, IEnumerable<SyntaxTree> syntaxTrees)
    {
        ImmutableArray<SyntaxTree> trees = [.. syntaxTrees.OrderBy(t => t.Text.Path, StringComparer.Ordinal)];
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(vocabulary.Diagnostics);
        diagnostics.AddRange(trees.SelectMany(t => t.Diagnostics));
        var packs = PackBinder.Bind(trees, vocabulary, diagnostics);
        ImmutableArray<RuleSymbol> rules = [.. packs.SelectMany(p => p.Rules).OrderBy(r => r.Id, StringComparer.Ordinal)];
        ImmutableArray<ClaimSymbol> claims = [.. packs.SelectMany(p => p.Claims).OrderBy(c => c.Id, StringComparer.Ordinal)];
        ReportDuplicates("rule", rules, r => r.Id, r => r.Location, diagnostics);
        ReportDuplicates("claim", claims, c => c.Id, c => c.Location, diagnostics);
        return new Compilation(vocabulary, trees, [.. packs.Select(p => p.Scope)], rules, claims, diagnostics.ToSorted());
    }

    /// <summary>The rule with this id; null when there is none.</summary>
    public RuleSymbol? FindRule(string id) => Rules.FirstOrDefault(r => Identity.AreSame(r.Id, id));

    /// <summary>The nearest rule id, for "did you mean"; null when nothing is near.</summary>
    public string? SuggestRule(string id) => EditDistance.FindNearest(id, Rules.Select(r => r.Id));

    /// <summary>Diagnostics of vocabulary, syntax and binding, sorted.</summary>
    public ImmutableArray<Diagnostic> GetDiagnostics() => _diagnostics;

    private static void ReportDuplicates<T>(string what, ImmutableArray<T> declared, Func<T, string> id, Func<T, TextLocation> location, DiagnosticBag diagnostics)
        where T : class
    {
        var first = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var symbol in declared)
        {
            if (!first.TryAdd(Identity.Fold(id(symbol)), symbol))
            {
                diagnostics.ReportDuplicateName(location(symbol), what, id(symbol), location(first[Identity.Fold(id(symbol))]));
            }
        }
    }
}
