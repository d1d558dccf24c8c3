using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Packs;

namespace ComplianceEngine.Hosts.Tests.Worker;

public sealed class RuleFolderTests : IDisposable
{
    private const string Pack = "pack demo \"Demo\" version \"1\" as of 2026-11-23\n";

    private readonly string _root = Directory.CreateTempSubdirectory("comply-rules-").FullName;

    public static IEnumerable<string> ProvokedIds => ["CE2901", "CE2902", "CE2903", "CE2904", "CE2905"];

    [Fact]
    public void Load_Folder_ReadsRulesAndVocabularyInOrdinalOrderWithRelativePaths()
    {
        Write("b/two.rule", Pack);
        Write("B/three.rule", Pack);
        Write("a.rule", Pack);
        Write("vocabulary/registers/eea.csv", "x");
        Write("vocabulary/columns.csv", "\uFEFFx");
        Write("b/data.csv", "x");
        Write(".git/x.rule", Pack);

        var folder = RuleFolder.Load(_root);

        Assert.Empty(folder.Diagnostics);
        Assert.Equal(["B/three.rule", "a.rule", "b/two.rule"], folder.SyntaxTrees.Select(t => t.Text.Path));
        Assert.Equal(["vocabulary/columns.csv", "vocabulary/registers/eea.csv"], folder.VocabularyFiles.Select(t => t.Path));
        Assert.Equal("x", folder.VocabularyFiles[0].Content);
    }

    [Fact]
    public void Load_MissingFolder_IsAnError() => Assert.Equal(["CE2901"], Ids(RuleFolder.Load(Path.Combine(_root, "nowhere"))));

    [Fact]
    public void Load_FolderWithoutRules_IsAnError()
    {
        Write("vocabulary/columns.csv", "x");

        Assert.Equal(["CE2902"], Ids(RuleFolder.Load(_root)));
    }

    [Fact]
    public void Load_FileThatIsNotUtf8_IsAnErrorAtTheFile()
    {
        Write("a.rule", Pack);
        File.WriteAllBytes(Path.Combine(_root, "b.rule"), [0x70, 0xE6]);

        var folder = RuleFolder.Load(_root);

        Assert.Equal(["CE2904"], Ids(folder));
        Assert.Equal("b.rule", folder.Diagnostics[0].Location!.Path);
    }

    [Fact]
    public void Load_FileThatCannotBeRead_IsAnError()
    {
        Write("a.rule", Pack);
        using var held = new FileStream(Path.Combine(_root, "a.rule"), FileMode.Open, FileAccess.Write, FileShare.None);

        Assert.Equal(["CE2903"], Ids(RuleFolder.Load(_root)));
    }

    [Fact]
    public void Load_Links_AreNotFollowedAndTold()
    {
        Write("a.rule", Pack);
        File.CreateSymbolicLink(Path.Combine(_root, "b.rule"), "/etc/hostname");
        Directory.CreateSymbolicLink(Path.Combine(_root, "round"), _root);

        var folder = RuleFolder.Load(_root);

        Assert.Equal(["CE2905", "CE2905"], Ids(folder));
        Assert.All(folder.Diagnostics, d => Assert.Equal(DiagnosticSeverity.Warning, d.Severity));
        Assert.Single(folder.SyntaxTrees);
    }

    [Fact]
    public void Load_OwnPacks_StandInsteadOfTheShippedRulesAndAddToTheirVocabulary()
    {
        Write("shipped/gdpr.rule", Pack);
        Write("shipped/vocabulary/columns.csv", "shipped");
        Write("own/own.rule", Pack);
        Write("own/vocabulary/taxonomies/data.csv", "own");

        var shipped = Path.Combine(_root, "shipped");
        var folder = RuleFolder.Load([Path.Combine(_root, "own")], shipped);

        Assert.Equal(["own.rule"], folder.SyntaxTrees.Select(t => Path.GetFileName(t.Text.Path)));
        Assert.Equal(["shipped", "own"], folder.VocabularyFiles.Select(f => f.Content));
        Assert.Equal(["shipped"], RuleFolder.Load([shipped], shipped).VocabularyFiles.Select(f => f.Content));
        Assert.Equal(["gdpr.rule"], RuleFolder.Load([], shipped).SyntaxTrees.Select(t => t.Text.Path));
        Assert.Equal(["gdpr.rule"], RuleFolder.Load([Path.Combine(shipped, "gdpr.rule")], shipped).SyntaxTrees.Select(t => Path.GetFileName(t.Text.Path)));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static IEnumerable<string> Ids(RuleFolder folder) => folder.Diagnostics.Select(d => d.Id);

    private void Write(string path, string content)
    {
        var full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }
}
