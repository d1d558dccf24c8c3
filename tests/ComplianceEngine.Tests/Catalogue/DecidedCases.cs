using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Reads files of cases: <c>fixtures/cases/*.csv</c>, or, where the environment names one in <c>COMPLY_CASES</c> (relative to the checkout), that file or folder alone.</summary>
internal static class DecidedCases
{
    public static IEnumerable<string> Files
    {
        get
        {
            var chosen = Environment.GetEnvironmentVariable("COMPLY_CASES");
            var path = RepositoryFiles.PathOf(string.IsNullOrEmpty(chosen) ? "fixtures/cases" : chosen);
            return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csv").Order(StringComparer.Ordinal) : [path];
        }
    }

    /// <summary>The cases by flow id. Every row must be readable: a case that is left out would pass.</summary>
    public static IReadOnlyDictionary<string, DecidedCase> Read(string path)
    {
        var (cases, diagnostics) = DecidedCaseReader.Read(SourceText.From(File.ReadAllText(path), Path.GetFileName(path)), TestRules.Shipped);
        Assert.Empty(diagnostics.Select(d => $"{d.Location}: {d.Id} {d.Message}"));
        return cases.ToDictionary(c => c.Flow.Id, StringComparer.Ordinal);
    }
}
