using System.Text.RegularExpressions;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>A folder of the library is a phase and knows the phases before it, nothing else. Kept by a test rather than by more assemblies.</summary>
public sealed partial class LayeringTests
{
    /// <summary>What each phase may use. The root holds what a host meets first (<c>Compilation</c>): it drives the phases up to binding.</summary>
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Diagnostics"] = ["Text"],
        ["Syntax"] = ["Text", "Diagnostics"],
        ["Symbols"] = ["Text", "Diagnostics"],
        ["Inventories"] = ["Text", "Diagnostics", "Symbols"],
        ["Binding"] = ["Text", "Diagnostics", "Syntax", "Symbols", "Inventories"],
        [""] = ["Text", "Diagnostics", "Syntax", "Symbols", "Binding"],
        ["Wording"] = ["Symbols", "Inventories", "Binding"],
        ["Packs"] = ["Text", "Diagnostics", "Syntax", "Symbols"],
        ["Findings"] = ["Text", "Diagnostics", "Symbols", "Inventories"],
        ["Evaluation"] = ["Text", "Diagnostics", "Symbols", "Inventories", "Binding", "Wording", "Findings"],
        ["Casework"] = ["Text", "Symbols", "Inventories", "Evaluation", "Findings"],
        ["Reporting"] = ["Text", "Diagnostics", "Symbols", "Inventories", "Wording", "Evaluation", "Findings", "Casework", "Packs"],
        ["Linting"] = ["Text", "Diagnostics", "Symbols", "Inventories", "Binding", "Evaluation", "Packs"],
    };

    /// <summary>File, phase it uses out of turn, and why that is right. An entry that is no longer needed fails too.</summary>
    public static TheoryData<string, string, string> Exceptions => new()
    {
        { "Symbols/RuleSymbol.Bound.cs", "Binding", "a rule holds its bound condition, as a Roslyn symbol holds its bound body; the file is apart so that the rest of Symbols does not" },
        { "Symbols/RuleSymbol.Bound.cs", "Inventories", "an example of a rule is a flow" },
        { "Symbols/RuleSymbol.Bound.cs", "Findings", "an example of a rule names the outcome it expects" },
        { "Symbols/DefineSymbol.cs", "Binding", "a define holds its bound condition" },
        { "Symbols/ClaimSymbol.cs", "Binding", "a claim holds its bound condition" },
        { "Inventories/IsoDuration.cs", "Evaluation", "Truth: comparing P30D with P1M is unknown, and the duration itself knows it" },
        { "Binding/RuleBinder.cs", "Evaluation", "RuleFormula: which tests a condition is made of, and so which columns the rule reads" },
        { "Binding/ExampleBinder.cs", "Findings", "Outcome: the first column of an example" },
        { "Binding/ExampleTable.cs", "Findings", "Outcome: as Binding/ExampleBinder.cs" },
        { "Findings/ComparedFinding.cs", "Evaluation", "Truth: as Findings/Finding.cs" },
        { "Casework/UncoveredPlaces.cs", "Binding", "which places a rule asks about stands in its bound condition" },
        { "Findings/BaselineReader.cs", "Evaluation", "Truth: as Findings/Finding.cs" },
    };

    private static readonly List<Use> s_uses = [.. FindUses()];

    [Fact]
    public void Phase_Every_UsesOnlyPhasesBeforeIt()
    {
        var excepted = Exceptions.Select(e => (e.Data.Item1, e.Data.Item2)).ToHashSet();
        Assert.DoesNotContain(s_uses, u => IsOutOfTurn(u) && !excepted.Contains((u.File, u.Phase)));
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_Every_IsNeeded(string file, string phase, string why)
    {
        Assert.NotEqual("", why);
        Assert.Contains(s_uses, u => u.File == file && u.Phase == phase && IsOutOfTurn(u));
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

    [Theory]
    [InlineData("using ComplianceEngine.Reporting;", "Reporting")]
    [InlineData("using Phase = ComplianceEngine.Reporting.TextReportWriter;", "Reporting")]
    [InlineData("using static ComplianceEngine.Reporting.ReportWords;", "Reporting")]
    [InlineData("    var x = ComplianceEngine.Reporting.ReportWords.Of(y);", "Reporting")]
    [InlineData("namespace ComplianceEngine.Reporting;", null)]
    public void Uses_OfAPlantedLine_AreFound(string line, string? phase) => Assert.Equal(phase, PhasesIn(line).SingleOrDefault());

    private static bool IsOutOfTurn(Use use) => use.Phase != use.Folder && !s_allowed.GetValueOrDefault(use.Folder, []).Contains(use.Phase);

    private static IEnumerable<Use> FindUses()
    {
        var root = RepositoryFiles.PathOf("src/ComplianceEngine");
        return
            from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            let file = Path.GetRelativePath(root, path).Replace('\\', '/')
            where !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal)
            from phase in File.ReadLines(path).SelectMany(PhasesIn).Distinct(StringComparer.Ordinal)
            select new Use(file, file.Contains('/', StringComparison.Ordinal) ? file.Split('/')[0] : "", phase);
    }

    private static IEnumerable<string> PhasesIn(string line) =>
        line.StartsWith("namespace ", StringComparison.Ordinal) ? [] : PhaseName().Matches(line).Select(m => m.Groups["phase"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\bComplianceEngine\.(?<phase>Text|Diagnostics|Syntax|Symbols|Inventories|Binding|Wording|Findings|Evaluation|Casework|Reporting|Packs|Linting)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex PhaseName();

    private sealed record Use(string File, string Folder, string Phase);
}
