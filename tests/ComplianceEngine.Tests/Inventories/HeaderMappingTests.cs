using System.Text;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Inventories;

public sealed class HeaderMappingTests
{
    public static TheoryData<string, string> Malformed => new()
    {
        { "", "CE3080 1:1-1:1" },
        { "from,to\na,data\n", "CE3080 1:1-1:1" },
        { "header,column\nX,\nY,dada\n", "CE3082 3:3-3:7" },
        { "header;column\n\"Daten art\";data\ndaten-ART;purpose\n", "CE3083 3:1-3:10" },
        { "header,column\nA,b,c\n", "CE3081 2:1-2:6" },
        { "header,column\n,data\n", "CE3085 2:2-2:6" },
        { "header,column,value,means\n,,,x\n", "CE3081 2:1-2:5" },
        { "header,column,value,means\n,,LB-3,6.1.b\n", "CE3081 2:3-2:7" },
        { "header,column,value,means\nBasis,,LB-3,6.1.b\n", "CE3081 2:13-2:18" },
        { "header,column,value,means\nBasis,legal_basis,LB-3,Treaty\n", "CE3086 2:24-2:30" },
        { "header,column,value,means\nKept,retention,,fortnights\n", "CE3086 2:17-2:27" },
        { "header,column,value,means\nBasis,legal_basis,LB-3,\n", "CE3087 2:19-2:23" },
        { "header,column,value,means\n,flow_id,,F\n", "CE3085 2:2-2:9" },
        { "header,column,value,means\n,controller,,A\n,controller,,B\n", "CE3083 3:2-3:12" },
        { "header,column\n\"A,data\n", "CE3081 2:1-2:8" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_MalformedMapping_SaysWhatAndWhere(string text, string expected) =>
        Assert.Equal(expected, InventoryReaderTests.Show(Assert.Single(Read(text).Diagnostics)));

    [Fact]
    public void Read_MappingTooLong_IsAnError() =>
        Assert.Equal("CE3035 2:1-2:1", InventoryReaderTests.Show(Assert.Single(Read("header,column\n\"" + new string('x', 5_000_000)).Diagnostics)));

    [Fact]
    public void Read_Mapping_ComparesHeadersLikeSynonyms()
    {
        var mapping = Read("\uFEFFheader\tcolumn\nDaten-Art\tdata\nRisk\t\n");

        Assert.Empty(mapping.Diagnostics);
        Assert.Same(TestVocabulary.Field("data"), mapping.Find("DATEN ART"));
        Assert.Null(mapping.Find("risk"));
        Assert.Equal(["Daten-Art", "Risk"], mapping.Headers.Order(StringComparer.Ordinal));
        Assert.Equal("m.csv", mapping.Path);
    }

    /// <summary>What a mapping can say beyond which column a header is: text of the inventory, mapping, column, canonical text of its cells.</summary>
    public static TheoryData<string, string, string, string> Sayings => new()
    {
        { "Act,Data,Why\nPay,email,service\n", "header,column,value,means\nAct,flow_id,,\nWhy,purpose,,\n,controller,,Acme\n", "controller", "acme" },
        { "Data,Why\nemail,service\nhealth,service\n", "header,column,value,means\nWhy,purpose,,\n,controller,,Acme\n,flow_id,,numbered\n", "flow_id", "1 2" },
        { Plain("Basis", "LB-3", "lb 3"), "header,column,value,means\nBasis,legal_basis,,\nBasis,,LB-3,6.1.b\n", "legal_basis", "6.1.b 6.1.b" },
        { Plain("Basis", "LB-3", "Consent"), "header,column,value,means\nBasis,legal_basis,,\n,legal_basis,LB-3,6.1.b\n", "legal_basis", "6.1.b 6.1.a" },
        { Plain("HealthData", "true", "false"), "header,column,value,means\nHealthData,special,true,health\n", "special", "?among others|special.health ?among others" },
        { Plain("HealthData,PoliticalData", "x,x", "x,"), "header,column,value,means\nHealthData,special,x,health\nPoliticalData,special,x,politics\n", "special", "?among others|special.health|special.politics ?among others|special.health" },
        { Plain("Amount,Unit", "5,Year", "3,Month"), "header,column,value,means\nAmount,retention,,\nUnit,retention,,\n", "retention", "P60M P3M" },
        { Plain("Unit,Amount", "Year,5", "Month,3"), "header,column,value,means\nUnit,retention,,\nAmount,retention,,\n", "retention", "P60M P3M" },
        { Plain("Kept", "365", "30"), "header,column,value,means\nKept,retention,,days\n", "retention", "P365D P30D" },
        { Plain("Kept (months)", "12", "6"), "header,column\nRisk,\n", "retention", " " },
        { Plain("Retention (months)", "12", "6"), "", "retention", "P12M P6M" },
        { Plain("Days kept", "365", "P1Y"), "", "retention", "P365D P12M" },
        { Plain("Transfer?", "No", "Yes"), "header,column,value,means\nTransfer?,destinations,,yes_no\n", "destinations", "none ?Yes" },
        { Plain("Informed", "Yes", "No"), "header,column,value,means\nInformed,notice,,yes=partial\n", "notice", "partial none" },
        { Plain("International transfer", "No", "NO"), "", "destinations", "none ?NO" },
        { Plain("Where", "Germany", "Oslo datacenter"), "header,column\nWhere,controller_country|destinations\n", "destinations", "DE " },
        { Plain("Storage location", "USA (DPF)", "somewhere"), "", "destinations", "US " },
        { Plain("Notice given (Y/N)", "y", "n"), "", "notice", "complete none" },
        { Plain("(e) International transfer?", "Nei", "DE"), "", "destinations", "none DE" },
        { Plain("Lawful basis", "LB-3", "Consent"), "header,column,value,means\n,legal_basis,LB-3,6.1.b\n", "legal_basis", "6.1.b 6.1.a" },
        { Plain("Lawful basis", "LB-3", "Consent"), "header,column,value,means\nLawful basis,legal_basis,LB-3,6.1.b\n", "legal_basis", "6.1.b 6.1.a" },
        { Plain("Amount,Unit,Retention (days)", "5,Year,", ",,365"), "header,column,value,means\nAmount,retention,,\nUnit,retention,,\nRetention (days),retention,,days\n", "retention", "P60M P365D" },
        { Plain("International transfer,Where", "Yes,US", "No,"), "header,column\nWhere,destinations\n", "destinations", "US none" },
        { Plain("International transfer,Where", "No,DE", "Yes,"), "header,column\nWhere,destinations\n", "destinations", "DE ?Yes" },
        { "flow_id,Company,Data,Why\nF1,Acme,email,service\n", "header,column\nWhy,purpose\n", "controller", "acme" },
    };

    [Theory]
    [MemberData(nameof(Sayings))]
    public void Read_WithMapping_SaysWhatTheRegisterMeans(string text, string mapping, string column, string expected)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var inventory = new InventoryReader(TestVocabulary.Instance).Read(stream, "i.csv", mapping.Length == 0 ? null : Read(mapping));

        Assert.Equal(expected, string.Join(' ', inventory.Flows.Select(f => column == "flow_id" ? f.Id : f[TestVocabulary.Field(column)].GetCanonicalText())));
    }

    [Fact]
    public void Set_Constants_CountBeforeThoseOfTheFile()
    {
        var mapping = HeaderMapping.Set(["controller=Acme", "flow_id=numbered"], "--set", Read("header,column,value,means\n,controller,,Other\n,destinations,,DE\n"), TestVocabulary.Instance);

        using var stream = new MemoryStream("Data,Purpose\nemail,service\n"u8.ToArray());
        var flow = Assert.Single(new InventoryReader(TestVocabulary.Instance).Read(stream, "i.csv", mapping).Flows);

        Assert.Equal("1", flow.Id);
        Assert.Equal("Acme", flow[TestVocabulary.Field("controller")].Text);
        Assert.Equal("DE", flow[TestVocabulary.Field("destinations")].GetCanonicalText());
        Assert.Equal("--set", flow[TestVocabulary.Field("controller")].Location!.Path);
    }

    private static string Plain(string headers, string first, string second) =>
        $"flow_id,controller,data,purpose,{headers}\nF1,Acme,email,service,{first}\nF2,Acme,email,service,{second}\n";

    private static HeaderMapping Read(string text) => HeaderMapping.Read(SourceText.From(text, "m.csv"), TestVocabulary.Instance);
}
