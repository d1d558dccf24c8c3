using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Hosts.Tests.Cli;
using ComplianceEngine.Hosts.Tests.Html;
using ComplianceEngine.Office;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using MiniExcelLibs;

namespace ComplianceEngine.Hosts.Tests.Reports;

/// <summary>The forms that offices open.</summary>
public sealed class OfficeReportTests
{
    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void Bytes_OfTheSameResult_AreTheSame(string format) => Assert.Equal(Write(format, "plain"), Write(format, "plain"));

    [Fact]
    public void Document_OfAResult_IsValidAndHasHeadingsTablesAndTheCaseOnEveryPage()
    {
        using var stream = new MemoryStream(Write("docx", "plain"));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Contains(body.Descendants<ParagraphStyleId>(), s => s.Val == "Heading1");
        Assert.All(body.Descendants<Table>(), t => Assert.NotEmpty(t.Descendants<TableHeader>()));
        var footer = document.MainDocumentPart.FooterParts.Single().Footer!;
        Assert.Matches("Case [0-9a-f]{8}", footer.InnerText);
        Assert.Contains(footer.Descendants<SimpleField>(), f => f.Instruction == "PAGE");
    }

    [Fact]
    public void Workbook_OfAResult_HasItsSheetsAndTextOnly()
    {
        var bytes = Write("xlsx", "=cmd()|' /C calc'!A0");
        using var stream = new MemoryStream(bytes);
        Assert.Equal(["matters", "findings", "flows", "questions", "claims"], stream.GetSheetNames());
        var findings = stream.Query(useHeaderRow: true, sheetName: "findings").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(SampleResult.Create().Findings.Length, findings.Count);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var sheet in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(sheet.Open());
            var text = reader.ReadToEnd();
            Assert.DoesNotMatch("<(x:)?f[ >]", text);
            Assert.All(Regex.Matches(text, "<x:c [^>]*>").Select(m => m.Value), c => Assert.Contains("t=\"str\"", c, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Pdf_WithoutABrowser_IsRefusedWithWhatToDo()
    {
        var run = ComplyProcess.Run(new ComplyCall(Repository.Folder)
        {
            Arguments = ["evaluate", "fixtures/inventories/clean.csv", "--report", "pdf=no-such.pdf"],
            Environment = new Dictionary<string, string> { [PdfReport.BrowserVariable] = "/no/such/browser" },
        });
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no browser that could print the pdf report", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Repository.Folder, "no-such.pdf")));
    }

    [Fact]
    public void Format_OfBytes_IsRefusedOnStandardOutput()
    {
        var run = ComplyProcess.Run(Repository.Folder, ["evaluate", "fixtures/inventories/clean.csv", "--format", "xlsx"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public void Clock_OfAPdf_IsTheDayOfTheCase()
    {
        var file = Encoding.ASCII.GetBytes("<</CreationDate (D:20301231235959+00'00')\n/ModDate (D:20301231235959+00'00')>>");
        Assert.Equal("<</CreationDate (D:20260115000000+00'00')\n/ModDate (D:20260115000000+00'00')>>", Encoding.ASCII.GetString(PdfReport.WithoutClock(file, new DateOnly(2026, 1, 15))));
    }

    private static byte[] Write(string format, string text)
    {
        using var stream = new MemoryStream();
        OfficeFormats.All.Single(f => f.Name == format).WriteBytes!(SampleResult.Create(text), new(), stream);
        return stream.ToArray();
    }
}
