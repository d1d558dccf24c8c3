using System.Collections.Immutable;
using System.Reflection;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests;

/// <summary>The vocabulary shipped with the rules, loaded once for all tests.</summary>
internal static class TestVocabulary
{
    private static readonly Lazy<Vocabulary> s_shipped = new(() => Vocabulary.Load(ReadShippedFiles()));

    public static Vocabulary Shipped => s_shipped.Value;

    public static string RepositoryDirectory { get; } = typeof(TestVocabulary).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "RepositoryDir").Value!;

    /// <summary>The files under <c>rules/vocabulary</c>, named relative to it.</summary>
    public static ImmutableArray<SourceText> ReadShippedFiles()
    {
        var root = Path.Combine(RepositoryDirectory, "rules", "vocabulary");
        return [.. Directory.EnumerateFiles(root, "*.csv", SearchOption.AllDirectories)
            .Select(f => SourceText.From(File.ReadAllText(f), Path.GetRelativePath(root, f).Replace('\\', '/')))];
    }

    public static TermSymbol Term(string kind, string name) =>
        Shipped.FindTaxonomy(kind)?.Terms.FirstOrDefault(t => t.Name == name) ?? throw new ArgumentException($"no term {kind} {name}", nameof(name));

    public static PlaceSymbol Place(string code) => Shipped.Places.Find(code) ?? throw new ArgumentException($"no place {code}", nameof(code));
}
