using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;

namespace ComplianceEngine.Worker.Evaluation;

/// <summary>The engine over rules that were compiled once, at start.</summary>
internal sealed class RuleEvaluator : IContentEvaluator
{
    private readonly RulePack _rules;

    private RuleEvaluator(RulePack rules)
    {
        _rules = rules;
        RulesDigest = GetDigest(rules);
    }

    public string RulesDigest { get; }

    /// <summary>The evaluator is null when an error is among the diagnostics.</summary>
    internal static (RuleEvaluator? Evaluator, ImmutableArray<Diagnostic> Diagnostics) Create(RulePack rules) =>
        (rules.HasErrors ? null : new RuleEvaluator(rules), [.. rules.Diagnostics]);

    public EvaluationResult Evaluate(Stream content, string name, DateOnly asOf)
    {
        var inventory = new InventoryReader(_rules.Compilation.Vocabulary).Read(content, name);
        return _rules.Evaluate([inventory], new EvaluationOptions(asOf) { Threads = Environment.ProcessorCount });
    }

    // The engine's version belongs to it: a mended engine must not be taken for the one that gave the old result.
    private static string GetDigest(RulePack rules)
    {
        var version = typeof(Compilation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{version}\n{rules.Digest}\n")));
    }
}
