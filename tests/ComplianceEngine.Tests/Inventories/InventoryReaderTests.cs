using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Inventories;

public sealed class InventoryReaderTests
{
    /// <summary>Takes more rows than a table of malformed inventories should hold.</summary>
    internal const string FurtherTexts = "CE3065";

    public static TheoryData<string> MalformedNames => [.. MalformedInventory.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(MalformedNames))]
    public void Read_MalformedInventory_SaysWhatAndWhereAndCounts(string name)
    {
        var malformed = MalformedInventory.All.Single(m => m.Name == name);

        var inventory = Read(malformed.Content, malformed.Mapping);

        Assert.Equal(malformed.Expected, inventory.Diagnostics.Select(Show));
        Assert.Equal((malformed.RowsRead, malformed.RowsRejected), (inventory.RowsRead, inventory.RowsRejected));
        Assert.Equal(inventory.RowsRead, inventory.Flows.Length + inventory.RowsRejected);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(malformed.Content)), inventory.Sha256);
        Assert.Equal(malformed.Content.Length, inventory.ByteLength);
        Assert.All(inventory.Diagnostics, d => Assert.DoesNotMatch(@"[\r\n]|\{[0-9]", d.Message + d.Help));
    }

    [Theory]
    [MemberData(nameof(MalformedNames))]
    public void Read_BytesInSmallPortions_SaysTheSame(string name)
    {
        var malformed = MalformedInventory.All.Single(m => m.Name == name);
        if (malformed.Content.Length > 100_000)
        {
            return;
        }

        using var trickle = new TrickleStream(malformed.Content);
        var mapping = malformed.Mapping is null ? null : HeaderMapping.Read(SourceText.From(malformed.Mapping, "m.csv"), TestVocabulary.Instance);
        var inventory = new InventoryReader(TestVocabulary.Instance).Read(trickle, "i.csv", mapping);

        Assert.Equal(malformed.Expected, inventory.Diagnostics.Select(Show));
    }

    [Theory]
    [MemberData(nameof(MalformedNames))]
    public void Read_InBlocksOfAnySize_SaysTheSame(string name)
    {
        var malformed = MalformedInventory.All.Single(m => m.Name == name);
        var mapping = malformed.Mapping is null ? null : HeaderMapping.Read(SourceText.From(malformed.Mapping, "m.csv"), TestVocabulary.Instance);
        var expected = InventoryAccount.Read(malformed.Content, TextBlockReader.UsualBytes, mapping);
        int[] sizes = malformed.Content.Length > 100_000 ? [40, 1000, 70_000] : [.. Enumerable.Range(1, 200)];

        Assert.All(sizes, size => Assert.Equal(expected, InventoryAccount.Read(malformed.Content, size, mapping)));
    }

    [Fact]
    public void Read_MisspeltHeaders_SuggestsTheColumns()
    {
        var inventory = Read("flow_id,kontroller,dota,purposse\nF1,a,b,c\n");

        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Contains("`purpose` by `purposse`", diagnostic.Help, StringComparison.Ordinal);
        Assert.Contains("`flow_id`, `controller`, `data`, `purpose`", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnquotedSeparator_NamesBothCounts()
    {
        var inventory = Read("flow_id,controller,data,purpose\nF1,Acme, Inc,health,advertising\n");

        var diagnostic = Assert.Single(inventory.Diagnostics);
        Assert.Equal("the row has 5 cells, the header has 4", diagnostic.Message);
        Assert.Contains("contains a comma and is not quoted", diagnostic.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnclosedQuote_SaysHowManyLinesItSwallows()
    {
        var inventory = Read("flow_id,controller,data,purpose\nF1,a,\"health,service\nF2,a,health,service\nF3,a,health,service\n");

        Assert.Contains("swallows 3 lines", Assert.Single(inventory.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DuplicateFlow_NamesBothLines()
    {
        var inventory = Read("flow_id,controller,data,purpose\nF1,a,health,service\nF1,b,health,service\n");

        Assert.Equal("the flow `F1` on line 3 is declared already on line 2", Assert.Single(inventory.Diagnostics).Message);
        Assert.Equal("a", Assert.Single(inventory.Flows)[TestVocabulary.Field("controller")].Text);
    }

    [Fact]
    public void Read_RepeatedUnknownValue_SaysItOnceWithTheNumberOfOthers()
    {
        var inventory = Read("flow_id,controller,data,purpose\nF1,a,halth,service\nF2,a,halth,service\nF3,a,halth,service\n");

        Assert.EndsWith("(so in 2 more rows)", Assert.Single(inventory.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow_id;controller;data;purpose\nF1;Acme, Inc;health;service\n", ';')]
    [InlineData("flow_id\tcontroller\tdata\tpurpose\nF1\tAcme, Inc\thealth\tservice\n", '\t')]
    [InlineData("flow_id|controller|data|purpose\nF1|Acme, Inc|health|service\n", '|')]
    [InlineData("\"flow_id\",\"controller\",\"data\",\"purpose\"\nF1,\"Acme, Inc\",health;contact,service\n", ',')]
    public void Read_AnySeparator_IsResolvedAndRecorded(string text, char separator)
    {
        var inventory = Read(text);

        Assert.Equal(new InventoryDialect("utf-8", HasByteOrderMark: false, separator, HeaderLine: 1, PreambleRows: 0), inventory.Dialect);
        Assert.Equal("Acme, Inc", Assert.Single(inventory.Flows)[TestVocabulary.Field("controller")].Text);
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Read_HeadersInSeveralLanguages_AreKnown()
    {
        var inventory = Read("Verarbeitungs-ID;Behandlingsansvarlig;Données;FORMÅL;Lawful  basis\nF1;Acme;health;service;Consent\n");

        Assert.Equal(["flow_id", "controller", "data", "purpose", "legal_basis"], inventory.Columns.Select(c => c.Field?.Name));
        Assert.All(inventory.Columns, c => Assert.Equal("synonym", c.How));
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Read_MappingBeatsSynonym()
    {
        var mapping = "header,column\nZweck,controller\nControlador,purpose\n";
        var inventory = Read(Encoding.UTF8.GetBytes("flow_id,Zweck,data,Controlador\nF1,Acme,health,service\n"), mapping);

        Assert.Equal(["name", "mapping", "name", "mapping"], inventory.Columns.Select(c => c.How));
        Assert.Equal("Acme", inventory.Flows[0][TestVocabulary.Field("controller")].Text);
        Assert.Empty(inventory.Diagnostics);
    }

    [Fact]
    public void Read_Windows1252_DecodesItsOwnLetters()
    {
        var inventory = Read(Encoding.Latin1.GetBytes("flow_id,controller,data,purpose\nF1,B\xE5t \x96 \x80,health,service\n"), mapping: null);

        Assert.Equal("Båt – €", inventory.Flows[0][TestVocabulary.Field("controller")].Text);
        Assert.Equal("windows-1252", inventory.Dialect.Encoding);
    }

    [Fact]
    public void Read_AbsentColumn_HasAnAbsentCell()
    {
        var flow = Assert.Single(Read("flow_id,controller,data,purpose\nF1,Acme,health,service\n").Flows);
        var cell = flow[TestVocabulary.Field("legal_basis")];

        Assert.Equal(CellState.Absent, cell.State);
        Assert.Null(cell.Location);
        Assert.True(cell.IsUnknown);
        Assert.Equal(TestVocabulary.Instance.Fields.Length, flow.Cells.Length);
    }

    [Fact]
    public void With_ReplacedCell_KeepsThePlace()
    {
        var flow = Assert.Single(Read("flow_id,controller,data,purpose\nF1,Acme,health,service\n").Flows);
        var purpose = TestVocabulary.Field("purpose");
        var replacement = CellReader.For(TestVocabulary.Instance).Read(purpose, "advertising", static () => null, new DiagnosticBag());

        var changed = flow.With(replacement);

        Assert.Equal("advertising", changed[purpose].Text);
        Assert.Equal(flow[purpose].Location, changed[purpose].Location);
        Assert.Equal("service", flow[purpose].Text);
    }

    [Fact]
    public void Read_ManyUnknownWords_StopsSuggestingAndKeepsWarning()
    {
        var rows = Enumerable.Range(0, 600).Select(i => string.Create(CultureInfo.InvariantCulture, $"F{i},Acme,special.healt{(char)('a' + (i / 26))}{(char)('a' + (i % 26))},service\n"));
        var inventory = Read("flow_id,controller,data,purpose\n" + string.Concat(rows));

        Assert.Equal(600, inventory.Diagnostics.Count(d => d.Id == "CE3054"));
        Assert.InRange(inventory.Diagnostics.Count(d => d.Help is not null), 1, 500);
    }

    [Fact]
    public void Read_MoreUnreadableTextsThanAreTold_SaysHowManyMoreThereAre()
    {
        const int Told = CellComplaints.MaximumTexts;
        var rows = Enumerable.Range(0, Told + 3).Append(0).Append(Told).Select((text, i) => FormattableString.Invariant($"F{i},Acme,no such data {text},service\n"));
        var inventory = Read("flow_id,controller,data,purpose\n" + string.Concat(rows));

        Assert.Equal(Told, inventory.Diagnostics.Count(d => d.Id == "CE3053"));
        var further = Assert.Single(inventory.Diagnostics, d => d.Id != "CE3053");
        Assert.Equal(FurtherTexts + " 1002:12-1002:29", Show(further));
        Assert.StartsWith("`data` has more than 1000 different texts that cannot be read as they stand; 4 more cells", further.Message, StringComparison.Ordinal);
        Assert.EndsWith("(so in 1 more row)", inventory.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CellFarOutOnALongLine_HasNoLineText()
    {
        var flow = Assert.Single(Read("flow_id,controller,data,purpose\nF1," + new string('x', 2000) + ",health,service\n").Flows);

        Assert.Null(flow[TestVocabulary.Field("data")].Location!.LineText);
        Assert.Equal("F1," + new string('x', 497), flow.Location.LineText);
    }

    internal static string Show(Diagnostic diagnostic) =>
        string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Id} {diagnostic.Location!.StartLine}:{diagnostic.Location.StartColumn}-{diagnostic.Location.EndLine}:{diagnostic.Location.EndColumn}");

    internal static Inventory Read(string text) => Read(Encoding.UTF8.GetBytes(text), mapping: null);

    private static Inventory Read(byte[] content, string? mapping)
    {
        using var stream = new MemoryStream(content);
        return new InventoryReader(TestVocabulary.Instance).Read(stream, "i.csv", mapping is null ? null : HeaderMapping.Read(SourceText.From(mapping, "m.csv"), TestVocabulary.Instance));
    }

    /// <summary>Gives one, two or three bytes at a time, as a network may.</summary>
    private sealed class TrickleStream(byte[] content) : MemoryStream(content)
    {
        private int _reads;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (_reads++ % 3)));
    }
}
