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
            string Chain(Func<int, string> link) => "define d0 = purpose includes advertising\n" + Lines(Size, i => $"define d{i + 1} = {link(i)}");
            var data = new TheoryData<string, string, string>();
            string[] links = ["d{0} or d{0}", "d{0} and d{0}", "not d{0}", "at least 2 of (d{0}; d{0}; d{0})", "(d{0} and min_age < {0}) or (d{0} and not min_age < {0})", "d{0} or (d0 and d{0})", "at least 1 of (d{0}; d0)"];
            foreach (var link in links)
            {
                data.Add("chain of " + link, Chain(i => string.Format(CultureInfo.InvariantCulture, link, i)), $"d{Size}");
            }

            data.Add("wide or", "", string.Join(" or ", Enumerable.Range(0, Size).Select(i => $"min_age < {i}")));
            data.Add("wide and", "", string.Join(" and ", Enumerable.Range(0, Size).Select(i => $"min_age < {i}")));
            data.Add("wide and of ors", "", string.Join(" and ", Enumerable.Range(0, 300).Select(i => $"(min_age < {i} or min_age > {i} or profiling is yes)")));
            data.Add("at least half of many", "", $"at least {Size / 2} of ({string.Join("; ", Enumerable.Range(0, Size).Select(i => $"min_age < {i}"))})");
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
