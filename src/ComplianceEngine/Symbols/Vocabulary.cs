using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>The words that rules and inventories share: columns, taxonomies, places and dated registers. Loaded from CSV that a lawyer edits in a spreadsheet.</summary>
public sealed class Vocabulary
{
    private readonly NameIndex<FieldSymbol> _headers;
    private readonly NameIndex<HeaderMeaning> _meanings;
    private readonly FrozenDictionary<string, FieldSymbol> _names;

    internal Vocabulary(ImmutableArray<FieldSymbol> fields, NameIndex<FieldSymbol> headers, NameIndex<HeaderMeaning> meanings)
    {
        Fields = fields;
        _headers = headers;
        _meanings = meanings;
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

    /// <summary>
    /// What a header of some register means: as <see cref="FindFieldByHeader"/>, and through what people put around the words of a header (<c>(d) Recipients</c>, <c>Retention (days)</c>, <c>Profiling? (Y/N)</c>);
    /// also headers that mean no column, or one of several. Null when nothing is known of it.
    /// </summary>
    public HeaderMeaning? FindHeader(string header)
    {
        if (FindWritten(header) is { } written)
        {
            return written;
        }

        var spelling = HeaderSpelling.Read(header);
        var meaning = spelling.Text == header.Trim() ? null : FindWritten(spelling.Text);
        meaning ??= FindParts(spelling.Text);
        return meaning is null ? null : meaning with { AsksYesNo = meaning.AsksYesNo || spelling.AsksYesNo, Unit = spelling.Unit ?? meaning.Unit, IsName = false };
    }

    private HeaderMeaning? FindWritten(string header)
    {
        if (_meanings.Find(header) is { } meaning)
        {
            return meaning;
        }

        return FindFieldByHeader(header) is { } field
            ? new HeaderMeaning([field]) { IsName = field.Name.Equals(header.Trim(), StringComparison.OrdinalIgnoreCase) }
            : null;
    }

    /// <summary>What <c>Processors / Recipients</c> means: each of the parts, when all mean the same.</summary>
    private HeaderMeaning? FindParts(string header)
    {
        var parts = header.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            return null;
        }

        var meanings = Array.ConvertAll(parts, FindWritten);
        return meanings[0] is { IsEither: false, Fields: [var field, ..] } first && Array.TrueForAll(meanings, m => m is { IsEither: false, Fields: [var other, ..] } && other == field) ? first : null;
    }

    /// <summary>The columns whose known headers share most with this one, the likeliest first; for a person to choose from.</summary>
    internal IEnumerable<FieldSymbol> FindNearestHeaders(string header, int most)
    {
        const double LeastLikeness = 0.4;
        var words = Words.Of(HeaderSpelling.Read(header).Text);
        return _headers.Names.Select(n => (Name: n, Field: FindFieldByHeader(n)))
            .Concat(_meanings.Names.Select(n => (Name: n, Field: _meanings.Find(n)!.Fields.FirstOrDefault())))
            .Where(n => n.Field is not null)
            .Select(n => (n.Field, Likeness: WordLikeness.Compute(words, Words.Of(n.Name))))
            .Where(n => n.Likeness >= LeastLikeness)
            .GroupBy(n => n.Field!)
            .Select(g => (Field: g.Key, Likeness: g.Max(n => n.Likeness)))
            .OrderByDescending(n => n.Likeness)
            .ThenBy(n => n.Field.Ordinal)
            .Take(most)
            .Select(n => n.Field);
    }

    /// <summary>The nearest canonical column name, for "did you mean"; null when nothing is near.</summary>
    public string? SuggestField(string name) => EditDistance.FindNearest(name, Fields.Select(f => f.Name));

    /// <summary>The kind with this name; null when there is none.</summary>
    public Taxonomy? FindTaxonomy(string name) => Taxonomies.FirstOrDefault(t => t.Name == name);
}
