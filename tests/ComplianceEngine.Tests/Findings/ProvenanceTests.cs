using System.Collections.Immutable;
using System.Text.Json;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Packs;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Findings;

/// <summary>Everything that can change a verdict is in the <c>run</c> of a result: change it by a byte, and the run says another thing.</summary>
public sealed class ProvenanceTests
{
    private const string Register = "flow_id,controller,What we hold,purpose\n1,Acme,contact.email,advertising\n";
    private const string Mapping = "header,column,value,means\nWhat we hold,data,,\n";
    private const string Waivers = "fingerprint,rule,flow,outcome,justification,reason,by,until\n,GDPR0600,1,undetermined,under investigation,we ask,DPO,2026-06-01\n";

    private static readonly string s_rules = RepositoryFiles.PathOf("rules");
    private static readonly Lazy<RulePack> s_shipped = new(() => RulePack.Load(s_rules));

    /// <summary>A register, a taxonomy, the columns, a list of duties, a rule: one kind each.</summary>
    [Fact]
    public void RuleFile_ChangedByAByte_IsSeen()
    {
        var copy = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.EnumerateFiles(s_rules, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy.FullName, Path.GetRelativePath(s_rules, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            string[] changed = ["gdpr/not-modelled.csv", "gdpr/pack.rule", "vocabulary/columns.csv", "vocabulary/registers/european-areas.csv", "vocabulary/taxonomies/purpose.csv"];
            foreach (var path in changed)
            {
                File.AppendAllText(Path.Combine(copy.FullName, path), "\n");
            }

            var pack = RulePack.Load(copy.FullName);
            Assert.Equal(changed, pack.Parts.Except(s_shipped.Value.Parts).Select(p => p.Path).Order(StringComparer.Ordinal));
            Assert.NotEqual(s_shipped.Value.Digest, pack.Digest);
            Assert.NotEqual(Run(s_shipped.Value), Run(pack));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public void Input_ChangedByAByte_IsSeen()
    {
        var options = new EvaluationOptions(new DateOnly(2026, 1, 15));
        string[] runs =
        [
            Run(s_shipped.Value),
            Run(s_shipped.Value, register: Register + " \n"),
            Run(s_shipped.Value, mapping: Mapping + "\n"),
            Run(s_shipped.Value, settings: ["role=controller"]),
            Run(s_shipped.Value, settings: ["role=processor"]),
            Run(s_shipped.Value, options: new EvaluationOptions(new DateOnly(2026, 1, 16))),
            Run(s_shipped.Value, options: options with { Select = ["GDPR06"] }),
            Run(s_shipped.Value, options: options with { Ignore = ["GDPR06"] }),
            Run(s_shipped.Value, options: options with { InventoryKeys = ImmutableDictionary<string, string>.Empty.Add("r.csv", "k") }),
            Run(s_shipped.Value, options: options with { PathLimits = new PathLimits(17) }),
            Run(s_shipped.Value, options: options with { Language = Language.Find("nb")! }),
            Run(s_shipped.Value, options: options with { Answers = [Answer("1,retention,P1Y\n")] }),
            Run(s_shipped.Value, options: options with { Answers = [Answer("1,retention,P1Y\n\n")] }),
            Run(s_shipped.Value, waivers: Waivers),
            Run(s_shipped.Value, waivers: Waivers + "\n"),
            Run(s_shipped.Value, baseline: " "),
            Run(s_shipped.Value, baseline: "  "),
        ];
        Assert.Equal(runs.Length, runs.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(runs[0], Run(s_shipped.Value));
    }

    /// <summary>Assemblies and their symbols are the same wherever they were built.</summary>
    [Fact]
    public void Assemblies_OfTheEngine_DoNotNameTheFolderTheyWereBuiltIn()
    {
        string[] built = [.. new[] { "dll", "pdb" }.Select(kind => Path.ChangeExtension(typeof(RulePack).Assembly.Location, kind))];
        Assert.All(built, file => Assert.DoesNotContain(TestVocabulary.RepositoryDirectory, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    private static AnswerSheet Answer(string rows)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("flow,column,answer\n" + rows));
        return AnswerSheet.Read(content, "a.csv", s_shipped.Value.Compilation.Vocabulary);
    }

    private static string Run(RulePack rules, string register = Register, string mapping = Mapping, string[]? settings = null, EvaluationOptions? options = null, string? waivers = null, string? baseline = null)
    {
        var vocabulary = rules.Compilation.Vocabulary;
        var read = HeaderMapping.Read(SourceText.From(mapping, "r.map.csv"), vocabulary);
        var set = settings is null ? read : HeaderMapping.Set(settings, "set", read, vocabulary);
        var source = new InventorySource("r.csv", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(register)), set);
        var asked = options ?? new EvaluationOptions(new DateOnly(2026, 1, 15));
        var result = rules.Evaluate([source], asked, keepsFlows: true);
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error && d.Id != "CE4011");
        result = waivers is null ? result : WaiverList.Read(SourceText.From(waivers, "w.csv")).ApplyTo(result);
        if (baseline is not null)
        {
            var earlier = Baseline.Read(SourceText.From(ReportText.Of("json", result) + baseline, "b.json"), new DiagnosticBag());
            result = earlier!.ApplyTo(result);
        }

        using var json = JsonDocument.Parse(ReportText.Of("json", result));
        return json.RootElement.GetProperty("run").GetRawText();
    }
}
