using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Fixtures evaluated with the shipped rules, under the names that the command line would show.</summary>
internal static class FixtureInventories
{
    /// <summary>The day that the fixtures are written for.</summary>
    public static readonly DateOnly AsOf = new(2026, 1, 15);

    public static Inventory Read(string path, HeaderMapping? mapping = null)
    {
        using var content = File.OpenRead(RepositoryFiles.PathOf(path));
        return new InventoryReader(TestVocabulary.Shipped).Read(content, path, mapping);
    }

    public static HeaderMapping ReadMapping(string path) =>
        HeaderMapping.Read(SourceText.From(RepositoryFiles.ReadText(path), path), TestVocabulary.Shipped);

    public static EvaluationResult Evaluate(Inventory inventory, DateOnly? asOf = null, int threads = 1) =>
        Evaluator.Evaluate(TestRules.Shipped, [inventory], new EvaluationOptions(asOf ?? AsOf) { Threads = threads });

    public static EvaluationResult Evaluate(string path, DateOnly? asOf = null) => Evaluate(Read(path), asOf);
}
