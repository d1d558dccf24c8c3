using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;
using CsCheck;

namespace ComplianceEngine.Tests.Symbols;

public class VocabularyDiagnosticsTests
{
    private const string Columns = "vocabulary/columns.csv";
    private const string Data = "vocabulary/taxonomies/data.csv";
    private const string Countries = "vocabulary/registers/countries.csv";
    private const string Groups = "vocabulary/registers/groups.csv";

    private const string GoodColumns = "column,type,kind,label,question,headers\nflow_id,identifier,,Flow,Which?,\n";
    private const string GoodCountries = "code,label,part_of\nNO,Norway,\nSE,Sweden,\nUS,United States,\nUS-CA,California,US\n";
    private const string GroupHeader = "group,label,country,from,until,source\n";
    private const string TermHeader = "term,broader,label,may_reveal,also\n";
    private const string FieldHeader = "column,type,kind,under,required,minus,label,question,headers\nflow_id,identifier,,,,,Flow,Which?,\n";

    /// <summary>Id, file, its content, where the diagnostic points, what the message or help must say.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes => new()
    {
        { "CE2801", Data, "", "1:1", "empty" },
        { "CE2801", Data, "\n,,\n", "1:1", "empty" },
        { "CE2802", Data, "term,broader\n", "1:1", "`label`" },
        { "CE2803", Data, "term,label,braoder\nhealth,Health,\n", "1:12", "did you mean `broader`?" },
        { "CE2804", Data, "term,label,label\nhealth,Health,Health\n", "1:12", "`label`" },
        { "CE2805", Data, TermHeader + "health,,Health, all kinds,,\n", "2:1", "6 cells where the first row has 5" },
        { "CE2806", Data, TermHeader + "health,,\"Health\" data,,\n", "2:17", "quotation mark" },
        { "CE2806", Data, TermHeader + "health,,Health,,\"medical\ngene,,Genes,,\n", "2:17", "quotation mark" },
        { "CE2807", Data, TermHeader + " ,,Health,,\n", "2:2", "`term`" },
        { "CE2807", Data, TermHeader + "health,,,,\n", "2:9", "`label`" },
        { "CE2807", Columns, FieldHeader + "dpia,,,,,,DPIA,Done?,\n", "3:6", "`type`" },
        { "CE2807", Groups, GroupHeader + "EEA,Area,NO,,,Agreement\n", "2:13", "`from`" },
        { "CE2808", "vocabulary/other.csv", "a,b\n", "1:1", "`vocabulary/other.csv`" },
        { "CE2810", Data, TermHeader + "health,,Health,,\nsex,,Sex,,\nHealth,,Again,,\n", "4:1", "already listed at vocabulary/taxonomies/data.csv:2:1" },
        { "CE2811", Data, TermHeader + "health,,Health,,medical|care\ngenetic,,Genes,,\"dna|  Medical \"\n", "3:24", "`Medical` could mean `health` or `genetic`" },
        { "CE2811", Data, TermHeader + "health,,Health,,\ngenetic,,Genes,,health\n", "3:17", "`health` could mean `health` or `genetic`" },
        { "CE2812", Data, TermHeader + "health,,Health,,\nmental,heath,Mental,,\n", "3:8", "did you mean `health`?" },
        { "CE2812", Data, TermHeader + "health,,Health,,\nmental,health | helth,Mental,,\n", "3:17", "did you mean `health`?" },
        { "CE2813", Data, TermHeader + "a,b,A,,\nb,c,B,,\nc,a,C,,\n", "4:3", "`a` → `b` → `c` → `a`" },
        { "CE2813", Data, TermHeader + "a,a,A,,\n", "2:3", "`a` → `a`" },
        { "CE2814", Data, TermHeader + "health,,Health,,\nchat,,Chat,helth,\n", "3:12", "did you mean `health`?" },
        { "CE2815", Data, TermHeader + "None,,Nothing,,\n", "2:1", "`None`" },
        { "CE2820", Columns, FieldHeader + "dpia,yes_no,,,,,DPIA,Done?,\ndpia,date,,,,,When,When?,\n", "4:1", "columns.csv:3:1" },
        { "CE2821", Columns, FieldHeader + "dpia,yesno,,,,,DPIA,Done?,\n", "3:6", "did you mean `yes_no`?" },
        { "CE2822", Columns, FieldHeader + "data,terms,,,,,Data,Which data?,\n", "3:1", "`data`" },
        { "CE2823", Columns, FieldHeader + "data,terms,date,,,,Data,Which data?,\n", "3:12", "did you mean `data`?" },
        { "CE2824", Columns, FieldHeader + "special,terms,data,helth,,,Special,Which topics?,\n", "3:20", "did you mean `health`?" },
        { "CE2825", Columns, FieldHeader + "regions,places,,,,excluded,Regions,Where?,\nexcluded_x,places,,,,,Excluded,Where not?,\n", "3:19", "did you mean `excluded_x`?" },
        { "CE2826", Columns, FieldHeader + "basis,text,,,,,Basis,Which basis?,Lawful basis\nlaw,text,,,,,Law,Which law?,Law text|lawful-BASIS\n", "4:38", "could mean `basis` or `law`" },
        { "CE2827", Columns, FieldHeader + "dpia,yes_no,,,maybe,,DPIA,Done?,\n", "3:15", "`maybe`" },
        { "CE2828", Columns, "column,type,label,question\ndpia,yes_no,DPIA,Done?\n", "2:1", "flow_id" },
        { "CE2829", "vocabulary/headers.csv", "headers,columns,reads\nOwner,flow_id,perhaps\n", "2:15", "`perhaps`" },
        { "CE2840", Groups, GroupHeader + "EEA,Area,Norwy,1994-01-01,,Agreement\n", "2:10", "did you mean `Norway`?" },
        { "CE2840", Groups, GroupHeader + "EEA,Area,EEA,1994-01-01,,Agreement\n", "2:10", "`EEA`" },
        { "CE2840", Countries, GoodCountries + "US-NY,New York,UX\n", "6:16", "`UX`" },
        { "CE2841", Groups, GroupHeader + "EEA,Area,NO,01.01.1994,,Agreement\n", "2:13", "`01.01.1994`" },
        { "CE2841", Groups, GroupHeader + "EEA,Area,NO,2023-02-29,,Agreement\n", "2:13", "`2023-02-29`" },
        { "CE2842", Groups, GroupHeader + "EEA,Area,NO,1994-01-01,1994-01-01,Agreement\n", "2:24", "`NO`" },
        { "CE2843", Groups, GroupHeader + "EEA,Area,NO,1994-01-01,2000-01-02,Agreement\nEEA,,NO,2000-01-01,,Agreement\n", "3:6", "on 2000-01-01" },
        { "CE2844", Countries, GoodCountries + "no,Norge,\n", "6:1", "`no`" },
        { "CE2844", Groups, GroupHeader + "SE,Area,NO,1994-01-01,,Agreement\n", "2:1", "`SE`" },
        { "CE2845", Countries, GoodCountries + "DK,norway,\n", "6:4", "`NO` or `DK`" },
        { "CE2846", Countries, GoodCountries + "US-LA,Los Angeles,US-CA\n", "6:19", "`US-CA`" },
    };

