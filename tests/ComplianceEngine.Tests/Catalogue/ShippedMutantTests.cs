using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Evaluation.Mutation;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>The examples and cases of the shipped packs notice every change of a rule that is not argued away beside its pack.</summary>
public sealed class ShippedMutantTests
{
    private static readonly Lazy<MutationResult> s_result = new(() =>
    {
        ImmutableArray<DecidedCase> cases = [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("fixtures/cases"), "*.csv").Order(StringComparer.Ordinal).SelectMany(f => DecidedCases.Read(f).Values)];
        var root = RepositoryFiles.PathOf("rules");
        ImmutableArray<SourceText> argued = [.. Directory.EnumerateFiles(root, "argued-mutants.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => SourceText.From(File.ReadAllText(f), Path.GetRelativePath(root, f).Replace('\\', '/')))];
        return MutationRunner.Run(TestRules.Shipped, cases, argued, TestContext.Current.CancellationToken);
    });

    [Fact]
    public void Mutants_OfShippedRules_AreKilledOrArgued()
    {
        Assert.Empty(s_result.Value.Mutants.Where(m => m.Fate == MutantFate.Survived).Select(m => $"{m.Mutant.Location} {m.Mutant.Owner}: {m.Mutant.Change}"));
        Assert.Empty(s_result.Value.Diagnostics.Select(d => $"{d.Location}: {d.Id} {d.Message}"));
        Assert.True(s_result.Value.KilledPerMille >= 950, $"{s_result.Value.KilledPerMille} of 1000 are killed");
    }

    [Fact]
    public void Mutants_OfShippedRules_AreOfEveryKindAndOwner()
    {
        Assert.Equal(Enum.GetValues<MutantKind>(), s_result.Value.Mutants.Select(m => m.Mutant.Kind).Distinct().Order());
        Assert.Empty(TestRules.Shipped.Rules.Select(r => r.Id).Except(s_result.Value.Mutants.Select(m => m.Mutant.Owner)));
        Assert.Distinct(s_result.Value.Mutants.Select(m => $"{m.Mutant.Location.Path[..m.Mutant.Location.Path.IndexOf('/', StringComparison.Ordinal)]} {m.Mutant.Owner} {m.Mutant.Change}"));
    }
}
