using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceEngine.Packs;
using ComplianceEngine.Tests.Markup;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>Of the laws that a user takes to be covered, every article is: rules rest on it, or a row says why none does.</summary>
public sealed partial class ArticleCoverageTests
{
    private static readonly Lazy<RulePack> s_rules = new(() => RulePack.Load(RepositoryFiles.PathOf("rules")));

    public static TheoryData<string, int, int> Laws => new()
    {
        { "Regulation (EU) 2016/679", 1, 99 },
        { "Directive 2002/58/EC", 1, 20 },
        { "Regulation (EU) 2022/2065", 11, 43 },
        { "Regulation (EU) 2022/1925", 5, 7 },
        { "Regulation (EU) 2024/1689", 5, 5 },
        { "Regulation (EU) 2024/1689", 26, 27 },
        { "Regulation (EU) 2024/1689", 50, 50 },
    };

    [Theory]
    [MemberData(nameof(Laws))]
    public void Article_OfALawThatIsCovered_HasRulesOrAReason(string title, int first, int last)
    {
        var law = s_rules.Value.Coverage.Laws.Single(l => l.Law.Title == title);
        var accounted = law.Covered.Select(c => c.Provision).Concat(law.NotModelled.Select(d => d.Provision)).SelectMany(GetArticles).ToHashSet();
        Assert.Empty(Enumerable.Range(first, last - first + 1).Where(a => !accounted.Contains(a)).Select(a => $"{title} art. {a}"));
    }

    [Fact]
    public void Duties_OfShippedPacks_AreReadWithoutComplaint() => Assert.Empty(s_rules.Value.FolderDiagnostics.Select(d => $"{d.Location}: {d.Id} {d.Message}"));

    [Fact]
    public void Duty_EveryNotModelled_SaysWhatSortOfReasonItIs() =>
        Assert.Empty(s_rules.Value.Coverage.Laws.SelectMany(l => l.NotModelled).Where(d => d.Kind is null).Select(d => $"{d.Location}: {d.Provision}"));

    [Fact]
    public void Articles_OfARange_AreAllOfIt()
    {
        Assert.Equal([51, 52, 53], GetArticles("art. 51-53"));
        Assert.Equal([5], GetArticles("art. 5(3)-5(7)"));
        Assert.Equal([46], GetArticles("art. 46(2)(b)"));
    }

    private static IEnumerable<int> GetArticles(string provision)
    {
        var numbers = Numbers().Match(provision);
        if (!numbers.Success)
        {
            return [];
        }

        var first = int.Parse(numbers.Groups["first"].Value, CultureInfo.InvariantCulture);
        var last = numbers.Groups["last"].Success ? int.Parse(numbers.Groups["last"].Value, CultureInfo.InvariantCulture) : first;
        return Enumerable.Range(first, last - first + 1);
    }

    [GeneratedRegex(@"^art\. (?<first>\d+)(-(?<last>\d+))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
