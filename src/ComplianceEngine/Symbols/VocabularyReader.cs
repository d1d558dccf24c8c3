using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Sorts vocabulary files by what they are and puts together what they say.</summary>
internal sealed class VocabularyReader
{
    private readonly DiagnosticBag _diagnostics = new();

    public Vocabulary Read(IEnumerable<SourceText> files)
    {
        SourceText[] ordered = [.. files.OrderBy(f => f.Path.Replace('\\', '/'), StringComparer.Ordinal)];
        var taxonomies = ReadTaxonomies(Select(ordered, FileRole.Taxonomy));
        var places = new PlaceRegistersReader(_diagnostics).Read([.. Select(ordered, FileRole.Countries)], [.. Select(ordered, FileRole.Register)]);
        var columns = new ColumnsReader(taxonomies, _diagnostics);
        columns.Read([.. Select(ordered, FileRole.Columns)]);
        columns.ReadAnswers(Select(ordered, FileRole.Answers));
        var headers = new HeadersReader(columns, _diagnostics).Read(Select(ordered, FileRole.Headers));
        foreach (var file in Select(ordered, FileRole.Unknown).Where(f => HasExtension(f.Path)))
        {
            _diagnostics.ReportUnknownFile(file);
        }

        return new Vocabulary(columns.Fields, columns.Headers, headers) { Taxonomies = taxonomies, Places = places, Diagnostics = _diagnostics.ToSorted() };
    }

    private ImmutableArray<Taxonomy> ReadTaxonomies(IEnumerable<SourceText> files) =>
        [.. files.GroupBy(f => GetFileName(f.Path)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TaxonomyReader(g.Key, _diagnostics).Read(g))];

    private static IEnumerable<SourceText> Select(SourceText[] files, FileRole role) => files.Where(f => GetRole(f.Path) == role);

    private static FileRole GetRole(string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        var name = parts[^1];
        var folder = parts.Length > 1 ? parts[^2] : "";
        return (folder, name) switch
        {
            _ when !HasExtension(name) => FileRole.Unknown,
            ("taxonomies", _) => FileRole.Taxonomy,
            ("registers", "countries.csv") => FileRole.Countries,
            ("registers", _) => FileRole.Register,
            (_, "columns.csv") => FileRole.Columns,
            (_, "headers.csv") => FileRole.Headers,
            (_, "answers.csv") => FileRole.Answers,
            _ => FileRole.Unknown,
        };
    }

    private static bool HasExtension(string path) => path.EndsWith(".csv", StringComparison.Ordinal);

    private static string GetFileName(string path)
    {
        var name = path.Replace('\\', '/').Split('/')[^1];
        return name[..^".csv".Length];
    }

    private enum FileRole
    {
        Unknown,
        Columns,
        Headers,
        Answers,
        Taxonomy,
        Countries,
        Register,
    }
}
