using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>A term of a <see cref="Taxonomy"/>: a node of a directed acyclic graph that narrows its broader terms.</summary>
public sealed class TermSymbol
{
    internal TermSymbol(Taxonomy taxonomy, int ordinal, string name)
    {
        Taxonomy = taxonomy;
        Ordinal = ordinal;
        Name = name;
    }

    /// <summary>The kind this term belongs to.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>Index in <see cref="Taxonomy.Terms"/>.</summary>
    public int Ordinal { get; }

    /// <summary>The canonical, dotted name, unique in the taxonomy: <c>advertising.personalised</c>.</summary>
    public string Name { get; }

    /// <summary>What people call it.</summary>
    public LocalizedText Label { get; internal set; } = new("");

    /// <summary>Directly broader terms, in file order; empty for a root.</summary>
    public ImmutableArray<TermSymbol> Broader { get; internal set; } = [];

    /// <summary>Directly narrower terms, in file order.</summary>
    public ImmutableArray<TermSymbol> Narrower { get; internal set; } = [];

    /// <summary>Terms of the same taxonomy whose facts this term may reveal without naming them, as stated on this very row; see <see cref="Taxonomy.GetRevealable"/> for what follows from broader and narrower terms.</summary>
    public ImmutableArray<TermSymbol> MayReveal { get; internal set; } = [];

    /// <summary>Names in the W3C Data Privacy Vocabulary, such as <c>dpv:Advertising</c>; may be empty.</summary>
    public ImmutableArray<string> DpvNames { get; internal set; } = [];

    /// <summary>Names in fideslang; may be empty.</summary>
    public ImmutableArray<string> FideslangNames { get; internal set; } = [];

    /// <summary>Other spellings accepted in a cell, in any language: <c>Legitimate interests</c>, <c>Art. 6(1)(f)</c>.</summary>
    public ImmutableArray<string> Synonyms { get; internal set; } = [];

    /// <summary>Where the term stands in its file.</summary>
    public TextLocation? Location => Cell?.Location;

    /// <summary>The cell that names it.</summary>
    internal VocabularyCell? Cell { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
