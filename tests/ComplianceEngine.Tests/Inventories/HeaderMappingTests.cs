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
        { "header,column\n,data\n", "CE3081 2:1-2:6" },
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
        Assert.Same(TestVocabulary.Field("data"), mapping.Columns["DATEN ART"]);
        Assert.Null(mapping.Columns["risk"]);
        Assert.Equal("m.csv", mapping.Path);
    }

    private static HeaderMapping Read(string text) => HeaderMapping.Read(SourceText.From(text, "m.csv"), TestVocabulary.Instance);
}
