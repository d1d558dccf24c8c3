using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Symbols;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Tests.Wording;

public sealed class WordTableTests
{
    private const string File =
        """
        # a comment
        [Language]
        Name = test
        Plural = n = 1; n % 10 = 2..4 and n % 100 != 12..14; other
        Months = a, b, c, d, e, f, g, h, i, j, k, l
        Date = {day:Day} {month} {year}
        And = {first} i {last}
        Or = {first} lub {last}

        [Noun]
        Day = {n}. | {n} | {n}
        Files = {n} plik | {n} pliki | {n} plików

        [Report]
        Lead = " {second}, {first} "
        Counted = {number:Files} w {place}
        """;

    private static readonly WordTable s_table = new(Language.English, File.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData(0, "0 plików")]
    [InlineData(1, "1 plik")]
    [InlineData(2, "2 pliki")]
    [InlineData(5, "5 plików")]
    [InlineData(12, "12 plików")]
    [InlineData(22, "22 pliki")]
    [InlineData(112, "112 plików")]
    public void Count_OfALanguageWithThreeForms_TakesTheFormOfTheNumber(int number, string expected) => Assert.Equal(expected, s_table.Count("Files", number));

    [Fact]
    public void Fill_WithPlacesInAnotherOrder_PutsEachWhereItBelongs() => Assert.Equal(" 2, 1 ", s_table.Get("Report", "Lead").Fill("first second", ["1", 2]));

    [Theory]
    [InlineData(1, "1 plik w X")]
    [InlineData(3, "3 pliki w X")]
    public void Fill_WithANumberOfANoun_InflectsIt(int number, string expected) => Assert.Equal(expected, s_table.Get("Report", "Counted").Fill("place number", ["X", number]));

    [Fact]
    public void Fill_WithATextInTheText_LeavesItsBracesAlone() => Assert.Equal("{number} w {x}", s_table.Get("Report", "Counted").Fill("number place", ["{number}", "{x}"]));

    [Fact]
    public void Fill_WithoutAPlaceThatIsNamed_Throws() => Assert.Throws<InvalidOperationException>(() => s_table.Get("Report", "Counted").Fill("number", [1]));

    [Theory]
    [InlineData("en", "1 December 2026", "a, b and c", "a or b")]
    [InlineData("nb", "1. desember 2026", "a, b og c", "a eller b")]
    [InlineData("fr", "1er décembre 2026", "a, b et c", "a ou b")]
    public void Table_OfEachLanguage_SaysDatesAndListsItsOwnWay(string language, string date, string all, string any)
    {
        var table = WordTable.In(Language.Find(language)!);
        Assert.Equal(date, table.Date(new DateOnly(2026, 12, 1)));
        Assert.Equal(all, table.List(["a", "b", "c"]));
        Assert.Equal(any, table.Or(["a", "b"]));
    }

    [Theory]
    [InlineData("0 flux")]
    [InlineData("12 décembre 2026")]
    public void Table_InFrench_HasItsOwnForms(string expected) =>
        Assert.Equal(expected, expected[^1] == 'x' ? WordTable.In(Language.Find("fr")!).Count("Flows", 0) : WordTable.In(Language.Find("fr")!).Date(new DateOnly(2026, 12, 12)));

    [Theory]
    [InlineData("no section = 1")]
    [InlineData("[A]\nwithout equals")]
    [InlineData("[A]\nK = 1\nK = 2")]
    public void Read_OfALineThatIsNeither_Throws(string text) => Assert.Throws<FormatException>(() => WordFile.Read(text));

    [Theory]
    [InlineData("n = 1")]
    [InlineData("m = 1; other")]
    [InlineData("n = x; other")]
    public void ParsePlural_OfAnotherForm_Throws(string text) => Assert.Throws<FormatException>(() => PluralRule.Parse(text));

    [Fact]
    public void Find_InAPartialFile_FallsBackAndInAWholeOneDoesNot()
    {
        var partial = File.Replace("Name = test", "Name = test\nPartial = yes", StringComparison.Ordinal);
        var english = WordTable.In(Language.English);
        Assert.Equal("Compliance report", new WordTable(Language.English, partial, english).Get("Report", "Title").Text);
        Assert.Null(new WordTable(Language.English, File, english).Find("Report", "Title"));
    }
}
