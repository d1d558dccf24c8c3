using ComplianceEngine.Cli;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary>Questions out and answers back, as somebody does it: letter, form, second report; and one question after the other at a terminal.</summary>
public sealed class AskTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    private const string Open = "flow_id,controller,data,purpose,legal_basis,consent_kind,subject_regions,retention\nq-1,Acme AS,contact,advertising.personalised,,,DE,P1Y\nq-2,Acme AS,contact,advertising.personalised,,,DE,\n";

    [Fact]
    public void Questions_AsLetterAndForm_ComeBackAsAnswers()
    {
        demo.Write("open.csv", Open);
        var asked = Run("ask open.csv --letter letter.html --answers form.csv --case 26/1 --deadline 2026-02-01");
        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("1. Which one legal basis", asked.Out, StringComparison.Ordinal);
        Assert.Contains("26/1 · 15 January 2026", System.Net.WebUtility.HtmlDecode(demo.Read("letter.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", demo.Read("letter.html"), StringComparison.Ordinal);

        demo.Write("form.csv", string.Join('\n', demo.Read("form.csv").Split('\n').Select(line =>
            line.Contains(",*,legal_basis,", StringComparison.Ordinal) ? line[..^",,,".Length] + "6.1.f,Kari,2026-01-20,annex 3"
            : line.Contains(",*,consent_kind,", StringComparison.Ordinal) ? line[..^",,,".Length] + "none,Kari,2026-01-20,annex 3"
            : line)));
        var evaluated = Run("evaluate open.csv --answers form.csv");
        Assert.Contains("answered by Kari, 20 January 2026", string.Join(' ', evaluated.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        Assert.Equal(0, Run("answer open.csv form.csv -o answered.csv").ExitCode);
        Assert.Contains("q-1,Acme AS,contact,advertising.personalised,6.1.f", demo.Read("answered.csv").Replace("DE,", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Which one legal basis", Run("ask open.csv --answers form.csv").Out, StringComparison.Ordinal);
        Assert.Contains("was: undetermined", Run("diff open.csv --answers form.csv").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("letter.docx", "form.xlsx")]
    public void Letter_AndForm_AsOfficeFiles_AreReadBack(string letter, string form)
    {
        demo.Write("open.csv", Open);
        Assert.Equal(0, Run($"ask open.csv --letter {letter} --answers {form}").ExitCode);
        Assert.Equal("PK"u8.ToArray(), File.ReadAllBytes(Path.Combine(demo.Path, letter))[..2]);

        // Nothing is answered in it yet, which is said and changes nothing.
        var again = Run($"evaluate open.csv --answers {form}");
        Assert.Contains("CE3111", again.Out + again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask open.csv --controller Acne", "CE5052")]
    [InlineData("ask two.csv --letter two.html", "CE5053")]
    [InlineData("ask open.csv --letter l.html --template bad.md", "CE5054")]
    [InlineData("ask open.csv --interactive --answers a.csv", "CE5055")]
    [InlineData("ask open.csv --interactive", "CE5048")]
    [InlineData("ask open.csv --letter letter.pdf", "CE5003")]
    [InlineData("ask open.csv --most none", "CE5003")]
    [InlineData("evaluate open.csv --answers nowhere.csv", "CE5010")]
    [InlineData("answer open.csv open.csv", "CE3101")]
    public void Mistake_Any_IsSaid(string arguments, string id)
    {
        demo.Write("open.csv", Open);
        demo.Write("two.csv", Open + "q-3,Bolt AS,contact,advertising.personalised,,,DE,\n");
        demo.Write("bad.md", "Dear {name},\n\n{questions}\n");
        var run = Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"error[{id}]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_PrintsATable() => Assert.Matches(@"most decisive, in one letter +\d+ %", Run("ask ../x --measure".Replace("../x", WriteOpen(), StringComparison.Ordinal)).Out);

    /// <summary>The first value, back, the next, and stop: what stands in the file goes on from there.</summary>
    [Fact]
    public void Interactive_OneQuestionAfterTheOther_SavesAfterEachAndGoesOn()
    {
        var inventory = Path.Combine(demo.Path, WriteOpen());
        var answers = Path.Combine(demo.Path, "sitting.csv");
        var first = Sit(inventory, answers, ConsoleKey.Enter, ConsoleKey.End, ConsoleKey.UpArrow, ConsoleKey.Enter, ConsoleKey.Enter, ConsoleKey.End, ConsoleKey.Enter);
        Assert.True(first.Code == ExitCode.Success, first.Console);
        Assert.Contains("Closed ", first.Console, StringComparison.Ordinal);
        Assert.True(File.Exists(answers));

        var second = Sit(inventory, answers, ConsoleKey.End, ConsoleKey.Enter);
        Assert.Equal(ExitCode.Success, second.Code);
    }

    private string WriteOpen()
    {
        demo.Write("open.csv", Open);
        return "open.csv";
    }

    private (ExitCode Code, string Console) Sit(string inventory, string answers, params ConsoleKey[] keys)
    {
        using var console = new TestConsole();
        console.Interactive();
        console.Profile.Width = 100;
        foreach (var key in keys)
        {
            console.Input.PushKey(key);
        }

        using var host = new CliHost
        {
            Out = new StringWriter(),
            Error = new StringWriter(),
            OpenInput = () => Stream.Null,
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 0, 0, 0, TimeSpan.Zero)),
            ShippedRules = Path.Combine(AppContext.BaseDirectory, "rules"),
            OpenConsole = () => console,
        };
        var code = CommandLine.Run(["ask", inventory, "--rules", Path.Combine(demo.Path, "rules"), "--interactive", "--answers", answers], host);
        return (code, console.Output + host.Out + host.Error);
    }

    private ComplyRun Run(string arguments) => ComplyProcess.Run(demo.Path, [.. arguments.Split(' '), "--rules", "rules", .. arguments.StartsWith("answer", StringComparison.Ordinal) ? Array.Empty<string>() : ["--as-of", "2026-01-15"]]);
}
