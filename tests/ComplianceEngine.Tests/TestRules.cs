using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests;

/// <summary>Rules and flows made up in a test, over the shipped vocabulary.</summary>
internal static class TestRules
{
    private const string Head = """
        pack test "Test" version "1" as of 2026-01-15
        law gdpr "Regulation (EU) 2016/679" short "GDPR" url "https://example.org/gdpr"

        """;

    /// <summary>A pack with one rule, all of whose clauses but the given ones are plain.</summary>
    public static string Rule(string when, string rest = "", string since = "since 2018-05-25", string before = "") => $$"""
        {{Head}}{{before}}
        /// ## Why
        /// Because.
        /// ## How to fix
        /// Thus.
        rule T1 "a test rule"
          severity error
          source checked 2026-01-15
          cites gdpr art 6
          {{since}}
          when {{when}}
          {{rest}}
          message "{purpose} is wrong"
        """;

    public static Compilation Compile(params string[] texts) => Compilation.Create(
        TestVocabulary.Shipped,
        texts.Select((text, i) => SyntaxTree.Parse(SourceText.From(text, FormattableString.Invariant($"test/{i}.rule")))));

    /// <summary>The one rule of a pack that must compile.</summary>
    public static (Compilation Compilation, RuleSymbol Rule) CompileRule(string when, string rest = "", string since = "since 2018-05-25", string before = "")
    {
        var compilation = Compile(Rule(when, rest, since, before));
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Location} {d.Message}"));
        return (compilation, compilation.Rules.Single());
    }

    /// <summary>The rules shipped with the tool, compiled once.</summary>
    public static Compilation Shipped { get; } = CompileShipped();

    /// <summary>A flow from <c>column: value</c> pairs, separated by line breaks or <c>;</c>; all other columns are absent.</summary>
    public static Flow Flow(string declared)
    {
        var vocabulary = TestVocabulary.Shipped;
        var reader = CellReader.For(vocabulary);
        var cells = vocabulary.Fields.Select(CellReader.Absent).ToArray();
        foreach (var pair in $"flow_id: F1;{declared}".Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            var field = vocabulary.FindField(pair[..colon].Trim()) ?? throw new ArgumentException($"no column {pair}", nameof(declared));
            var location = new TextLocation("test.csv", 2, field.Ordinal + 1, 2, field.Ordinal + 2);
            cells[field.Ordinal] = reader.Read(field, pair[(colon + 1)..].Trim(), () => location, new DiagnosticBag());
        }

        return new Flow("F1", "test.csv", 2, [.. cells]);
    }

    private static Compilation CompileShipped()
    {
        var root = Path.Combine(TestVocabulary.RepositoryDirectory, "rules");
        var trees = Directory.EnumerateFiles(root, "*.rule", SearchOption.AllDirectories)
            .Select(f => SyntaxTree.Parse(SourceText.From(File.ReadAllText(f), Path.GetRelativePath(root, f).Replace('\\', '/'))));
        return Compilation.Create(TestVocabulary.Shipped, trees);
    }
}
