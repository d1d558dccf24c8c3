using System.Globalization;
using System.Text;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Inventories;
using ComplianceEngine.Linting;
using ComplianceEngine.Syntax;
using ComplianceEngine.Tests.Evaluation;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Linting;

/// <summary>Packs that want to be too much, and rule files that somebody's editor has mangled: each is compiled, linted and evaluated to its end. COMPLY_CAMPAIGN multiplies the mangled ones.</summary>
public sealed class AdversarialPackTests
{
    private const int Size = 3_000;

    /// <summary>Conditions that are deep, wide, shared, long or counted, a pack each.</summary>
    public static TheoryData<string, string, string> Packs
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            string[] links = ["d{0} or d{0}", "d{0} and d{0}", "not d{0}", "at least 2 of (d{0}; d{0}; d{0})", "(d{0} and min_age < {0}) or (d{0} and not min_age < {0})", "d{0} or (d0 and d{0})", "at least 1 of (d{0}; d0)"];
            string[] firsts = ["purpose includes advertising", "subject_regions in EEA", "as of < 2027-01-01", "retention > P1Y", "flow exists with same controller where profiling is yes", "controller contains \"name\"", "data may reveal special", "destinations only in EEA", "retention is unlimited"];
            foreach (var (link, first) in links.SelectMany(_ => firsts, (link, first) => (link, first)))
            {
                data.Add($"chain of {link} from {first}", $"define d0 = {first}\n" + Lines(Size, i => $"define d{i + 1} = {string.Format(CultureInfo.InvariantCulture, link, i)}"), $"d{Size}");
            }

            string[] leaves = ["min_age < {0}", "subject_age > {0}", "controller is \"name {0}\"", "controller contains \"name {0}\"", "retention > P{0}D", "start < 2026-01-01", "not profiling is yes", "purpose includes advertising, profiling", "subject_regions in NO, US", "at least 2 flows with same controller where min_age < {0}"];
            string[] widths = [" or ", " and ", "; "];
            foreach (var (leaf, join) in leaves.SelectMany(_ => widths, (leaf, join) => (leaf, join)))
            {
                // Tests of other flows count the whole inventory each.
                var all = string.Join(join, Enumerable.Range(1, leaf.Contains("flows", StringComparison.Ordinal) ? 100 : Size).Select(i => string.Format(CultureInfo.InvariantCulture, leaf, i)));
                data.Add($"wide{join}of {leaf}", "", join == "; " ? $"at least {Size / 2} of ({all})" : all);
            }

            data.Add("wide and of ors", "", string.Join(" and ", Enumerable.Range(0, 300).Select(i => $"(min_age < {i} or min_age > {i} or profiling is yes)")));
            data.Add("at least half of defines", Lines(300, i => $"define d{i} = min_age < {i} or profiling is yes"), $"at least 150 of ({string.Join("; ", Enumerable.Range(0, 300).Select(i => $"d{i}"))})");
            data.Add("long list", "", $"controller is {string.Join(", ", Enumerable.Range(0, Size).Select(i => $"\"name {i}\""))}");
            data.Add("depth", "", string.Concat(Enumerable.Repeat("not (", 90)) + "profiling is yes" + new string(')', 90));
            data.Add("too deep", "", string.Concat(Enumerable.Repeat("(", 5_000)) + "profiling is yes" + new string(')', 5_000));
            data.Add("days", "", string.Join(" or ", Enumerable.Range(0, 45).Select(i => $"as of < {new DateOnly(2027, 1, 1).AddDays(i * 3):yyyy-MM-dd}")) + " or profiling is yes");
            data.Add("names far from any", "", string.Join(" or ", Enumerable.Range(0, Size).Select(i => $"purpose includes advertsng{i}")));
            data.Add("cycle", Lines(Size, i => $"define d{i} = d{(i + 1) % Size} and d{(i + 7) % Size}"), "d0");
            data.Add("every define uses every other", Lines(120, i => $"define d{i} = {string.Join(" or ", Enumerable.Range(0, 120).Where(j => j != i).Select(j => $"d{j}"))}"), "d0");
            data.Add("flow tests within flow tests", Lines(40, i => i == 0 ? "define d0 = flow exists with same controller" : $"define d{i} = flow exists with same controller where (d{i - 1}) or flow exists with same product where (d{i - 1})"), "d39");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_ThatIsTooMuch_ComesToAnEnd(string what, string before, string when)
    {
        var compilation = TestRules.Compile(TestRules.Rule(when, before: before));
        RuleLinter.Lint(compilation, [.. compilation.SyntaxTrees.Select(t => t.Text)]);
        if (compilation.GetDiagnostics().Any(d => d.Severity == ComplianceEngine.Diagnostics.DiagnosticSeverity.Error))
        {
            Assert.InRange(compilation.GetDiagnostics().Length, 1, 2 * Size);
            return;
        }

        using var content = new MemoryStream(Encoding.UTF8.GetBytes("flow_id,controller,data,purpose,min_age,profiling\na,name 7,contact,advertising.personalised,5,yes\nb,name,contact,,,\n"));
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(content, "flows.csv", mapping: null);
        var result = Evaluator.Evaluate(compilation, [inventory], new EvaluationOptions(new DateOnly(2026, 1, 15)) { IsAdvised = false });
        Assert.True(result.Summary.Violations + result.Summary.Undetermined >= 0, what);
    }

    [Fact]
    public void RuleFiles_Mangled_EndInDiagnostics()
    {
        var files = Directory.GetFiles(RepositoryFiles.PathOf("rules"), "*.rule", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        var draw = new Draw(RandomCases.Seed);
        for (var i = 0; i < 300 * RandomCases.Campaign; i++)
        {
            var text = Mangle(draw.One(files), draw.One(files), draw);
            var compilation = Compilation.Create(TestVocabulary.Shipped, [SyntaxTree.Parse(SourceText.From(text, "x.rule"))]);
            RuleLinter.Lint(compilation, [.. compilation.SyntaxTrees.Select(t => t.Text)]);
            Assert.All(compilation.GetDiagnostics(), d => Assert.DoesNotContain('\n', d.Message));
        }
    }

    private static string Mangle(string text, string other, Draw draw)
    {
        for (var times = draw.Number(1, 6); times > 0; times--)
        {
            var at = draw.Number(0, text.Length);
            var length = Math.Min(draw.Number(0, 60), text.Length - at);
            text = draw.Number(0, 5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(at, draw.One(["(", ")", "\"", "or", "not ", "{", "}", "\u202E", "\ud800", "\0", "|", "`", "///", "at least 3 of (", "define x = x\n", "9999-12-31", "P1X"])),
                3 => text[..at] + other[Math.Min(at, other.Length)..],
                _ => text[..at] + string.Concat(text.Substring(at, length).Reverse()) + text[(at + length)..],
            };
        }

        return text;
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
