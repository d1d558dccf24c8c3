using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using MiniExcelLibs;

namespace ComplianceEngine.Tests.Import;

public sealed class FilingPackageTests
{
    private const string Register = "Activity,Personal data,Purpose,Lawful basis\nPay,salary,Payroll,LB-9\nNews,email,Newsletter,Consent\n";

    [Fact]
    public void Read_Filing_GivesRegisterAndWhatEveryRowHasInCommon()
    {
        var filing = ReadFiling("""{"filer":{"name":"Kim"},"for":"Acme AS","period":"2026","constants":{"flow_id":"numbered","subject_regions":"NO"}}""", ("register.csv", Register))!;

        Assert.Empty(filing.Diagnostics.ToSorted());
        Assert.Equal(("Kim", "Acme AS", "2026", "f.zip/register.csv"), (filing.Filer, filing.Controller, filing.Period, filing.RegisterPath));
        var mapping = HeaderMapping.Set(filing.Settings, filing.MetadataPath, null, TestVocabulary.Shipped);
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(filing.OpenRegister(), filing.RegisterPath, mapping);
        Assert.Equal(["1", "2"], inventory.Values("flow_id"));
        Assert.Equal(["Acme AS", "Acme AS"], inventory.Flows.Select(f => f[TestVocabulary.Shipped.FindField("controller")!].Text));
    }

    [Theory]
    [InlineData("{", "register.csv", "CE3202")]
    [InlineData("[]", "register.csv", "CE3202")]
    [InlineData("{\"register\":\"other.csv\"}", "register.csv", "CE3206")]
    public void Read_FilingThatCannotBeUsed_SaysWhy(string metadata, string register, string id) =>
        Assert.Contains(id, ReadFiling(metadata, (register, Register))!.Diagnostics.ToSorted().Select(d => d.Id));

    [Fact]
    public void Read_ArchiveWithoutMetadata_IsNoFiling()
    {
        using var stream = new MemoryStream(ImportedRegisters.CreateArchive(("register.csv", "x"u8.ToArray())));

        Assert.Null(FilingPackage.Read(stream, "f.zip"));
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void Feedback_EveryCellThatIsNotRead_StandsInItWithPlaceAndWhatIsAccepted()
    {
        var text = "flow_id,controller,data,purpose,legal_basis,retention\nF1,Acme,email,payroll,LB-9,365\nF2,Acme,email,payroll,LB-9,P1Y\nF3,Acme\n";
        var source = new InventorySource("i.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

        var feedback = Feedback.Read(source, TestVocabulary.Shipped).ToList();

        Assert.Equal([(2, "legal_basis", "LB-9"), (2, "retention", "365"), (3, "legal_basis", "LB-9"), (4, "", "")], feedback.Select(f => (f.Location.StartLine, f.Column, f.Text)));
        Assert.All(feedback, f => Assert.NotEqual("", f.Reason));
        Assert.All(feedback.Take(3), f => Assert.NotEqual("", f.Accepted));
        using var csv = new StringWriter();
        Feedback.Write(feedback, csv);
        Assert.Equal(5, csv.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var workbook = new MemoryStream();
        FeedbackWorkbook.Write(feedback, workbook);
        workbook.Position = 0;
        Assert.Equal(4, MiniExcel.Query(workbook, useHeaderRow: true).Count());
    }

    [Fact]
    public void Template_OfEitherKind_IsReadBackWithoutAWord()
    {
        using var csv = new StringWriter();
        RegisterTemplate.WriteCsv(TestVocabulary.Shipped, csv);
        using var workbook = new MemoryStream();
        TemplateWorkbook.Write(TestVocabulary.Shipped, Language.English, workbook);

        var fromCsv = ImportedRegisters.Read(csv.ToString(), "t.csv");
        var fromWorkbook = ImportedRegisters.Read(workbook.ToArray(), "t.xlsx", "Register");

        Assert.Empty(fromCsv.Diagnostics.Select(d => d.Message));
        Assert.Empty(fromWorkbook.Diagnostics.Select(d => d.Message));
        Assert.Equal(fromCsv.Flows.Single().Cells.Select(c => c.GetCanonicalText()), fromWorkbook.Flows.Single().Cells.Select(c => c.GetCanonicalText()));
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(workbook.ToArray()));
        using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.Contains("dataValidation type=\"list\"", sheet.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csvw", "tableSchema")]
    [InlineData("table-schema", "fields")]
    [InlineData("json-schema", "properties")]
    public void Write_SchemaForOtherValidators_NamesEveryColumn(string format, string member)
    {
        using var output = new MemoryStream();
        TableSchemaWriter.Write(format, TestVocabulary.Shipped, Language.English, output);
        using var schema = System.Text.Json.JsonDocument.Parse(output.ToArray());

        Assert.True(schema.RootElement.TryGetProperty(member, out _));
        Assert.All(TestVocabulary.Shipped.Fields, f => Assert.Contains($"\"{f.Name}\"", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal));
    }

    private static FilingPackage? ReadFiling(string metadata, params (string Name, string Content)[] others)
    {
        using var stream = new MemoryStream(ImportedRegisters.CreateArchive([("filing.json", Encoding.UTF8.GetBytes(metadata)), .. others.Select(o => (o.Name, Encoding.UTF8.GetBytes(o.Content)))]));
        return FilingPackage.Read(stream, "f.zip");
    }
}
