using System.Reflection;
using System.Text.RegularExpressions;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Tests.Reporting;

public sealed partial class ReportWordingTests
{
    private static readonly PropertyInfo[] s_words =
        [.. typeof(ReportWording).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(p => p.PropertyType == typeof(string) || p.PropertyType == typeof(Noun))];

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Norwegian)]
    public void Word_Every_IsWritten(Language language)
    {
        Assert.NotEmpty(s_words);
        Assert.All(s_words, p => Assert.NotEqual("", p.GetValue(ReportWording.In(language)) is Noun noun ? noun.One.Trim() : ((string)p.GetValue(ReportWording.In(language))!).Trim()));
    }

    [Fact]
    public void Sentence_InEitherLanguage_TakesTheSameValues() =>
        Assert.All(s_words.Where(p => p.PropertyType == typeof(string)), p => Assert.Equal(Holes(p, Language.English), Holes(p, Language.Norwegian)));

    /// <summary>Words of the English table that Norwegian does not share: none of them may stand in a Norwegian report.</summary>
    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    public void Report_InNorwegian_HasNoEnglishLabel(string format)
    {
        var options = new ReportOptions(IncludeExcepted: true, Verbosity: 1);
        string[] reports =
        [
            .. new[] { TestResults.Mixed, TestResults.Edges, TestResults.Clean, TestResults.Empty }
                .Select(r => ReportText.Of(format, r with { Language = Language.Norwegian, Diagnostics = [] }, options)),
        ];
        string[] labels = ["= law:", "= because", "= open", "= ask", "= exception", "= to resolve", "= path", "= fingerprint", "Summary", "Flow ", "(flow ", " is blank", " is true", " is false", " is unknown", "upcoming", "excepted:", "To decide", "rows", "pairs", "Outcome", "Nothing was"];
        Assert.All(labels, label => Assert.All(reports, report => Assert.DoesNotContain(label, report)));
    }

    [Fact]
    public void Noun_AfterANumber_IsOneOrMany() => Assert.Equal(["0 b", "1 a", "2 b"], new[] { 0, 1, 2 }.Select(n => new Noun("a", "b").Count(n)));

    private static IEnumerable<string> Holes(PropertyInfo property, Language language) =>
        Hole().Matches((string)property.GetValue(ReportWording.In(language))!).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]+\}")]
    private static partial Regex Hole();
}
