using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Tests.Catalogue;
using CsCheck;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>What every format must keep to, whatever a company writes into its cells.</summary>
public sealed class SinkTests
{
    public static TheoryData<string> Formats => [.. ReportFormats.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Format_OfHostileText_HasNoHiddenCharacter(string format) =>
        Assert.Empty(HiddenCharacters(ReportText.Of(format, TestResults.HostileText, new ReportOptions(Verbosity: 1))));

    [Fact]
    public void Detector_OfAPlantedBidiOverride_FindsIt() =>
        Assert.Equal([0x202E, 0x1B], HiddenCharacters("a\u202Eb\u001bc\n"));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Format_InAnyCulture_GivesTheSameBytes(string format)
    {
        var expected = ReportText.Of(format, TestResults.Mixed);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "tr-TR", "fa-IR", "nb-NO", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, ReportText.Of(format, TestResults.Mixed));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Format_OfAnyResult_EndsLinesWithLineFeed(string format)
    {
        var report = ReportText.Of(format, TestResults.Mixed);
        Assert.DoesNotContain('\r', report);
        Assert.EndsWith("\n", report);
    }

    [Theory]
    [InlineData("SARIF")]
    [InlineData("yaml")]
    public void Find_OfAnotherName_GivesNothing(string format) => Assert.Null(ReportFormats.Find(format));

    [Theory]
    [InlineData("text")]
    [InlineData("concise")]
    [InlineData("csv")]
    [InlineData("markdown")]
    public void Format_WithoutIncludeExcepted_LeavesExceptedOut(string format)
    {
        const string Message = "explicit consent covers the use of health data";
        Assert.DoesNotContain(Message, ReportText.Of(format, TestResults.Mixed));
        Assert.Contains(Message, ReportText.Of(format, TestResults.Mixed, new ReportOptions(IncludeExcepted: true)));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("concise")]
    [InlineData("markdown")]
    [InlineData("github")]
    [InlineData("junit")]
    public void Format_OfAnEmptyRun_SaysThatNothingWasEvaluated(string format) =>
        Assert.Contains("Nothing was evaluated", ReportText.Of(format, TestResults.Empty));

    [Fact]
    public void Terminal_OfHostileText_HasNoLineThatStartsWithACommand()
    {
        foreach (var format in new[] { "text", "concise" })
        {
            var lines = ReportText.Of(format, TestResults.HostileText, new ReportOptions(Verbosity: 1)).Split('\n');
            Assert.All(lines, line => Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal) || line.Contains("##[", StringComparison.Ordinal), line));
        }
    }

    [Fact]
    public void GitHub_OfHostileText_IsOneCommandALine()
    {
        var lines = ReportText.Of("github", TestResults.HostileText).TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^::(error|warning|notice) [^\n]*title=[^:]*::", line));
    }

    [Fact]
    public void GitHub_OfFindings_PutsTheWeightiestFirst()
    {
        var levels = ReportText.Of("github", TestResults.Many(undetermined: 2, violations: 2, excepted: 2)).Split('\n').Select(line => line.Split(' ')[0]);
        Assert.Equal(["::error", "::error", "::notice", ""], levels);
    }

    [Fact]
    public void GitHub_OfManyMatters_HasTenOfAKindAtMost()
    {
        var result = FixtureInventories.Evaluate("fixtures/inventories/kitchen-sink.csv");
        var kinds = ReportText.Of("github", result).TrimEnd('\n').Split('\n').CountBy(line => line.Split(' ')[0]).ToDictionary(StringComparer.Ordinal);
        Assert.Equal((10, 10), (kinds["::error"], kinds["::warning"]));
        Assert.InRange(kinds["::notice"], 1, 10);
    }

    [Fact]
    public void Markdown_OfHostileText_HasNoMarkupOfItsOwn()
    {
        var markdown = ReportText.Of("markdown", TestResults.HostileText);
        Assert.DoesNotContain("<script", markdown);
        Assert.DoesNotContain("](javascript", markdown);
        Assert.DoesNotContain("@everyone", markdown);
        var rows = markdown.Split('\n').Where(line => line.StartsWith('|') && line.Contains("EVIL1", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal(6, Regex.Count(row, @"(?<!\\)\|")));
    }

    [Fact]
    public void JUnit_OfOutcomes_FailsSkipsAndMentions()
    {
        var suite = XDocument.Parse(ReportText.Of("junit", TestResults.Mixed)).Root!.Element("testsuite")!;
        Assert.Equal(("5", "1", "1", "2"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("errors")!, (string)suite.Attribute("skipped")!));
        Assert.All(suite.Elements("testcase"), c => Assert.NotEmpty(c.Elements()));
        Assert.Contains(suite.Descendants("skipped"), s => ((string)s.Attribute("message")!).StartsWith("undetermined: ", StringComparison.Ordinal));
    }

    [Fact]
    public void GitLab_OfFindings_HasDistinctFingerprintsAndLevels()
    {
        var issues = JsonNode.Parse(ReportText.Of("gitlab", TestResults.Mixed))!.AsArray();
        Assert.Equal(issues.Count, issues.Select(i => (string?)i!["fingerprint"]).Distinct().Count());
        Assert.All(issues, i => Assert.Contains((string?)i!["severity"], new[] { "info", "minor", "major", "critical", "blocker" }));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" =1+1", "\"' =1+1\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\tx", "\"'<U+0009>x\"")]
    [InlineData("a;=1", "\"a;=1\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("F7", "F7")]
    [InlineData("", "")]
    public void CsvCell_OfText_IsNeutralised(string text, string cell) => Assert.Equal(cell, CsvReportWriter.Cell(text));

    [Fact]
    public void Csv_OfHostileText_IsARowAFinding()
    {
        var rows = ReportText.Of("csv", TestResults.HostileText).TrimEnd('\n').Split('\n');
        Assert.Equal(3, rows.Length);
        Assert.Equal("rule,severity,outcome,status,flow,file,line,column,message,fingerprint", rows[0]);
    }

    [Fact]
    public void CsvCell_OfAnyText_NeverStartsAFormula() =>
        Gen.String[Gen.Char["=+-@\t\r\n\";, a＝\0"], 0, 8].Sample(text => IsInert(CsvReportWriter.Cell(text)), iter: 20_000);

    [Fact]
    public void VisibleText_OfAnyText_HidesNothingAndIsStable() =>
        Gen.String.Sample(text =>
        {
            var visible = VisibleText.Of(text);
            return HiddenCharacters(visible).Count == 0 && VisibleText.Of(visible) == visible;
        }, iter: 20_000);

    [Fact]
    public void VisibleText_OfEveryCodePoint_HidesNothing() =>
        Assert.Empty(HiddenCharacters(VisibleText.Of(string.Concat(Enumerable.Range(0, 0x110000).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)))));

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Format_OfALoneSurrogate_StillWrites(int codeUnit)
    {
        // Attributes are stored as UTF-8, which cannot hold one; hence a number.
        var text = $"a{(char)codeUnit}b";
        var finding = TestResults.Mixed.Findings[0].WithMessage(text);
        var result = TestResults.Mixed with { Findings = [finding] };
        foreach (var format in ReportFormats.All.Select(f => f.Name).Where(n => n != "json"))
        {
            // A view shows the code unit; encoding it as it is would turn it into a replacement character.
            Assert.True(Encoding.UTF8.GetBytes(ReportText.Of(format, result)).AsSpan().IndexOf("\uFFFD"u8) < 0);
            Assert.Contains($"U+{codeUnit:X4}", ReportText.Of(format, result));
        }

        Assert.Contains("\\uFFFD", ReportText.Of("json", result), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Cut_OfALongText_SaysWhatItLeftOut()
    {
        Assert.Equal("abc… (3 more characters)", VisibleText.Cut("abcdef", 3));
        Assert.Equal("a… (2 more characters)", VisibleText.Cut("a😀", 2));
    }

    // By Unicode category, not by the table of the product, which must not judge itself.
    private static List<int> HiddenCharacters(string text) =>
        [.. text.EnumerateRunes().Where(r => r.Value != '\n' && Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator).Select(r => r.Value)];

    // Without quotes only signs that no spreadsheet takes for a separator; within them no formula sign first.
    private static bool IsInert(string cell) => cell.StartsWith('"')
        ? !Regex.IsMatch(cell, @"^""\s*[=+@＝-]")
        : Regex.IsMatch(cell, @"^([A-Za-z0-9._/][A-Za-z0-9._/-]*)?$");
}
