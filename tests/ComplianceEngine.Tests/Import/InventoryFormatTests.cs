using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Import;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Tests.Import;

public sealed class InventoryFormatTests
{
    /// <summary>Files that are known and not read: their first bytes, their name, what they are called.</summary>
    public static TheoryData<string, string, string> Unread => new()
    {
        { "%PDF-1.7\n", "register.pdf", "a PDF document" },
        { "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "register.xls", "old Office" },
        { "{\\rtf1 x}", "register.rtf", "a rich text document" },
        { "<!DOCTYPE html><table></table>", "register.html", "a web page" },
        { "@prefix dpv: <https://w3id.org/dpv#> .\n", "register.ttl", "Turtle" },
        { "{ \"@context\": {}, \"@graph\": [] }", "register.jsonld", "JSON-LD" },
        { "<?xml version=\"1.0\"?><rdf:RDF/>", "register.rdf", "RDF in XML" },
        { "<?xml version=\"1.0\"?><register/>", "register.xml", "XML" },
        { "[{\"a\":1}]", "register.json", "JSON" },
        { "a: 1\n", "register.yml", "YAML" },
        { "bplist00", "PrivacyInfo.xcprivacy", "a binary property list" },
        { "PAR1xxxx", "register.parquet", "a Parquet file" },
        { "\u001F\u008Bxxxx", "register.csv.gz", "a compressed file" },
    };

    /// <summary>Ids that the tests of this folder provoke.</summary>
    public static IEnumerable<string> ProvokedIds => ["CE3201", "CE3202", "CE3203", "CE3204", "CE3205", "CE3206", "CE3207", "CE3208", "CE3209"];

    [Theory]
    [MemberData(nameof(Unread))]
    public void Read_KnownFormatThatIsNotRead_IsNamedInOneMessageWithWhatToDo(string content, string name, string what)
    {
        var inventory = ImportedRegisters.Read(Encoding.Latin1.GetBytes(content), name);

        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Equal("CE3201", diagnostic.Id);
        Assert.Contains(what, diagnostic.Message, StringComparison.Ordinal);
        Assert.NotNull(diagnostic.Help);
        Assert.Empty(inventory.Flows);
    }

    [Theory]
    [InlineData("word/document.xml", "register.docx", "a Word document")]
    [InlineData("Index/Document.iwa", "register.numbers", "Numbers")]
    [InlineData("content.xml", "register.ods", "OpenDocument")]
    [InlineData("notes.txt", "register.zip", "a ZIP archive")]
    public void Read_ArchiveThatIsNotRead_IsNamed(string entry, string name, string what)
    {
        var inventory = ImportedRegisters.Read(ImportedRegisters.CreateArchive((entry, "x"u8.ToArray())), name);

        Assert.Contains(what, Assert.Single(inventory.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow_id,controller,data,purpose\nF1,Acme,email,payroll\n", "flows.csv")]
    [InlineData("<b>,controller,data\n1,2,3\n", "flows.csv")]
    [InlineData("", "flows.csv")]
    [InlineData("flow_id|controller|data|purpose\nF1|Acme|email|payroll\n", "flows.csv")]
    public void Find_Csv_IsLeftToTheReaderOfCsv(string content, string name)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));

        Assert.Null(InventoryFormats.Find(stream, name));
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void Read_Workbook_KeepsSheetRowAndColumnOfEachCell()
    {
        var content = ImportedRegisters.CreateWorkbook(("Register", [
            ["Register of processing", null, null, null, null, null],
            [null, null, null, null, null, null],
            ["Ref", "Controller name", "Personal data", "Purpose", "In use from", "Retention (days)"],
            [1, "Acme AS", "email, shoe size", "Payroll", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified), 365],
            [2.5, "Acme, Inc \"x\"", "name", "Newsletter", "2026-03-02", 30.0],
        ]));

        var inventory = ImportedRegisters.Read(content, "r.xlsx");

        Assert.Equal(["1", "2.5"], inventory.Values("flow_id"));
        Assert.Equal(["Acme AS", "Acme, Inc \"x\""], inventory.Flows.Select(f => f[TestVocabulary.Shipped.FindField("controller")!].Text));
        Assert.Equal(["2026-03-01", "2026-03-02"], inventory.Values("start"));
        Assert.Equal(["P365D", "P30D"], inventory.Values("retention"));
        var unknown = Assert.Single(inventory.Diagnostics, d => d.Id == "CE3053");
        Assert.Equal(("Register!C4", 4, 3), (unknown.Location!.Address, unknown.Location.StartLine, unknown.Location.StartColumn));
        Assert.Equal("xlsx", inventory.Dialect.Encoding);
        Assert.Equal(3, inventory.Dialect.HeaderLine);
        Assert.Equal("Register!A4", inventory.Flows[0].Location.Address);
    }

    [Fact]
    public void Read_WorkbookOfSeveralSheets_ReadsTheOneNamed()
    {
        object?[][] rows = [["Ref", "Controller", "Data", "Purpose"], ["1", "Acme", "email", "payroll"]];
        var content = ImportedRegisters.CreateWorkbook(("Read me", [["Nothing here"]]), ("Activities", rows));

        Assert.Equal(["1"], ImportedRegisters.Read(content, "r.xlsx", "activities").Values("flow_id"));
        Assert.Contains("CE3204", ImportedRegisters.Read(content, "r.xlsx").Ids());
        Assert.Equal("CE3205", Assert.Single(ImportedRegisters.Read(content, "r.xlsx", "Sheet9").Ids()));
    }

    [Fact]
    public void Read_PrivacyManifest_IsAFlowForEachTypeOfData()
    {
        var inventory = ImportedRegisters.ReadFixture("privacy.xcprivacy");

        Assert.Equal(["location.precise", "device"], inventory.Values("data"));
        Assert.Equal(["advertising|service", "analytics"], inventory.Values("purpose"));
        Assert.Equal(["identified", ""], inventory.Values("identifiability"));
        Assert.Equal(["yes", "no"], inventory.Values("cross_service"));
        Assert.Equal([8, 15], inventory.Flows.Select(f => f.Line == 0 ? 0 : f.Location.StartLine));
    }

    [Fact]
    public void Read_DataSafetyForm_TakesWhatWasChosen()
    {
        var inventory = ImportedRegisters.ReadFixture("data-safety.csv");

        Assert.Equal(["contact.email", "health"], inventory.Values("data"));
        Assert.Equal(["service.account", "advertising|marketing|service"], inventory.Values("purpose"));
        Assert.Equal(["", "third parties that the form does not name"], inventory.Values("recipient"));

        // That deletion can be asked for says nothing of the other rights.
        Assert.All(inventory.Values("rights"), r => Assert.Equal("erasure|others", r));
        Assert.Equal(["analytics"], ImportedRegisters.ReadFixture("data-safety-answered.csv").Values("purpose"));
    }

    [Fact]
    public void Read_VendorList_FollowsTheRecipeOfTheRules()
    {
        var second = ImportedRegisters.ReadFixture("vendor-list-v2.json");
        var third = ImportedRegisters.ReadFixture("vendor-list-v3.json");

        Assert.Equal(["12-p1", "12-p2", "12-li7", "12-flex2", "12-sp1", "13-li10", "13-sf2"], second.Values("flow_id"));
        Assert.Equal(["6.1.a", "6.1.a", "6.1.f", "6.1.f", "6.1.f", "6.1.f", ""], second.Values("legal_basis"));
        Assert.Equal("P396D", second.Values("device_lifetime")[0]);
        Assert.Equal(["prior", "none"], new[] { second.Values("device_consent")[0], second.Values("device_consent")[5] });
        Assert.Equal("2021-05-06", second.Values("end")[5]);
        Assert.Equal(["operations.device_access", "advertising.personalised", "advertising.delivery", ""], third.Values("purpose"));
        Assert.Equal(["P90D", "P30D", "P90D", "P90D"], third.Values("retention"));
        Assert.Equal("location.precise", third.Values("data")[3]);
        var lifetime = second.Flows[0][TestVocabulary.Shipped.FindField("device_lifetime")!];
        Assert.Equal("/vendors/12/cookieMaxAgeSeconds", lifetime.Location!.Address);
        Assert.Equal("PT34190000S", lifetime.Text);
    }

    [Fact]
    public void Read_Fides_DrawsTheLineage()
    {
        var inventory = ImportedRegisters.ReadFixture("systems.fides.yml");

        Assert.Equal(["shop.1", "mailer.1"], inventory.Values("flow_id"));
        Assert.Equal(["", "shop.1"], inventory.Values("source_flows"));
        Assert.Equal(["contact.email|financial", "contact.email"], inventory.Values("data"));
        Assert.Equal(["service", "marketing.electronic_message"], inventory.Values("purpose"));
        Assert.Equal(["P365D", ""], inventory.Values("retention"));
        Assert.Equal([6, 18], inventory.Flows.Select(f => f.Location.StartLine));
    }

    [Fact]
    public void Read_MarkdownTable_PassesOverTheRuleAndTheText()
    {
        var inventory = ImportedRegisters.ReadFixture("table.md");

        Assert.Equal(["1", "2"], inventory.Values("flow_id"));
        Assert.Equal(["contact.email|contact.name", "financial.bank_account"], inventory.Values("data"));
        Assert.Equal([7, 8], inventory.Flows.Select(f => f.Location.StartLine));
        Assert.Equal(["CE3208", "CE3208"], inventory.Ids());
    }

    [Fact]
    public void Read_SecondTableWithAnotherHeader_IsAnError()
    {
        var inventory = ImportedRegisters.Read("|flow_id|controller|data|purpose|\n|---|---|---|---|\n|1|A|email|payroll|\n\n|a|b|\n|---|---|\n|1|2|\n", "t.md");

        Assert.Contains("CE3207", inventory.Ids());
        Assert.Single(inventory.Flows);
    }

    [Theory]
    [InlineData("<plist><dict><key>NSPrivacyCollectedDataTypes</key><array></array></dict></plist>", "p.xcprivacy", "CE3206")]
    [InlineData("<plist><dict><key>NSPrivacyCollectedDataTypes</key>", "p.xcprivacy", "CE3202")]
    [InlineData("<plist><dict><key>NSPrivacyCollectedDataTypes</key><array><dict><key>NSPrivacyCollectedDataType</key><string>Moods</string></dict></array></dict></plist>", "p.xcprivacy", "CE3209")]
    [InlineData("{\"gvlSpecificationVersion\":3,", "v.json", "CE3202")]
    [InlineData("{\"gvlSpecificationVersion\":3}", "v.json", "CE3206")]
    [InlineData("{\"gvlSpecificationVersion\":3,\"vendors\":{\"1\":{\"purposes\":[99]}}}", "v.json", "CE3209")]
    [InlineData("system:\n  - fides_key: [", "f.yml", "CE3202")]
    [InlineData("system:\n  - fides_key: a\n", "f.yml", "CE3206")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nsystem: *b\nfides_key: k\n", "f.yml", "CE3203")]
    [InlineData("Question ID,Response ID\n", "p.csv", "CE3206")]
    [InlineData("Question ID,Response ID\nPSL_DATA_TYPES_X,PSL_MOOD\n", "p.csv", "CE3209")]
    public void Read_MalformedFile_SaysWhatIsWrong(string content, string name, string id) => Assert.Contains(id, ImportedRegisters.Read(content, name).Ids());

    [Fact]
    public void Read_DeeplyNestedFiles_AreRefused()
    {
        Assert.Contains("CE3203", ImportedRegisters.Read("system:\n- fides_key: " + new string('[', 100_000), "f.yml").Ids());
        Assert.Contains("CE3202", ImportedRegisters.Read("<plist>NSPrivacyCollectedDataTypes" + string.Concat(Enumerable.Repeat("<dict>", 100_000)), "p.xcprivacy").Ids());
        Assert.Contains("CE3202", ImportedRegisters.Read("{\"gvlSpecificationVersion\":" + new string('[', 100_000), "v.json").Ids());
    }

    [Fact]
    public void Read_EntityBomb_IsRefused()
    {
        var bomb = "<!DOCTYPE plist [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><plist><dict><key>NSPrivacyCollectedDataTypes</key><array>&b;</array></dict></plist>";

        Assert.Contains("CE3202", ImportedRegisters.Read(bomb, "p.xcprivacy").Ids());
    }

    [Fact]
    public void Read_ZipBomb_IsRefused()
    {
        var content = ImportedRegisters.CreateArchive(("xl/sharedStrings.xml", new byte[60 * 1024 * 1024]), ("xl/workbook.xml", []));

        Assert.Equal("CE3203", Assert.Single(ImportedRegisters.Read(content, "r.xlsx").Ids()));
    }

    [Fact]
    public void Read_DamagedWorkbook_IsAnErrorAndNoCrash()
    {
        var content = ImportedRegisters.CreateWorkbook(("Register", [["Ref", "Controller", "Data", "Purpose"], ["1", "Acme", "email", "payroll"]]));

        Assert.Contains("CE3202", ImportedRegisters.Read(content[..(content.Length / 2)], "r.xlsx").Ids());
    }

    [Fact]
    public void Read_Imported_IsTheSameKeptAndInBlocks()
    {
        var rows = Enumerable.Range(1, 3_000).Select(i => new object?[] { i, "Acme", i % 3 == 0 ? "email" : "name", "Payroll" }).Prepend(["Ref", "Controller", "Data", "Purpose"]).ToArray();
        using var stream = new MemoryStream(ImportedRegisters.CreateWorkbook(("R", rows)));
        var format = InventoryFormats.Find(stream, "r.xlsx");
        var reader = new InventoryReader(TestVocabulary.Shipped);

        var kept = reader.Read(stream, "r.xlsx", format: format);
        stream.Position = 0;
        using var reading = reader.Open(stream, "r.xlsx", mapping: null, isDigested: true, blockBytes: 4096, format);
        var blocks = InventoryReader.ReadFlows(reading);

        Assert.Equal(3_000, kept.RowsEvaluated);
        Assert.Equal(kept.Flows.Select(f => (f.Id, f.Location)), blocks.Select(f => (f.Id, f.Location)));
        Assert.Equal(kept.Sha256, reading.Finish(blocks).Sha256);
    }
}
