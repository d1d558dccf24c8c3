using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplianceEngine.Casework;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Html;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Hosts.Tests.Html;

public sealed class HtmlReportWriterTests
{
    public static TheoryData<string> HostileTexts =>
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style><style>@import url(//evil.example)",
        "</title></head><body onload=alert(1)>",
        "</bdi></td></table><iframe src=//evil.example>",
        "<!-- --!> <![CDATA[ ]]> <?xml ?>",
        "&lt;b&gt; &#60;i&#62; &amp;",
        "javascript:alert(1)",
        "[click](javascript:alert(1)) [click](https://x.example/\"onclick=alert(1)) `</code><b>`",
        "\u202Egnp.exe \u2066\u2069\u200F\u061C",
        "\u0000\u0007\u001B[31m\u007F\u0085\u009B",
        "zero\u200Bwidth\uFEFF\u00AD\u2060",
        "line\u2028para\u2029\r\nbreak\ttab",
        "lone \uD800 and \uDC00 \uFFFF",
        "tags \U000E0041\U000E0042",
        "@Html.Raw(\"<b>\") @{ throw } {{7*7}} ${x}",
        new string('<', 3000),
    ];

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Write_HostileTextEverywhere_AddsNoElementAttributeOrHiddenCharacter(string hostile)
    {
        var page = Write(SampleResult.Create(hostile));

        StrictHtml.AssertOnlyAllowed(page);
        Assert.DoesNotContain(page, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain(page.EnumerateRunes(), r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    [Fact]
    public void Write_HostileText_KeepsTheSkeletonOfThePage()
    {
        var plain = StrictHtml.Parse(Write(SampleResult.Create("plain")));
        var hostile = StrictHtml.Parse(Write(SampleResult.Create("</td><b onclick=x>\"'>")));

        Assert.Equal(Skeleton(plain), Skeleton(hostile));
    }

    [Fact]
    public void Write_AnyResult_AllowsExactlyItsOwnStyleAndScript()
    {
        var page = Write(SampleResult.Create());
        var style = Regex.Match(page, "<style>(?<sheet>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture).Groups["sheet"].Value;
        var policy = StrictHtml.Parse(page).Descendants("meta").Single(m => (string?)m.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;

        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        var script = Regex.Match(page, "<script>(?<code>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture).Groups["code"].Value;
        var ofScript = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{digest}'; script-src 'sha256-{ofScript}'; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotMatch(" (style|on[a-z]+)=", page.Replace(script, "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("nb-NO")]
    public void Write_OtherCulture_GivesTheSameBytes(string culture)
    {
        var expected = Write(SampleResult.Create());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Write(SampleResult.Create()));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }

        Assert.DoesNotContain('\r', expected);
        Assert.EndsWith("</html>\n", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EveryMatter_IsShownOnceAndAViolationWithItsProof()
    {
        var result = SampleResult.Create();
        var subject = Case.Of(result);
        var page = StrictHtml.Parse(Write(result));
        foreach (var matter in subject.Violations.Concat(subject.Open).Concat(subject.Upcoming).Concat(subject.Excepted))
        {
            var text = page.Descendants().Single(e => (string?)e.Attribute("id") == "matter-" + matter.Id).Value;
            Assert.Contains(matter.Rule.Id, text, StringComparison.Ordinal);
            Assert.All(matter.Flows, f => Assert.Contains(f.Id, text, StringComparison.Ordinal));
        }

        var finding = subject.Violations[0].Example;
        var article = page.Descendants("article").Single(a => a.Value.Contains(finding.Fingerprint, StringComparison.Ordinal)).Value;
        Assert.Contains(finding.Location.ToString(), article, StringComparison.Ordinal);
        Assert.All(finding.Rule.Citations, citation => Assert.Contains(citation.Text, article, StringComparison.Ordinal));
        Assert.All(finding.Remedies, remedy => Assert.Contains(remedy.Text, article, StringComparison.Ordinal));
        Assert.All(finding.Exceptions, exception => Assert.Contains(exception.Name, article, StringComparison.Ordinal));
        Assert.All(finding.Because, fact => Assert.DoesNotContain(fact.Test, article, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_Summary_CountsAddUpToAllPairs()
    {
        var outcomes = StrictHtml.Parse(Write(SampleResult.Create())).Descendants("table").Single(t => (string?)t.Attribute("class") == "outcomes");
        var counts = outcomes.Element("tbody")!.Elements("tr").Select(r => int.Parse(r.Elements("td").First().Value, CultureInfo.InvariantCulture));

        Assert.Equal("8", outcomes.Element("tfoot")!.Descendants("td").First().Value);
        Assert.Equal(8, counts.Sum());
    }

    [Fact]
    public void Write_RejectedRow_IsListedWithItsPlace()
    {
        var diagnostics = StrictHtml.Parse(Write(SampleResult.Create())).Descendants("section").Single(s => (string?)s.Attribute("id") == "diagnostics").Value;

        Assert.Contains("meta-flows.csv:6:1", diagnostics, StringComparison.Ordinal);
        Assert.Contains("the record has 9 cells and the header has 8", diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Norwegian_SaysSoAndUsesNorwegianWords()
    {
        var page = StrictHtml.Parse(Write(SampleResult.Create(language: Language.Find("nb")!)));

        Assert.Equal("nb", page.Attribute("lang")!.Value);
        Assert.Contains("Uavklart er ikke det samme som godkjent", page.Value, StringComparison.Ordinal);
        Assert.Contains("Særlige kategorier brukt til reklame", page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Undetermined", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ExceptedNotAskedFor_IsCountedAndTheOmissionIsSaid()
    {
        var page = StrictHtml.Parse(Write(SampleResult.Create(), new ReportOptions()));

        Assert.DoesNotContain(page.Descendants("section"), s => (string?)s.Attribute("id") == "excepted");
        Assert.Contains("Excepted findings are counted, not shown", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingEvaluated_SaysSoFirst()
    {
        var empty = SampleResult.Create() with { Inventories = [], Findings = [], Summary = new EvaluationSummary(0, 0, 0, 0, 0, 0, 0) };

        Assert.Contains("Nothing was evaluated, so nothing can be said about compliance.", Write(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Links_LeadOnlyToAnchorsOfThePageOrToHttp()
    {
        var page = StrictHtml.Parse(Write(SampleResult.Create()));
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToList();
        var targets = page.Descendants("a").Select(a => a.Attribute("href")!.Value).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(targets, t => Assert.True(t.StartsWith("https://", StringComparison.Ordinal) || ids.Contains(t[1..]), t));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), a => Assert.Contains(a.Value, ids));
    }

    [Fact]
    public void Write_Tables_NameTheirHeaders()
    {
        var headers = StrictHtml.Parse(Write(SampleResult.Create())).Descendants("th").ToList();

        Assert.NotEmpty(headers);
        Assert.All(headers, h => Assert.Contains((string?)h.Attribute("scope"), new[] { "col", "row" }));
    }

    [Fact]
    public void Write_ManyFlows_SaysWhatTheyShareOnceAndListsEachInOneRow()
    {
        var page = StrictHtml.Parse(Write(SampleResult.CreateLarge(200)));
        var flows = page.Descendants("table").Single(t => (string?)t.Attribute("class") == "flows").Element("tbody")!.Elements("tr").ToList();

        Assert.Equal(200, flows.Count);
        Assert.All(flows, f => Assert.StartsWith("flow-", (string?)f.Attribute("id"), StringComparison.Ordinal));
        Assert.InRange(page.Descendants("article").Count(), 1, 10);
    }

    [Fact]
    public void RuntimeConfig_OfAHost_NeedsNoWebFramework()
    {
        var config = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "comply.runtimeconfig.json"));

        Assert.DoesNotContain("Microsoft.AspNetCore.App", config, StringComparison.Ordinal);
    }

    private static string Write(EvaluationResult result, ReportOptions? options = null)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new HtmlReportWriter(options ?? new ReportOptions(IncludeExcepted: true)).Write(result, writer);
        return writer.ToString();
    }

    private static IEnumerable<string> Skeleton(XElement page) =>
        page.DescendantsAndSelf().Select(e => $"{e.Name} {string.Join(' ', e.Attributes().Select(a => a.Name))}");
}
