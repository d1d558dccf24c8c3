using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A kind: a directed acyclic graph of terms (data, purpose, legal basis, recipient role …). Immutable once loaded.</summary>
public sealed class Taxonomy
{
    /// <summary>The kind's name: <c>purpose</c>.</summary>
    public string Name { get; }

    /// <summary>All terms in file order.</summary>
    public ImmutableArray<TermSymbol> Terms { get; private set; } = [];

    private NameIndex<TermSymbol> _names = new(VocabularyKey.OfTerm);
    private ulong[][] _narrower = [];
    private TermSymbol[]?[] _revealable = [];
    private TermSymbol[] _revealing = [];

    internal Taxonomy(string name) => Name = name;

    /// <summary>Every term that another states to reveal, each once.</summary>
    internal ImmutableArray<TermSymbol> Revealed { get; private set; } = [];

    /// <summary>Sets the terms and what they are called, before they are linked.</summary>
    internal void SetTerms(ImmutableArray<TermSymbol> terms, NameIndex<TermSymbol> names)
    {
        Terms = terms;
        _names = names;
    }

    /// <summary>Computes what follows from the links; <paramref name="broaderFirst"/> is a topological order.</summary>
    internal void SetLinks(IReadOnlyList<TermSymbol> broaderFirst)
    {
        ulong[][] narrower = [.. Terms.Select(_ => CreateSet())];
        foreach (var term in broaderFirst.Reverse())
        {
            var set = narrower[term.Ordinal];
            Add(set, term);
            foreach (var child in term.Narrower)
            {
                UnionWith(set, narrower[child.Ordinal]);
            }
        }

        _narrower = narrower;
        _revealing = [.. Terms.Where(t => !t.MayReveal.IsEmpty)];
        Revealed = [.. _revealing.SelectMany(t => t.MayReveal).Distinct()];
        _revealable = new TermSymbol[]?[Terms.Length];
    }

    /// <summary>The term with this canonical name, DPV name, fideslang name, label or synonym (compared without regard to case, surrounding white space and runs of white space); null when there is none.</summary>
    public TermSymbol? Find(string text) => _names.Find(text);

    /// <summary>True when <paramref name="term"/> is <paramref name="other"/> or narrower (<c>term ⊑ other</c>).</summary>
    public bool IsNarrowerOrEqual(TermSymbol term, TermSymbol other) =>
        Contains(_narrower[other.Ordinal], term);

    /// <summary>True when some term is narrower than, or equal to, both: the two overlap, so the coarser declaration leaves open whether the finer one holds.</summary>
    public bool Overlaps(TermSymbol term, TermSymbol other)
    {
        var left = _narrower[term.Ordinal];
        var right = _narrower[other.Ordinal];
        for (var i = 0; i < left.Length; i++)
        {
            if ((left[i] & right[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every term that is <paramref name="term"/> or narrower, in file order.</summary>
    public ImmutableArray<TermSymbol> GetNarrowerOrEqual(TermSymbol term) => [.. Terms.Where(t => IsNarrowerOrEqual(t, term))];

    /// <summary>
    /// The topics that data declared as <paramref name="term"/> may reveal without being one: for every term that the declaration may mean (itself or narrower),
    /// what it or a broader term of it states, in file order. A finer declaration never reveals more. A stated root is a heading and stands for the topics directly under it (<c>special</c> becomes health, politics, …); any other stated term stands for itself.
    /// </summary>
    public ImmutableArray<TermSymbol> GetRevealable(TermSymbol term) =>
        ImmutableCollectionsMarshal.AsImmutableArray(_revealable[term.Ordinal] ??= ComputeRevealable(term));

    /// <summary>
    /// The nearest known name to <paramref name="text"/>, for "did you mean": a canonical name that ends in it (<c>ai_chat</c>), else the nearest name, label or synonym by edit distance;
    /// null when nothing is near.
    /// </summary>
    public string? Suggest(string text)
    {
        var ending = "." + text.Trim();
        var endings = Terms.Where(t => t.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return endings.Count == 1 ? endings[0].Name : EditDistance.FindNearest(text, _names.Names);
    }

    private static void UnionWith(ulong[] set, ulong[] other)
    {
        for (var i = 0; i < set.Length; i++)
        {
            set[i] |= other[i];
        }
    }

    private ulong[] CreateSet() => new ulong[(Terms.Length + 63) / 64];

    private static void Add(ulong[] set, TermSymbol term) => set[term.Ordinal / 64] |= 1UL << (term.Ordinal % 64);

    private static bool Contains(ulong[] set, TermSymbol term) => (set[term.Ordinal / 64] >> (term.Ordinal % 64) & 1) != 0;

    // Asked of the few terms that an inventory declares. Threads that race here write equal arrays.
    private TermSymbol[] ComputeRevealable(TermSymbol term)
    {
        var topics = CreateSet();
        foreach (var meant in GetNarrowerOrEqual(term))
        {
            var stated = _revealing.Where(r => IsNarrowerOrEqual(meant, r)).SelectMany(r => r.MayReveal).SelectMany(t => GetTopics(t));
            foreach (var topic in stated.Where(t => !IsNarrowerOrEqual(meant, t)))
            {
                Add(topics, topic);
            }
        }

        return [.. Terms.Where(t => Contains(topics, t))];
    }

    private static ImmutableArray<TermSymbol> GetTopics(TermSymbol stated) =>
        stated.Broader.IsEmpty && !stated.Narrower.IsEmpty ? stated.Narrower : [stated];
}
