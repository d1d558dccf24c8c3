using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Packs;

/// <summary>The rule and vocabulary files of one or more folders, read but not yet compiled.</summary>
/// <param name="VocabularyFiles">Every CSV file under a folder named <c>vocabulary</c>, those of the shipped rules first, then by path (ordinal).</param>
/// <param name="RuleFiles">Every <c>*.rule</c> file, folder by folder, then by path (ordinal). Paths are relative to the folder given, with <c>/</c>, so that digests do not depend on the machine.</param>
/// <param name="Diagnostics">Folders and files that could not be read, sorted; with an error among them nothing must be evaluated.</param>
public sealed record RuleFolder(ImmutableArray<SourceText> VocabularyFiles, ImmutableArray<SourceText> RuleFiles, ImmutableArray<Diagnostic> Diagnostics)
{
    private const string ColumnsFile = "columns.csv";
    private const string DutiesFile = "not-modelled.csv";
    private const string ArguedFile = "argued-mutants.csv";
    private const string PackFile = "pack.rule";

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Lazy<SyntaxTree[]> _syntaxTrees = new(() => [.. RuleFiles.Select(SyntaxTree.Parse)]);

    /// <summary>The rule files, parsed when first asked for; the same trees each time.</summary>
    public ImmutableArray<SyntaxTree> SyntaxTrees => ImmutableCollectionsMarshal.AsImmutableArray(_syntaxTrees.Value);

    /// <summary>Every <c>not-modelled.csv</c> beside a <c>pack.rule</c>, folder by folder, then by path (ordinal); read by <see cref="RuleCoverage.Create"/>.</summary>
    public ImmutableArray<SourceText> DutyFiles { get; init; } = [];

    /// <summary>Every <c>argued-mutants.csv</c>, folder by folder, then by path (ordinal): about the examples of rules, not about flows. No part of the digest of the rules.</summary>
    public ImmutableArray<SourceText> ArguedFiles { get; init; } = [];

    /// <summary>The full names of all files that were read, or that it was tried to read: what must not be written to.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Binds the rules to their vocabulary. Never throws on bad content: see <see cref="RulePack.Diagnostics"/>.</summary>
    public RulePack Compile() => RulePack.Load(this);

    /// <summary>Reads one folder, or one rule file, as it is. Never throws on bad content or missing files.</summary>
    public static RuleFolder Load(string path) => Load(path, "");

    /// <param name="prefix">Shown before the names of files: the folder as the user wrote it.</param>
    private static RuleFolder Load(string path, string prefix)
    {
        var diagnostics = new DiagnosticBag();
        var files = Read(path, prefix, diagnostics);
        if (files.Rules.IsEmpty && !diagnostics.HasErrors)
        {
            diagnostics.ReportNoRules(path);
        }

        return new RuleFolder(files.Vocabulary, files.Rules, diagnostics.ToSorted()) { DutyFiles = files.Duties, ArguedFiles = files.Argued, Files = files.Names };
    }

    /// <summary>
    /// Reads the packs a user asked for over the shipped vocabulary: their own vocabulary files add to it, their rules stand instead of the shipped ones.
    /// A folder with a <c>columns.csv</c> of its own is taken as complete, without the shipped vocabulary. With no path, the shipped rules themselves.
    /// </summary>
    public static RuleFolder Load(ImmutableArray<string> paths, string shippedPath)
    {
        var shipped = Path.GetFullPath(shippedPath);
        if (paths.IsEmpty)
        {
            return Load(shipped);
        }

        var diagnostics = new DiagnosticBag();
        var vocabularyFiles = Read(shipped, "", diagnostics);
        var vocabulary = vocabularyFiles.Vocabulary;
        var names = vocabularyFiles.Names;
        var rules = ImmutableArray.CreateBuilder<SourceText>();
        var duties = ImmutableArray.CreateBuilder<SourceText>();
        var argued = ImmutableArray.CreateBuilder<SourceText>();
        foreach (var path in paths.DistinctBy(Path.GetFullPath, StringComparer.Ordinal))
        {
            var own = Load(path, path);
            diagnostics.AddRange(own.Diagnostics);
            rules.AddRange(own.RuleFiles);
            duties.AddRange(own.DutyFiles);
            argued.AddRange(own.ArguedFiles);
            names = names.AddRange(own.Files);
            if (own.VocabularyFiles.Any(f => Path.GetFileName(f.Path) == ColumnsFile))
            {
                // A folder that declares columns brings a vocabulary of its own: it stands instead of the shipped one.
                vocabulary = own.VocabularyFiles;
            }
            else if (!IsWithin(Path.GetFullPath(path), shipped))
            {
                vocabulary = vocabulary.AddRange(own.VocabularyFiles);
            }
        }

        return new RuleFolder(vocabulary, rules.ToImmutable(), diagnostics.ToSorted()) { DutyFiles = duties.ToImmutable(), ArguedFiles = argued.ToImmutable(), Files = names };
    }

