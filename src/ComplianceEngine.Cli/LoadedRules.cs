using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Cli;

/// <summary>The rules a command works with.</summary>
/// <param name="Compilation">The rules as far as they compile.</param>
/// <param name="FolderDiagnostics">What reading the folders had to say; not among those of the compilation.</param>
/// <param name="Coverage">What of the laws they encode, and what not; its diagnostics are among those of the folders.</param>
internal sealed record LoadedRules(Compilation Compilation, ImmutableArray<Diagnostic> FolderDiagnostics, RuleCoverage Coverage)
{
    public bool HasErrors => All.Any(d => d.Severity == DiagnosticSeverity.Error);

    public IEnumerable<Diagnostic> All => FolderDiagnostics.Concat(Compilation.GetDiagnostics());

    /// <summary>Reads and compiles the packs asked for, or the shipped ones when none is named.</summary>
    public static LoadedRules Load(IEnumerable<string> paths, CliHost host)
    {
        var folder = RuleFolder.Load([.. paths], host.ShippedRules);

        // Neither reads the other, and a machine has two cores to spare before there are rows to evaluate.
        var vocabulary = Task.Run(() => Vocabulary.Load(folder.VocabularyFiles));
        var trees = folder.SyntaxTrees;
        var compilation = Compilation.Create(vocabulary.GetAwaiter().GetResult(), trees);
        var coverage = RuleCoverage.Create(compilation, folder.DutyFiles);
        return new LoadedRules(compilation, folder.Diagnostics.AddRange(coverage.Diagnostics), coverage);
    }

    /// <summary>Loads rules for a command that needs all of them; says why and returns null when they do not compile.</summary>
    public static LoadedRules? LoadOrRefuse(IEnumerable<string> paths, CliHost host)
    {
        var rules = Load(paths, host);
        if (!rules.HasErrors)
        {
            return rules;
        }

        CommandLine.Show(rules.All, host);
        CommandLine.Show([Diagnostic.Create(CliDiagnostics.UnusableRules, null)], host);
        return null;
    }
}
