using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Mapping;

/// <summary>What the headers of one register mean, kept in a CSV file beside the inventory: <c>header,column</c>; an empty column leaves the header out on purpose.</summary>
/// <param name="Path">The mapping file's name; part of the result.</param>
/// <param name="Columns">Header, compared like header synonyms, to field; null for a header left out on purpose.</param>
/// <param name="Diagnostics">Problems in the mapping file itself, sorted.</param>
public sealed record HeaderMapping(string Path, ImmutableDictionary<string, FieldSymbol?> Columns, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Reads a mapping file. Never throws on bad content.</summary>
    public static HeaderMapping Read(SourceText text, Vocabulary vocabulary) => new HeaderMappingReader(text, vocabulary).Read();
}