    public static IEnumerable<string> ProvokedIds => Mistakes.Select(m => m.Data.Item1).Append("CE2809").Distinct();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_Mistake_IsReportedAtItsCell(string id, string path, string content, string place, string wording)
    {
        var files = new Dictionary<string, string>
        {
            [Columns] = GoodColumns,
            [Data] = TermHeader + "health,,Health,,\n",
            [Countries] = GoodCountries,
            [path] = content,
        };

        var diagnostics = Vocabulary.Load(files.Select(f => SourceText.From(f.Value, f.Key))).Diagnostics;

        var diagnostic = Assert.Single(diagnostics, d => d.Id == id);
        Assert.Equal($"{path}:{place}", diagnostic.Location!.ToString());
        Assert.Contains(wording, diagnostic.Message + "\n" + diagnostic.Help, StringComparison.Ordinal);
        Assert.Single(diagnostics);
    }

    [Fact]
    public void Load_NoFiles_SaysWhatIsMissing() =>
        Assert.Equal(["CE2809", "CE2809"], Vocabulary.Load([]).Diagnostics.Select(d => d.Id));

    [Fact]
    public void Descriptors_EveryOne_IsProvoked()
    {
        var declared = typeof(VocabularyDiagnostics).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            .Select(f => f.GetValue(null)).OfType<ComplianceEngine.Diagnostics.DiagnosticDescriptor>().Select(d => d.Id).ToList();
        Assert.Equal(declared.Order(StringComparer.Ordinal), ProvokedIds.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void Load_SeparatorOfASpreadsheet_ReadsAlike(string separator)
    {
        var vocabulary = Load((Data, "\uFEFF" + TermHeader.Replace(",", separator, StringComparison.Ordinal) + string.Join(separator, "helse", "", "Hælse", "", "å|ø") + "\r\n\r\n" + string.Join(separator, "x", "hels", "X", "", "")));
        Assert.Equal("helse", vocabulary.FindTaxonomy("data")!.Find("Ø")!.Name);
        Assert.Equal("vocabulary/taxonomies/data.csv:4:3", Assert.Single(vocabulary.Diagnostics).Location!.ToString());
    }

    [Fact]
    public void Load_CellAfterLettersOutsideAscii_IsLocatedInCharacters() =>
        Assert.Equal(
            "vocabulary/taxonomies/data.csv:3:12",
            Assert.Single(Load((Data, TermHeader + "health,,Ħęåłŧħ 🩺,,\nåååååååååå,nowhere,Å,,\n")).Diagnostics).Location!.ToString());

    [Fact]
    public void Load_QuotedCellWithLineBreak_KeepsTheLinesBelow() =>
        Assert.Equal(
            "vocabulary/taxonomies/data.csv:4:3",
            Assert.Single(Load((Data, TermHeader + "health,,\"Health\n(all)\",,\nx,nowhere,X,,\n")).Diagnostics).Location!.ToString());

    [Fact]
    public void Load_SecondFileOfAKind_AddsTerms()
    {
        var vocabulary = Load((Data, TermHeader + "health,,Health,,\n"), ("pack/taxonomies/data.csv", TermHeader + "health.sleep,,Sleep,,\n"));
        Assert.Empty(vocabulary.Diagnostics);
        var taxonomy = vocabulary.FindTaxonomy("data")!;
        Assert.True(taxonomy.IsNarrowerOrEqual(taxonomy.Find("sleep")!, taxonomy.Find("health")!));
    }

    [Fact]
    public void Load_LongChainOfTerms_DoesNotOverflow()
    {
        var rows = Enumerable.Range(0, 4000).Select(i => FormattableString.Invariant($"t{i},t{(i + 1) % 4000},Label {i},,\n"));
        Assert.Equal("CE2813", Assert.Single(Load((Data, TermHeader + string.Concat(rows))).Diagnostics).Id);
    }

    [Fact]
    public void Load_AnyText_NeverThrowsAndPointsIntoTheFile() =>
        Gen.Select(Gen.Int[0, 3], Gen.Char["abno,;\"|.\n\r\t *é\uFEFF\uD83E\uDE7A"].Array[0, 120], Gen.Bool).Sample(
            (file, characters, hasHeader) =>
            {
                string[] paths = [Columns, Data, Countries, Groups];
                var path = paths[file];
                var header = path switch { Columns => FieldHeader, Data => TermHeader, Countries => GoodCountries, _ => GroupHeader };
                var text = SourceText.From((hasHeader ? header : "") + new string(characters), path);
                return Vocabulary.Load([text]).Diagnostics.Where(d => d.Location?.Path == path)
                    .All(d => d.Location!.StartLine <= text.LineCount && d.Location.StartColumn <= text.GetLineText(d.Location.StartLine - 1).Length + 2);
            },
            iter: 3000);

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("nb-NO")]
    public void Load_InAnyCulture_GivesTheSame(string culture)
    {
        var previous = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
        try
        {
            var vocabulary = Vocabulary.Load(TestVocabulary.ReadShippedFiles());
            Assert.Empty(vocabulary.Diagnostics);
            Assert.Equal("6.1.f", vocabulary.FindTaxonomy("basis")!.Find("LEGITIMATE INTERESTS")?.Name);
            Assert.Equal(TestVocabulary.Shipped.Places.Places.Select(p => p.Code), vocabulary.Places.Places.Select(p => p.Code));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = previous;
        }
    }

    [Fact]
    public void Load_HalfASurrogatePair_DoesNotThrow() => Assert.Null(Load((Data, TermHeader + "health,,Health,,\n")).FindTaxonomy("data")!.Find("\uD800"));

    private static Vocabulary Load(params (string Path, string Content)[] files) =>
        Vocabulary.Load(files.Append((Columns, GoodColumns)).Append((Countries, GoodCountries)).Select(f => SourceText.From(f.Item2, f.Item1)));
}
