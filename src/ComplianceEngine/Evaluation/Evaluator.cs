using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>The one front to evaluation: callers do not know which evaluator runs.</summary>
public static class Evaluator
{
    /// <summary>Evaluates every selected rule on every flow. The compilation must be free of errors.</summary>
    public static EvaluationResult Evaluate(Compilation compilation, ImmutableArray<Inventory> inventories, EvaluationOptions options) => throw new NotImplementedException();

    /// <summary>The whole derivation of one rule on one flow of the inventories.</summary>
    public static Explanation Explain(Compilation compilation, RuleSymbol rule, Flow flow, EvaluationOptions options) => throw new NotImplementedException();
}
