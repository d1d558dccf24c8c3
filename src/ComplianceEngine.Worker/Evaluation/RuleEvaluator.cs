using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Worker.Evaluation;

/// <summary>The engine over rules that were compiled once, at start.</summary>
internal sealed class RuleEvaluator : IContentEvaluator
{
    private readonly Compilation _compilation;

    private RuleEvaluator(Compilation compilation, string rulesDigest)
    {
        _compilation = compilation;
        RulesDigest = rulesDigest;
    }

    public string RulesDigest { get; }

    /// <summary>Compiles the rules; the evaluator is null when an error is among the diagnostics.</summary>
    internal static (RuleEvaluator? Evaluator, ImmutableArray<Diagnostic> Diagnostics) Create(RuleFolder folder)
    {
        if (HasError(folder.Diagnostics))
        {
            return (null, folder.Diagnostics);
        }

        // Without the words every rule is wrong: only the cause is told.
        var vocabulary = Vocabulary.Load(folder.VocabularyFiles);
        if (HasError(vocabulary.Diagnostics))
        {
            return (null, folder.Diagnostics.AddRange(vocabulary.Diagnostics));
        }

        var compilation = Compilation.Create(vocabulary, folder.SyntaxTrees);
        var diagnostics = folder.Diagnostics.AddRange(compilation.GetDiagnostics());
        return (HasError(diagnostics) ? null : new RuleEvaluator(compilation, GetDigest(folder)), diagnostics);
    }

    public EvaluationResult Evaluate(Stream content, string name, DateOnly asOf)
    {
        var inventory = new InventoryReader(_compilation.Vocabulary).Read(content, name);
        return Evaluator.Evaluate(_compilation, [inventory], new EvaluationOptions(asOf) { Threads = Environment.ProcessorCount });
    }

    private static bool HasError(ImmutableArray<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    // The engine's version belongs to it: a mended engine must not be taken for the one that gave the old result.
    private static string GetDigest(RuleFolder folder)
    {
        var version = typeof(Compilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var lines = folder.VocabularyFiles.Concat(folder.SyntaxTrees.Select(t => t.Text)).Select(text => $"{Hash(text.Content)}  {text.Path}\n");
        return Hash($"{version}\n{string.Concat(lines)}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
