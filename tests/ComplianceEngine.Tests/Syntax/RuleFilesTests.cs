using ComplianceEngine.Syntax;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Syntax;

public sealed class RuleFilesTests
{
    /// <summary>With forward slashes, so that the names of the tests are the same everywhere.</summary>
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.PathOf("rules"), "*.rule", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(RepositoryFiles.PathOf(""), f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_ShippedRules_HasNoDiagnostics(string file)
    {
        var tree = SyntaxTree.Parse(SourceText.From(RepositoryFiles.ReadText(file), file));

        Assert.Empty(tree.Diagnostics.Select(d => $"{d.Id} {d.Location} {d.Message}"));
        SyntaxTreeAssert.HasSoundSpans(tree);
    }
}
