using System.Text.Json.Nodes;
using ComplianceEngine.Cli;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Hosts.Tests.Cli;

/// <summary><c>comply.json</c>, <c>comply config</c>, <c>comply completion</c>, and <c>comply</c> alone.</summary>
public sealed class SettingsTests
{
    private const string Row = "flow_id,controller,data,purpose,subject_regions,legal_basis,opt_out\na,Acme AS,contact,advertising.personalised,NO,6.1.f,no\n";

    [Fact]
    public void Evaluate_BesideSettings_IsMadeWithThem()
    {
        using var folder = new TemporaryFolder();
        folder.Write("comply.json", """{ "select": ["GDPR0602"], "language": "nb", "fail-on": "never" }""");
        folder.Write("sub/flows.csv", Row);
        var run = ComplyProcess.Run(folder.Path, ["evaluate", "sub/flows.csv", "--as-of", "2026-01-15"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("brudd[GDPR0602]", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("GDPR2102", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_WithOptionsTyped_OutranksSettings()
    {
        using var folder = new TemporaryFolder();
        folder.Write("comply.json", """{ "select": ["GDPR0602"], "language": "nb", "fail-on": "never" }""");
        folder.Write("flows.csv", Row);
        var run = ComplyProcess.Run(folder.Path, ["evaluate", "flows.csv", "--as-of", "2026-01-15", "--language", "en", "--fail-on", "error"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("violation[GDPR0602]", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "selekt": ["GDPR"] }""", "did you mean `select`?")]
    [InlineData("""{ "select": "GDPR" }""", "is not a list of texts")]
    [InlineData("""{ "select": [""", "is no JSON")]
    [InlineData("[]", "it is no object")]
    [InlineData("""{ "language": "xx" }""", "xx")]
    public void Evaluate_BesideUnusableSettings_IsRefused(string settings, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("comply.json", settings);
        folder.Write("flows.csv", Row);
        var run = ComplyProcess.Run(folder.Path, ["evaluate", "flows.csv"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public void Config_ShowsWhatIsInForceAndWhereItComesFrom()
    {
        using var folder = new TemporaryFolder();
        folder.Write("comply.json", """{ "waivers": "w.csv", "fail-on-undetermined": true }""");
        folder.Write("sub/flows.csv", Row);
        var run = ComplyProcess.Run(folder.Path, ["config", "sub/flows.csv"]);
        Assert.Matches(@"waivers +w\.csv  \(.*comply\.json\)", run.Out);
        Assert.Matches(@"fail-on-undetermined +yes  \(", run.Out);
        Assert.Matches(@"language +\(default\)", run.Out);
    }

    [Fact]
    public void Schema_OfSettings_NamesWhatCanBeSet()
    {
        var run = ComplyProcess.Run(Repository.Folder, ["config", "--schema"]);
        var names = JsonNode.Parse(run.Out)!["properties"]!.AsObject().Select(p => p.Key).Where(k => k != "$schema");
        Assert.Equal(Settings.Names.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _comply comply")]
    [InlineData("zsh", "compdef _comply comply")]
    [InlineData("fish", "complete -c comply")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public void Completion_OfAShell_AsksComply(string shell, string script)
    {
        var run = ComplyProcess.Run(Repository.Folder, ["completion", shell]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(script, run.Out, StringComparison.Ordinal);
        Assert.Contains("suggest:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggestions_ForTheShell_NameTheCommands() =>
        Assert.Contains("evaluate", ComplyProcess.Run(Repository.Folder, ["[suggest:9]", "comply ev"]).Out, StringComparison.Ordinal);

    [Fact]
    public void Comply_Alone_PrintsHelp()
    {
        var run = ComplyProcess.Run(Repository.Folder, []);
        Assert.Equal((2, ""), (run.ExitCode, run.Error));
        Assert.Contains("evaluate", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_Misspelt_HasASuggestion()
    {
        var run = ComplyProcess.Run(Repository.Folder, ["evaluate", "fixtures/meta-ai/flows.csv", "--select", "GDRP0602"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("did you mean `GDPR0602`?", run.Out + run.Error, StringComparison.Ordinal);
        Assert.InRange((run.Out + run.Error).Split('\n').Length, 3, 30);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("comply-settings-").FullName;

        public void Write(string name, string text)
        {
            var file = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
