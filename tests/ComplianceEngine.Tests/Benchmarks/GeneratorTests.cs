using ComplianceEngine.Benchmarks.Generating;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Benchmarks;

/// <summary>A measurement can be repeated only when its input can. The generator's files are compiled into this project, so that the tests do not need the peers.</summary>
public sealed class GeneratorTests
{
    [Theory]
    [InlineData(17)]
    [InlineData(50)]
    public void Inventory_OfOneSeed_HasTheSameBytes(int columns)
    {
        Assert.Equal(Generate(seed: 7, rows: 200, columns), Generate(seed: 7, rows: 200, columns));
        Assert.NotEqual(Generate(seed: 7, rows: 200, columns), Generate(seed: 8, rows: 200, columns));
    }

    [Fact]
    public void Inventory_LongerThanAnother_BeginsWithIt() =>
        Assert.Equal(Generate(seed: 7, rows: 100, columns: 17), Generate(seed: 7, rows: 300, columns: 17).AsSpan(0, Generate(seed: 7, rows: 100, columns: 17).Length).ToArray());

    [Theory]
    [InlineData(17)]
    [InlineData(50)]
    public void Inventory_Generated_IsReadWithoutComplaint(int columns)
    {
        using var content = new MemoryStream(Generate(seed: 1, rows: 500, columns));
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(content, "flows.csv", null);
        Assert.Equal(500, inventory.Flows.Length);
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Pack_Generated_CompilesAndBeginsWithAShorterOne()
    {
        var pack = PackGenerator.Create(TestVocabulary.Shipped, 60, seed: 1);
        var compilation = Compilation.Create(TestVocabulary.Shipped, [SyntaxTree.Parse(SourceText.From(pack, "pack.rule"))]);
        Assert.DoesNotContain(compilation.GetDiagnostics(), d => d.Severity == ComplianceEngine.Diagnostics.DiagnosticSeverity.Error);
        Assert.Equal(60, compilation.Rules.Length);
        Assert.StartsWith(PackGenerator.Create(TestVocabulary.Shipped, 12, seed: 1), pack, StringComparison.Ordinal);
    }

    [Fact]
    public void Lineage_Generated_HasSoManyDeclaredSources()
    {
        using var content = new MemoryStream();
        new InventoryGenerator(TestVocabulary.Shipped, 1).WriteLineage(content, systems: 100, edges: 1000);
        var text = System.Text.Encoding.UTF8.GetString(content.ToArray());
        Assert.Equal(101, text.Count(c => c == '\n'));
        Assert.Equal(1000 - 100, text.Count(c => c == '|'));
    }

    private static byte[] Generate(ulong seed, long rows, int columns)
    {
        using var content = new MemoryStream();
        new InventoryGenerator(TestVocabulary.Shipped, seed).Write(content, rows, columns);
        return content.ToArray();
    }
}