    private static FolderFiles Read(string path, string prefix, DiagnosticBag diagnostics)
    {
        if (File.Exists(path))
        {
            string[] files = [.. GetWithPack(path)];
            return new FolderFiles([.. files.Select(f => TryReadText(f, f.Replace(Path.DirectorySeparatorChar, '/'), diagnostics)).OfType<SourceText>()], [], [], [], [.. files.Select(Path.GetFullPath)]);
        }

        if (!Directory.Exists(path))
        {
            diagnostics.ReportMissingFolder(path);
            return new FolderFiles([], [], [], [], []);
        }

        var rules = ImmutableArray.CreateBuilder<SourceText>();
        var vocabulary = ImmutableArray.CreateBuilder<SourceText>();
        var duties = ImmutableArray.CreateBuilder<SourceText>();
        var argued = ImmutableArray.CreateBuilder<SourceText>();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var (file, name) in List(path, prefix, diagnostics))
        {
            var kind = name.EndsWith(".rule", StringComparison.Ordinal) ? rules
                : IsVocabulary(name) ? vocabulary
                : Path.GetFileName(name) == DutiesFile ? duties
                : Path.GetFileName(name) == ArguedFile ? argued
                : null;
            if (kind is null)
            {
                continue;
            }

            names.Add(Path.GetFullPath(file));
            if (TryReadText(file, name, diagnostics) is { } text)
            {
                kind.Add(text);
            }
        }

        return new FolderFiles(rules.ToImmutable(), vocabulary.ToImmutable(), duties.ToImmutable(), argued.ToImmutable(), names.ToImmutable());
    }

    /// <summary>One rule file, and the <c>pack.rule</c> beside it, which declares the laws and conditions it uses.</summary>
    private static string[] GetWithPack(string path)
    {
        var pack = Path.Combine(Path.GetDirectoryName(path) ?? "", PackFile);
        return Path.GetFileName(path) == PackFile || !File.Exists(pack) ? [path] : [pack, path];
    }

    private static List<FoundFile> List(string folder, string prefix, DiagnosticBag diagnostics)
    {
        var files = new List<FoundFile>();
        var pending = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (pending.TryPop(out var directory))
        {
            try
            {
                foreach (var entry in directory.EnumerateFileSystemInfos())
                {
                    AddEntry(entry);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                diagnostics.ReportUnreadableFile(NameOf(directory.FullName));
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;

        string NameOf(string file) => Path.Combine(prefix, Path.GetRelativePath(folder, file)).Replace(Path.DirectorySeparatorChar, '/');

        void AddEntry(FileSystemInfo entry)
        {
            if (entry.Name.StartsWith('.'))
            {
                return;
            }

            // A link could lead round in circles, or make a stranger's pack show files that are not its own.
            if (entry.LinkTarget is not null)
            {
                diagnostics.ReportLinkNotFollowed(NameOf(entry.FullName));
            }
            else if (entry is DirectoryInfo inner)
            {
                pending.Push(inner);
            }
            else
            {
                files.Add(new FoundFile(entry.FullName, NameOf(entry.FullName)));
            }
        }
    }

    private static SourceText? TryReadText(string file, string name, DiagnosticBag diagnostics)
    {
        try
        {
            var bytes = File.ReadAllBytes(file).AsSpan();
            var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            return SourceText.From(s_strictUtf8.GetString(text), name);
        }
        catch (DecoderFallbackException)
        {
            diagnostics.ReportNotUtf8(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.ReportUnreadableFile(name);
        }

        return null;
    }

    private static bool IsVocabulary(string name) =>
        name.EndsWith(".csv", StringComparison.Ordinal) && ("/" + name).Contains("/vocabulary/", StringComparison.Ordinal);

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private sealed record FoundFile(string File, string Name);

    private sealed record FolderFiles(ImmutableArray<SourceText> Rules, ImmutableArray<SourceText> Vocabulary, ImmutableArray<SourceText> Duties, ImmutableArray<SourceText> Argued, ImmutableArray<string> Names);
}
