using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>The words that rules and inventories share: columns, taxonomies, places and dated registers. Loaded from CSV that a lawyer edits in a spreadsheet.</summary>
public sealed class Vocabulary
{
    private readonly NameIndex<FieldSymbol> _headers;
    private readonly FrozenDictionary<string, FieldSymbol> _names;

    internal Vocabulary(ImmutableArray<FieldSymbol> fields, NameIndex<FieldSymbol> headers)
    {
        Fields = fields;
        _headers = headers;
        _names = fields.DistinctBy(f => f.Name, StringComparer.Ordinal).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>The canonical columns in file order, except that <c>flow_id</c> is always the first.</summary>
    public ImmutableArray<FieldSymbol> Fields { get; }

    /// <summary>The kinds, ordered by name (ordinal).</summary>
    public ImmutableArray<Taxonomy> Taxonomies { get; internal init; } = [];

    /// <summary>Countries and groups.</summary>
    public PlaceRegisters Places { get; internal init; } = new();

    /// <summary>Problems found while loading; with an error among them the vocabulary must not be used for an evaluation.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; internal init; } = [];

    /// <summary>
    /// Loads a vocabulary. Files are told apart by path: <c>…/columns.csv</c>, <c>…/taxonomies/KIND.csv</c>, <c>…/registers/countries.csv</c> and <c>…/registers/*.csv</c>;
    /// several files for one kind add up, so that a pack can add narrower terms of its own. Files are read in ordinal order of their paths, whatever the order they come in. Never throws on bad content: see <see cref="Diagnostics"/>.
    /// </summary>
    public static Vocabulary Load(IEnumerable<SourceText> files) => new VocabularyReader().Read(files);

    /// <summary>The field with this canonical name; null when there is none.</summary>
    public FieldSymbol? FindField(string name) => _names.GetValueOrDefault(name);

    /// <summary>The field that a header of some register means: canonical name or synonym, compared without regard to case, white space, <c>_</c>, <c>-</c> and punctuation; null when there is none.</summary>
    public FieldSymbol? FindFieldByHeader(string header) => _headers.Find(header);

    /// <summary>The nearest canonical column name, for "did you mean"; null when nothing is near.</summary>
    public string? SuggestField(string name) => EditDistance.FindNearest(name, Fields.Select(f => f.Name));

    /// <summary>The kind with this name; null when there is none.</summary>
    public Taxonomy? FindTaxonomy(string name) => Taxonomies.FirstOrDefault(t => t.Name == name);
}
