using System.Reflection;
using System.Text.RegularExpressions;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Reporting;
using ComplianceEngine.Symbols;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Tests.Reporting;
using ComplianceEngine.Wording;

namespace ComplianceEngine.Tests.Wording;

/// <summary>The files of words and the code that says them, held together: no word is missing, none is dead, none has a place that nothing fills.</summary>
public sealed partial class WordTests
{
    private const string Nouns = "Noun";

    /// <summary>The classes whose members are keys, by the section they are keys of; what has no class is read by another rule.</summary>
    private static readonly Dictionary<string, Type> s_classes = new(StringComparer.Ordinal)
    {
        ["Answer"] = typeof(ComplianceEngine.Casework.Interviews.AnswerWording),
        ["Interview"] = typeof(InterviewWording),
        ["Report"] = typeof(ReportWording),
        ["Case"] = typeof(CaseWording),
        ["Comparison"] = typeof(ComparisonWording),
        ["Mapping"] = typeof(MappingWording),
        ["Page"] = typeof(PageWording),
        ["Reason"] = typeof(Phrases),
        ["Test"] = typeof(TestWords),
    };

    private static readonly string s_source = string.Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("src"), "*.*", SearchOption.AllDirectories)
        .Where(p => p.EndsWith(".cs", StringComparison.Ordinal) || p.EndsWith(".razor", StringComparison.Ordinal)).Where(p => !p.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    /// <summary>What the code says by a member: the key, and what it puts in.</summary>
    private static readonly Said[] s_said = [.. s_classes.SelectMany(c => FindSaid(c.Key, c.Value))];

    public static TheoryData<string> Languages => [.. Language.All.Select(l => l.Code)];

    [Fact]
    public void Language_EveryOfItsFiles_IsThereAndEnglishFirst()
    {
        Assert.Equal("en", Language.All[0].Code);
        Assert.Same(Language.English, Language.All[0]);
        Assert.Contains("nb", Language.All.Select(l => l.Code));
        Assert.Null(Language.Find("xx"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Word_EveryThatTheCodeSays_IsWritten(string language)
    {
        Assert.NotEmpty(s_said);
        Assert.DoesNotContain(s_said, s => TableOf(language).Find(s.Section, s.Key) is not { } word || string.IsNullOrWhiteSpace(word.ToString()));
    }

    /// <summary>A language that lacks a word says so in its file (<c>Partial = yes</c>); only then does English stand in.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Word_OfALanguageThatIsNotPartial_IsItsOwn(string language)
    {
        var table = TableOf(language);
        Assert.Equal([], table.IsPartial ? [] : Keys(TableOf("en")).Where(k => k.Section != Nouns).Except(Keys(table)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Word_EveryOfAFile_IsSaidByTheCode(string language)
    {
        var table = TableOf(language);
        var said = s_said.Select(s => (s.Section, s.Key)).ToHashSet();
        var inPlaces = table.Sections.SelectMany(s => s.Value.Values).SelectMany(w => w.Nouns).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Keys(table), k => k.Section != "Citation" && !said.Contains(k) && !(k.Section == Nouns && inPlaces.Contains(k.Key)));
    }

    /// <summary>A member that nothing outside its class uses is a dead word, and so is its text.</summary>
    [Fact]
    public void Member_EveryThatIsAKey_IsUsed() =>
        Assert.Equal([], s_said.Where(s => !s.Key.Contains('.', StringComparison.Ordinal) && !Regex.IsMatch(s_source, $@"\.{s.Key}\b") && Regex.Count(s.Source, $@"\b{s.Key}\b") < 2).Select(s => s.ToString()));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Place_EveryOfAWord_IsFilledAndNoneIsLeftOut(string language)
    {
        var table = TableOf(language);
        Assert.All(s_said.Where(s => s.Section != Nouns), s => Assert.Equal(s.Names.Order(StringComparer.Ordinal), table.Get(s.Section, s.Key).Names.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Noun_EveryOfAPlace_HasTheFormsOfTheLanguage(string language)
    {
        var table = TableOf(language);
        var words = table.Sections.SelectMany(s => s.Value.Select(w => (Section: s.Key, w.Key, Word: w.Value))).ToArray();
        Assert.DoesNotContain(words.SelectMany(w => w.Word.Nouns), n => table.Find(Nouns, n) is null);
        Assert.DoesNotContain(words, w => w.Word.Forms != 1 && (w.Section != Nouns || w.Word.Forms != table.Forms));
        Assert.DoesNotContain(words, w => w.Section == Nouns && w.Word.Names.Any(n => n != "n"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Citation_EveryUnitOfTheShippedRules_HasAWord(string language)
    {
        var units = TestRules.Shipped.Rules.SelectMany(r => r.Citations.Concat(r.Exceptions.SelectMany(e => e.Citations)))
            .Select(c => c.Provision).OfType<string>().Select(p => p.Split(' ')[0].TrimEnd('.')).Distinct();
        Assert.DoesNotContain(units, u => TableOf(language).Find("Citation", $"Unit.{u}") is null);
    }

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
                .Select(r => ReportText.Of(format, r with { Language = Language.Find("nb")!, Diagnostics = [] }, options)),
        ];
        string[] labels = ["= law:", "= because", "= open", "= ask", "= exception", "= to resolve", "= path", "= fingerprint", "Summary", "Flow ", "(flow ", " is blank", " is true", " is false", " is unknown", "upcoming", "excepted:", "To decide", "rows", "pairs", "Outcome", "Nothing was"];
        Assert.All(labels, label => Assert.All(reports, report => Assert.DoesNotContain(label, report)));
    }

    private static WordTable TableOf(string language) => WordTable.In(Language.Find(language)!);

    private static IEnumerable<(string Section, string Key)> Keys(WordTable table) =>
        table.Sections.Where(s => s.Key is not "Language").SelectMany(s => s.Value.Keys.Select(k => (s.Key, k)));

    // Members are one expression each, so that what they say can be read in the source.
    private static IEnumerable<Said> FindSaid(string section, Type type)
    {
        var source = File.ReadAllText(Directory.EnumerateFiles(RepositoryFiles.PathOf("src/ComplianceEngine"), $"{type.Name}.cs", SearchOption.AllDirectories).Single());
        foreach (Match member in Member().Matches(source))
        {
            var name = member.Groups["name"].Value;
            foreach (Match call in Call().Matches(member.Groups["body"].Value))
            {
                var names = call.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                switch (call.Groups["call"].Value)
                {
                    case "Of" or "Say" when call.Groups["family"].Value is { Length: > 0 } family:
                        var value = type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                            .Where(m => m.Name == name).Select(m => m.GetParameters().FirstOrDefault()?.ParameterType)
                            .Single(t => t is { IsEnum: true } && t.Name == member.Groups["parameter"].Value);
                        foreach (var one in Enum.GetNames(value!).Where(n => !(family == "StatusMeaning" && n == nameof(RuleStatus.Active)) && !(section == "Test" && n == nameof(Truth.Unknown))))
                        {
                            yield return new Said(section, $"{family}.{one}", names, source);
                        }

                        break;
                    case "Noun":
                        yield return new Said(Nouns, name, ["n"], source);
                        break;
                    default:
                        yield return new Said(section, name, names, source);
                        break;
                }
            }
        }
    }

    [GeneratedRegex(@"^    (?:internal|public|private) [\w<>]+ (?<name>\w+)(?:\((?<parameter>\w+)?[^\n]*?\))? =>(?<body>[^;]*);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Member();

    [GeneratedRegex("""\b(?<call>Text|Noun)\(\)|\b(?<call>Of)\("(?<family>\w+)", |\b(?<call>Say)\("(?<names>[\w ]+)"(, "(?<family>\w+)", |\))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Call();

    private sealed record Said(string Section, string Key, string[] Names, string Source)
    {
        public override string ToString() => $"[{Section}] {Key}";
    }
}
