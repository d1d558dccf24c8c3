using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using CsCheck;

namespace ComplianceEngine.Tests.Inventories;

/// <summary>What cells may look like, said once more as regular expressions: the readers accept just these texts and read the same from them.</summary>
public sealed class CellGrammarTests
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Number = @"[0-9]{1,12}([.,][0-9]{1,6})?";

    private static readonly Regex s_number = new(@"^[+-]?[0-9]{1,18}(\.[0-9]{1,9})?$", Options);
    private static readonly Regex s_commaNumber = new(@"^[+-]?[0-9]{1,18},([0-9]{1,2}|[0-9]{4,9})$", Options);
    private static readonly Regex s_isoDate = new(@"^(?<a>[0-9]{4})-(?<b>[0-9]{1,2})-(?<c>[0-9]{1,2})([T ][0-9]{2}:[0-9]{2}.*)?$", Options);
    private static readonly Regex s_dottedDate = new(@"^(?<a>[0-9]{1,2})\. ?(?<b>[0-9]{1,2})\. ?(?<c>[0-9]{4})$", Options);
    private static readonly Regex s_slashedDate = new(@"^(?<a>[0-9]{1,2})[/-](?<b>[0-9]{1,2})[/-](?<c>[0-9]{4})$", Options);
    private static readonly Regex s_conjunctions = new(@",|/|\+|&|\sand\s|\sor\s|\sog\s|\seller\s|\sund\s|\soder\s|\set\s|\sou\s|\soch\s|\ssamt\s|\sy\s|\so\s|\se\s|\sen\s|\sof\s|\si\s|\soraz\s|\slub\s", Options | RegexOptions.IgnoreCase);
    private static readonly Regex s_slash = new(@"\s/\s", Options | RegexOptions.IgnoreCase);

    private static readonly Regex s_duration = new(
        $"^P((?<Y>{Number})Y)?((?<M>{Number})M)?((?<W>{Number})W)?((?<D>{Number})D)?(T((?<h>{Number})H)?((?<m>{Number})M)?((?<s>{Number})S)?)?$",
        Options | RegexOptions.IgnoreCase);

    private static readonly Regex s_parts = new(
        @"^(?<part>[0-9]{1,6}([.,][0-9])? ?\p{L}+\.?)(( ?, ?| and | og | und | et | )(?<part>[0-9]{1,6} ?\p{L}+\.?))*$",
        Options | RegexOptions.IgnoreCase);

    private static readonly Regex s_part = new(@"(?<number>[0-9]+([.,][0-9])?) ?(?<unit>\p{L}+)", Options);

    // Letters that case folding joins to letters of ASCII, digits of other scripts, and spaces that are no space, among what grammars are made of.
    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char["0123456789"], 0, 20],
        Gen.String[Gen.Char["0129.,+- "], 0, 14],
        Gen.String[Gen.Char["0129-/.T: Zx"], 0, 18],
        Gen.String[Gen.Char["PpYyMmWwDdTtHhSs019.,ſ"], 0, 16],
        Gen.String[Gen.Char["andogueANDET ,/+&\u00a0\t\u2003xK"], 0, 24],
        Gen.String[0, 12],
        Pieces("1", "12", "2026", "999999", "1234567", "-", "/", ".", ". ", "T10:30", " 10:30Z", ",", "+", "٣", "1.5"),
        Gen.Select(
            Pick.From("2026", "1", "23", "123", ""),
            Pick.From("-", "/", ".", ". ", ".  ", ""),
            Pick.From("1", "11", "111", ""),
            Pick.From("-", "/", ".", ". ", " ."),
            Pick.From("2", "23", "2026", "202", "20261"),
            Pick.From("", "", "T10:30", " 10:30:15Z", " 1030", "T1:30", "T10:3", " ", "x")).Select((a, b, c, d, e, f) => a + b + c + d + e + f),
        Pieces("P", "p", "T", "1", "12", "1.5", "0,25", "123456789012", "1234567890123", "Y", "M", "W", "D", "H", "S", "s", "m", "ſ"),
        Pieces("1", "2", "18", "1.5", "2,5", "1234567", " ", "  ", ",", " , ", ".", " and ", " og ", " UND ", " et ", "day", "days", "mnd", "år", "Wochen", "Kelvin", "jours", "sem", "m", "ÅR", "ı"),
        Pieces("a", "b c", "/", " / ", ",", "+", "&", " and ", " AND ", " og", "und ", " Et ", "\u00a0et\u2003", "\n/\t", " "));

    [Fact]
    public void IsNumber_AnyText_AgreesWithTheGrammar() => s_text.Sample(
        text =>
        {
            var isNumber = s_number.IsMatch(text) || s_commaNumber.IsMatch(text);
            Assert.Equal(isNumber, CellNumber.IsNumber(text));
            if (isNumber)
            {
                Assert.Equal(Parse(text).ToString(CultureInfo.InvariantCulture), CellNumber.Parse(text).ToString(CultureInfo.InvariantCulture));
            }
        },
        iter: 20_000);

    [Fact]
    public void ReadDateParts_AnyText_AgreesWithTheGrammar() => s_text.Sample(
        text =>
        {
            Assert.Equal(ReadParts(s_isoDate, text), DateParts.ReadIso(text));
            Assert.Equal(ReadParts(s_dottedDate, text), DateParts.ReadDotted(text));
            Assert.Equal(ReadParts(s_slashedDate, text), DateParts.ReadSlashed(text));
        },
        iter: 20_000);

    [Fact]
    public void TryParseDuration_AnyText_AgreesWithTheGrammar() => s_text.Select(CellText.Normalise).Sample(
        text =>
        {
            Assert.Equal(ParseIso(text), IsoDurationParser.TryParse(text, out var iso) ? iso : null);
            Assert.Equal(ParseWords(text), DurationWords.TryParse(text, out var words) ? words : null);
        },
        iter: 20_000);

    [Fact]
    public void Split_AnyTextWithoutBrackets_CutsWhereTheGrammarDoes() => s_text.Where(t => !t.Contains('(', StringComparison.Ordinal)).Sample(
        text =>
        {
            Assert.Equal(Split(text, s_conjunctions), CellSplitter.SplitCompound(text));
            Assert.Equal(Split(text, s_slash), CellSplitter.SplitSpacedSlash(text));
        },
        iter: 20_000);

    /// <summary>Every character there is, at each place of a text where one is read.</summary>
    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}1Y")]
    [InlineData("P{0}Y")]
    [InlineData("P1{0}")]
    [InlineData("P1{0}5D")]
    [InlineData("P{0}1H")]
    [InlineData("PT1{0}")]
    [InlineData("1{0}")]
    [InlineData("1{0}2")]
    [InlineData("1{0}day")]
    [InlineData("1 da{0}")]
    [InlineData("1 day{0}2 days")]
    [InlineData("1 day {0}nd 2 days")]
    [InlineData("1 day a{0}d 2 days")]
    [InlineData("1 day o{0} 2 days")]
    [InlineData("1 day e{0} 2 days")]
    [InlineData("2026{0}1-2")]
    [InlineData("2026-1-2{0}10:30")]
    [InlineData("2026-1-2 10:30{0}")]
    [InlineData("1.{0}2.2026")]
    [InlineData("1{0}2/2026")]
    [InlineData("a{0}b")]
    [InlineData("a{0}and b")]
    [InlineData("a {0}nd b")]
    [InlineData("a a{0}d b")]
    [InlineData("a an{0} b")]
    [InlineData("a {0}g b")]
    [InlineData("a o{0} b")]
    [InlineData("a {0}t b")]
    [InlineData("a e{0} b")]
    [InlineData("a und{0}b")]
    [InlineData("a{0}/ b")]
    public void Read_EveryCharacter_AgreesWithTheGrammar(string format)
    {
        for (var c = char.MinValue; c < char.MaxValue; c++)
        {
            var text = string.Format(CultureInfo.InvariantCulture, format, c);
            var normal = CellText.Normalise(text);
            Assert.Equal(s_number.IsMatch(normal) || s_commaNumber.IsMatch(normal), CellNumber.IsNumber(normal));
            Assert.Equal(ReadParts(s_isoDate, normal), DateParts.ReadIso(normal));
            Assert.Equal(ReadParts(s_dottedDate, normal), DateParts.ReadDotted(normal));
            Assert.Equal(ReadParts(s_slashedDate, normal), DateParts.ReadSlashed(normal));
            Assert.Equal(ParseIso(normal), IsoDurationParser.TryParse(normal, out var iso) ? iso : null);
            Assert.Equal(ParseWords(normal), DurationWords.TryParse(normal, out var words) ? words : null);
            Assert.Equal(Split(text, s_conjunctions), CellSplitter.SplitCompound(text));
            Assert.Equal(Split(text, s_slash), CellSplitter.SplitSpacedSlash(text));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1 day ")]
    [InlineData("1 day and ")]
    [InlineData("P1Y")]
    [InlineData("1.")]
    [InlineData(" and")]
    [InlineData(" / ")]
    [InlineData("a")]
    public void Read_LongText_TakesTimeInProportion(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 200_000));
        var field = TestVocabulary.Field("retention");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        ScalarReader.ReadNumber(field, text, new DiagnosticBag());
        DurationReader.Read(new ColumnReading(field), text, new DiagnosticBag());
        DateReader.Read(new ColumnReading(field), text, new DiagnosticBag());
        CellSplitter.SplitCompound(text);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }

    private static Gen<string> Pieces(params string[] pieces) => Pick.From(pieces).Array[0, 8].Select(string.Concat);

    private static decimal Parse(string text) =>
        decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static DateParts? ReadParts(Regex date, string text) => date.Match(text) is { Success: true } match && !text.EndsWith('\n')
        ? new DateParts(int.Parse(match.Groups["a"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["b"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["c"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    private static IsoDuration? ParseIso(string text)
    {
        var match = s_duration.Match(text);
        if (!match.Success || text.Length < 3 || !char.IsAsciiDigit(text[^2]))
        {
            return null;
        }

        var seconds = (Get("h") * 3600) + (Get("m") * 60) + Get("s");
        return IsoDurationParser.TryCreate((Get("Y") * 12) + Get("M"), (Get("W") * 7) + Get("D") + (seconds / 86_400), out var duration) ? duration : null;

        decimal Get(string group) => match.Groups[group] is { Success: true } number ? Parse(number.Value) : 0;
    }

    private static IsoDuration? ParseWords(string text)
    {
        var (months, days) = (0m, 0m);
        if (!s_parts.IsMatch(text))
        {
            return null;
        }

        foreach (Match part in s_part.Matches(text))
        {
            // Of hours it takes twenty-four to make a whole day.
            if (!IsoDuration.TryParse("24 " + part.Groups["unit"].Value, out var units))
            {
                return null;
            }

            months += Parse(part.Groups["number"].Value) * units.Months / 24;
            days += Parse(part.Groups["number"].Value) * units.Days / 24;
        }

        return IsoDurationParser.TryCreate(months, days, out var duration) ? duration : null;
    }

    private static List<string> Split(string text, Regex separators) =>
        separators.Split(text).Select(CellText.Normalise).Where(p => p.Length > 0).ToList();
}
