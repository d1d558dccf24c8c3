using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>
/// What the headers and words of one register mean, kept in a CSV file beside the inventory: <c>header,column,value,means</c>. A header means a column, several, or (with a blank column) none on purpose;
/// several headers may make one column; a value under a header means something in our words; a row without a header says what a column is in every row.
/// </summary>
public sealed class HeaderMapping
{
    internal HeaderMapping(ImmutableArray<SourceText> sources, ImmutableDictionary<string, ImmutableArray<FieldLink>> links, ImmutableArray<MappedConstant> constants, ImmutableArray<MappedWord> words, bool numbersRows, ImmutableArray<Diagnostic> diagnostics)
    {
        Sources = sources;
        Links = links;
        Constants = constants;
        Words = words;
        NumbersRows = numbersRows;
        Diagnostics = diagnostics;
    }

    /// <summary>The mapping file's name; part of the result.</summary>
    public string Path => Sources[0].Path;

    /// <summary>The texts it was read from: the file, and what was set beside it.</summary>
    public ImmutableArray<SourceText> Sources { get; }

    /// <summary>Problems in the mapping file itself, sorted.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The headers it speaks of.</summary>
    public IEnumerable<string> Headers => Links.Keys;

    /// <summary>By header, compared like header synonyms, the fields that its cells make; none for a header left out on purpose.</summary>
    internal ImmutableDictionary<string, ImmutableArray<FieldLink>> Links { get; }

    /// <summary>What is the same in every row.</summary>
    internal ImmutableArray<MappedConstant> Constants { get; }

    /// <summary>The register's own words and what they mean, as they were written.</summary>
    internal ImmutableArray<MappedWord> Words { get; }

    /// <summary>True when flows have no name of their own and are called by their number.</summary>
    internal bool NumbersRows { get; }

    /// <summary>Reads a mapping file. Never throws on bad content.</summary>
    public static HeaderMapping Read(SourceText text, Vocabulary vocabulary) => new HeaderMappingReader(text, vocabulary).Read();

    /// <summary>The column that a header means first; null when it is left out on purpose or not spoken of.</summary>
    public FieldSymbol? Find(string header) => Links.TryGetValue(header, out var links) && !links.IsEmpty ? links[0].Reading.Field : null;

    /// <summary>What the words of the register mean in every column of a field, under whatever header; null when nothing is said of them.</summary>
    internal CellPart? FindWords(FieldSymbol field)
    {
        var words = Words.Where(w => w.Header.Length == 0 && w.Field == field).DistinctBy(w => CellPart.GetKey(w.Value), StringComparer.Ordinal).ToFrozenDictionary(w => CellPart.GetKey(w.Value), w => w.Means, StringComparer.Ordinal);
        return words.Count == 0 ? null : new CellPart(words, IsFlag: false);
    }

    /// <summary>The mapping with more of what is the same in every row, which counts before what it says itself.</summary>
    /// <param name="settings">A text such as <c>controller=Acme</c> each; <c>flow_id=numbered</c> numbers the rows.</param>
    /// <param name="source">Where they are said to come from: a file, or what stood on a command line.</param>
    /// <param name="mapping">Null for none.</param>
    /// <param name="vocabulary">The columns there are.</param>
    public static HeaderMapping Set(IEnumerable<string> settings, string source, HeaderMapping? mapping, Vocabulary vocabulary)
    {
        var reader = new HeaderMappingReader(SourceText.From(string.Join('\n', settings), source), vocabulary);
        var set = reader.ReadSettings();
        return mapping is null ? set : new HeaderMapping(
            mapping.Sources.AddRange(set.Sources),
            mapping.Links,
            [.. set.Constants, .. mapping.Constants.Where(c => !set.Constants.Any(s => s.Field == c.Field))],
            mapping.Words,
            mapping.NumbersRows || set.NumbersRows,
            [.. mapping.Diagnostics, .. set.Diagnostics]);
    }
}
