using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Packs;

namespace ComplianceEngine.Evaluation.Runs;

/// <summary>Evaluates rules that were loaded from files, which the result then names with their digests.</summary>
public static class RulePackEvaluation
{
    /// <summary>Starts to evaluate all rules on an inventory; findings can be read as they are found.</summary>
    /// <param name="asOf">The date for which is evaluated.</param>
    public static EvaluationRun Evaluate(this RulePack rules, InventorySource inventory, DateOnly asOf) => rules.Start([inventory], new EvaluationOptions(asOf));

    /// <summary>Starts to evaluate the selected rules on inventories; findings can be read as they are found.</summary>
    public static EvaluationRun Start(this RulePack rules, ImmutableArray<InventorySource> inventories, EvaluationOptions options) => new(rules, inventories, options);

    /// <summary>Evaluates the selected rules on inventories. See <see cref="Evaluator.Evaluate(Compilation, ImmutableArray{InventorySource}, EvaluationOptions, bool, ImmutableArray{FindingSink})"/>.</summary>
    public static EvaluationResult Evaluate(this RulePack rules, ImmutableArray<InventorySource> inventories, EvaluationOptions options, bool keepsFlows = false, params ImmutableArray<FindingSink> sinks) =>
        Complete(Evaluator.Evaluate(rules.Compilation, inventories, options, keepsFlows, sinks), rules, options);

    /// <summary>Evaluates the selected rules on inventories that were read.</summary>
    public static EvaluationResult Evaluate(this RulePack rules, ImmutableArray<Inventory> inventories, EvaluationOptions options) =>
        Complete(Evaluator.Evaluate(rules.Compilation, inventories, options), rules, options);

    private static EvaluationResult Complete(EvaluationResult result, RulePack rules, EvaluationOptions options)
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.AddRange(rules.FolderDiagnostics);
        diagnostics.AddRange(result.Diagnostics);
        return result with
        {
            Provenance = result.Provenance with { RuleFiles = options.IsDigested ? rules.Parts : [] },
            Diagnostics = diagnostics.ToSorted(),
        };
    }
}
