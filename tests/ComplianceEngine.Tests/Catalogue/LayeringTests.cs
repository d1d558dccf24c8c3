using ComplianceEngine.Evaluation.Advice;
namespace ComplianceEngine.Tests.Catalogue;

/// <summary>A folder of the library is a phase and knows the phases before it, nothing else. Kept by a test rather than by more assemblies.</summary>
public sealed class LayeringTests
{
    private static readonly string[] s_declared = ["Logic", "Text", "Diagnostics", "Symbols", "Inventories", "Binding", "Findings"];

    /// <summary>What each phase may use. The root holds what a host meets first (<c>Compilation</c>): it drives the phases up to binding.</summary>
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Logic"] = [],
        ["Text"] = [],
        ["Diagnostics"] = ["Text"],
        ["Syntax"] = ["Text", "Diagnostics"],
        ["Symbols"] = ["Logic", "Text", "Diagnostics"],
        ["Inventories"] = ["Logic", "Text", "Diagnostics", "Symbols"],
        ["Binding"] = ["Logic", "Text", "Diagnostics", "Syntax", "Symbols", "Inventories"],
        [""] = ["Text", "Diagnostics", "Syntax", "Symbols", "Binding"],
        ["Wording"] = ["Logic", "Symbols", "Inventories", "Binding"],
        ["Packs"] = ["", "Text", "Diagnostics", "Syntax", "Symbols", "Findings"],
        ["Findings"] = ["Logic", "Text", "Diagnostics", "Symbols", "Inventories"],
        ["Evaluation"] = s_declared,
        ["Evaluation/Collections"] = [],
        ["Evaluation/Lineage"] = ["Logic", "Text", "Symbols", "Inventories"],
        ["Evaluation/Semantics"] = [.. s_declared, "Wording", "Evaluation/Lineage"],
        ["Evaluation/Proof"] = [.. s_declared, "Wording", "Evaluation", "Evaluation/Collections", "Evaluation/Semantics"],
        ["Evaluation/Columnar"] = [.. s_declared, "Wording", "Evaluation", "Evaluation/Collections", "Evaluation/Semantics", "Evaluation/Proof"],
        ["Evaluation/Counting"] = [.. s_declared, "Evaluation", "Evaluation/Collections", "Evaluation/Semantics", "Evaluation/Columnar"],
        ["Evaluation/Paths"] = [.. s_declared, "Evaluation", "Evaluation/Collections", "Evaluation/Lineage", "Evaluation/Semantics", "Evaluation/Proof", "Evaluation/Columnar", "Evaluation/Counting"],
        ["Evaluation/Advice"] = [.. s_declared, "Wording", "Evaluation", "Evaluation/Collections", "Evaluation/Semantics", "Evaluation/Proof"],
        ["Evaluation/Claims"] = [.. s_declared, "Evaluation", "Evaluation/Semantics", "Evaluation/Proof", "Evaluation/Columnar", "Evaluation/Counting", "Evaluation/Paths"],
        ["Evaluation/Streaming"] = [.. s_declared, "Evaluation", "Evaluation/Semantics", "Evaluation/Proof", "Evaluation/Columnar", "Evaluation/Counting", "Evaluation/Advice", "Evaluation/Claims"],
        ["Evaluation/Runs"] =
        [
            .. s_declared, "", "Packs", "Evaluation", "Evaluation/Lineage", "Evaluation/Semantics", "Evaluation/Proof", "Evaluation/Columnar", "Evaluation/Counting", "Evaluation/Paths",
            "Evaluation/Advice", "Evaluation/Claims", "Evaluation/Streaming",
        ],
        ["Evaluation/Examples"] = [.. s_declared, "", "Evaluation", "Evaluation/Semantics", "Evaluation/Advice", "Evaluation/Runs"],
        ["Evaluation/Mutation"] = [.. s_declared, "", "Syntax", "Evaluation", "Evaluation/Semantics", "Evaluation/Runs", "Evaluation/Examples"],
        ["Casework"] = ["", "Logic", "Text", "Diagnostics", "Symbols", "Inventories", "Binding", "Wording", "Findings", "Evaluation", "Evaluation/Semantics", "Evaluation/Advice", "Evaluation/Runs"],
        ["Reporting"] = ["", "Logic", "Text", "Diagnostics", "Syntax", "Symbols", "Inventories", "Wording", "Findings", "Casework", "Packs", "Evaluation/Semantics", "Evaluation/Examples", "Evaluation/Mutation"],
        ["Linting"] = ["", "Logic", "Text", "Diagnostics", "Symbols", "Inventories", "Binding", "Packs", "Evaluation/Semantics", "Evaluation/Advice"],
    };

    /// <summary>File, phase it uses out of turn, and why that is right. An entry that is no longer needed fails too.</summary>
    public static TheoryData<string, string, string> Exceptions => new()
    {
        { "Symbols/RuleSymbol.Bound.cs", "Binding", "a rule holds its bound condition, as a Roslyn symbol holds its bound body; the file is apart so that the rest of Symbols does not" },
        { "Symbols/RuleSymbol.Bound.cs", "Inventories", "an example of a rule is a flow" },
        { "Symbols/DefineSymbol.cs", "Binding", "a define holds its bound condition" },
        { "Symbols/ClaimSymbol.cs", "Binding", "a claim holds its bound condition" },
    };

    private static readonly Lazy<List<Use>> s_uses = new(() => [.. ToUses(SourceReferences.FindAll("src/ComplianceEngine"))]);

    [Fact]
    public void Phase_Every_UsesOnlyPhasesBeforeIt()
    {
        var excepted = Exceptions.Select(e => (e.Data.Item1, e.Data.Item2)).ToHashSet();
        Assert.DoesNotContain(s_uses.Value, u => IsOutOfTurn(u) && !excepted.Contains((u.File, u.Phase)));
        Assert.All(s_uses.Value.Select(u => u.Folder).Distinct(), folder => Assert.Contains(folder, s_allowed.Keys));
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_Every_IsNeeded(string file, string phase, string why)
    {
        Assert.NotEqual("", why);
        Assert.Contains(s_uses.Value, u => u.File == file && u.Phase == phase && IsOutOfTurn(u));
    }

    [Fact]
    public void Phases_AsAllowed_HaveNoCycle()
    {
        var left = s_allowed.ToDictionary(StringComparer.Ordinal);
        while (left.Keys.FirstOrDefault(phase => !left[phase].Any(left.ContainsKey)) is { } free)
        {
            left.Remove(free);
        }

        Assert.Empty(left);
    }

    /// <summary>A use that no name of a namespace gives away.</summary>
    [Theory]
    [InlineData("using ComplianceEngine.Reporting; class Planted { object x = typeof(Writer); }")]
    [InlineData("class Planted { int x = ComplianceEngine.Reporting.Writer.Limit; }")]
    [InlineData("using W = ComplianceEngine.Reporting.Writer; class Planted { string x = nameof(W.Limit); }")]
    [InlineData("class Planted { void M(ComplianceEngine.Text.Source s) { var w = s.Writer; w.Write(); } }")]
    public void Uses_OfAPlantedLine_AreFound(string line)
    {
        var uses = ToUses(SourceReferences.Find(
        [
            ("Reporting/Writer.cs", "namespace ComplianceEngine.Reporting; public class Writer { public const int Limit = 1; public void Write() { } }"),
            ("Text/Source.cs", "namespace ComplianceEngine.Text; public class Source { public ComplianceEngine.Reporting.Writer Writer => null; }"),
            ("Diagnostics/Planted.cs", "namespace ComplianceEngine.Diagnostics { " + line + " }"),
        ]));
        Assert.Contains(uses, u => u is { File: "Diagnostics/Planted.cs", Phase: "Reporting" } && IsOutOfTurn(u));
    }

    private static bool IsOutOfTurn(Use use) => use.Phase != use.Folder && !s_allowed.GetValueOrDefault(use.Folder, []).Contains(use.Phase);

    private static IEnumerable<Use> ToUses(IEnumerable<SourceReference> references) => references.Select(r => new Use(r.From, GetPhase(r.From), GetPhase(r.To))).Distinct();

    /// <summary>The folder of a file; inside evaluation the folder there.</summary>
    private static string GetPhase(string file)
    {
        var folders = file.Split('/')[..^1];
        return folders is ["Evaluation", var inner, ..] ? $"Evaluation/{inner}" : folders.FirstOrDefault("");
    }

    private sealed record Use(string File, string Folder, string Phase);
}
