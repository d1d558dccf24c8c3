using System.Collections.Immutable;

namespace ComplianceEngine.Symbols;

/// <summary>A kind: a directed acyclic graph of terms (data, purpose, legal basis, recipient role …). Immutable once loaded.</summary>
public sealed class Taxonomy
{
    /// <summary>The kind's name: <c>purpose</c>.</summary>
    public string Name { get; }

    /// <summary>All terms in file order.</summary>
    public ImmutableArray<TermSymbol> Terms { get; internal set; } = [];

    internal Taxonomy(string name) => Name = name;

    /// <summary>The term with this canonical name, DPV name, fideslang name, label or synonym (compared without regard to case, surrounding white space and runs of white space); null when there is none.</summary>
    public TermSymbol? Find(string text) => throw new NotImplementedException();

    /// <summary>True when <paramref name="term"/> is <paramref name="other"/> or narrower (<c>term ⊑ other</c>).</summary>
    public bool IsNarrowerOrEqual(TermSymbol term, TermSymbol other) => throw new NotImplementedException();

    /// <summary>True when some term is narrower than, or equal to, both: the two overlap, so the coarser declaration leaves open whether the finer one holds.</summary>
    public bool Overlaps(TermSymbol term, TermSymbol other) => throw new NotImplementedException();

    /// <summary>Every term that is <paramref name="term"/> or narrower, in file order.</summary>
    public ImmutableArray<TermSymbol> GetNarrowerOrEqual(TermSymbol term) => throw new NotImplementedException();

    /// <summary>
    /// The leaf topics that data declared as <paramref name="term"/> may reveal: what the term itself, a broader term (inherited) or a narrower term (the declaration may mean it)
    /// states, each expanded to its narrowest listed topics one level down (<c>special</c> becomes health, politics, …), in file order.
    /// </summary>
    public ImmutableArray<TermSymbol> GetRevealable(TermSymbol term) => throw new NotImplementedException();

    /// <summary>The nearest known name to <paramref name="text"/> by edit distance, for "did you mean"; null when nothing is near.</summary>
    public string? Suggest(string text) => throw new NotImplementedException();
}
