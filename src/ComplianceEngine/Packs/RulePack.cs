using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Packs;

/// <summary>Rules as a host uses them: read from folders, bound to their vocabulary, with what they leave out. The one way to load rules, so that no host takes what another refuses. Immutable.</summary>
public sealed class RulePack
{
    private readonly Lazy<string> _digest;
    private readonly Lazy<ImmutableArray<RuleFileDigest>> _parts;

    private RulePack(RuleFolder folder, Compilation compilation, RuleCoverage coverage)
    {
        Compilation = compilation;
        Coverage = coverage;
        Files = folder.Files;
        ArguedFiles = folder.ArguedFiles;
        FolderDiagnostics = PackDiagnostics.CheckDeclares(compilation, folder.Diagnostics.AddRange(coverage.Diagnostics));
        Texts = [.. folder.VocabularyFiles, .. folder.RuleFiles, .. folder.DutyFiles];
        _parts = new Lazy<ImmutableArray<RuleFileDigest>>(() => [.. Texts.Select(t => new RuleFileDigest(t.Path, Hash(t.Content)))]);
        _digest = new Lazy<string>(() => Hash(string.Concat(Parts.Select(p => $"{p.Sha256}  {p.Path}\n"))));
    }

    /// <summary>The rules as far as they compile; not to be evaluated while <see cref="HasErrors"/>.</summary>
    public Compilation Compilation { get; }

    /// <summary>What of the laws they encode, and what not.</summary>
    public RuleCoverage Coverage { get; }

    /// <summary>All texts, by kind and path.</summary>
    internal ImmutableArray<SourceText> Texts { get; }

    /// <summary>The full names of all files that were read, or that it was tried to read.</summary>
    public ImmutableArray<string> Files { get; }

    /// <summary>What is argued of mutants, a file a pack; for <c>MutationRunner</c>.</summary>
    public ImmutableArray<SourceText> ArguedFiles { get; }

    /// <summary>Everything that can change a verdict, by kind and path: vocabulary, rules, lists of duties that are not modelled.</summary>
    public ImmutableArray<RuleFileDigest> Parts => _parts.Value;

    /// <summary>Lower-case hex SHA-256 over <see cref="Parts"/>: equal where the same files lie under the same names.</summary>
    public string Digest => _digest.Value;

    /// <summary>What the folders and the lists beside the rules have to say; not among those of the compilation.</summary>
    public ImmutableArray<Diagnostic> FolderDiagnostics { get; }

    /// <summary>All that is wrong. Without the words every rule is wrong: then only the cause is told.</summary>
    public IEnumerable<Diagnostic> Diagnostics => FolderDiagnostics.Concat(
        HasError(Compilation.Vocabulary.Diagnostics) ? Compilation.Vocabulary.Diagnostics : Compilation.GetDiagnostics());

    /// <summary>True when nothing must be evaluated with them.</summary>
    public bool HasErrors => HasError(Diagnostics);

    /// <summary>The packs that lie beside the program, in its folder <c>rules</c>, where the package ComplianceEngine.Rules and the tool put them; not compiled yet.</summary>
    public static RuleFolder Shipped => RuleFolder.Load(Path.Combine(AppContext.BaseDirectory, "rules"));

    /// <summary>Loads the rules of one folder with its own vocabulary, or one rule file. Never throws on bad content: see <see cref="Diagnostics"/>.</summary>
    public static RulePack Load(string path) => Load(RuleFolder.Load(path));

    /// <summary>Loads the packs a user asked for over the shipped vocabulary; the shipped rules where none is named. See <see cref="RuleFolder.Load(ImmutableArray{string}, string)"/>.</summary>
    public static RulePack Load(IEnumerable<string> paths, string shippedPath) => Load(RuleFolder.Load([.. paths], shippedPath));

    internal static RulePack Load(RuleFolder folder)
    {
        // Neither reads the other, and a machine has two cores to spare before there are rows to evaluate.
        var vocabulary = Task.Run(() => Vocabulary.Load(folder.VocabularyFiles));
        var trees = folder.SyntaxTrees;
        var compilation = Compilation.Create(vocabulary.GetAwaiter().GetResult(), trees);
        return new RulePack(folder, compilation, RuleCoverage.Create(compilation, folder.DutyFiles));
    }

    private static bool HasError(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
}
