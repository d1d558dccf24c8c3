using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation;

/// <summary>What became of one example of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Location">The example's row.</param>
/// <param name="AsOf">The date it was evaluated for.</param>
/// <param name="Expected">The outcome that stands in the row.</param>
/// <param name="Actual">The outcome that came out.</param>
/// <param name="Derivation">Why, for a row that failed.</param>
public sealed record ExampleResult(RuleSymbol Rule, TextLocation Location, DateOnly AsOf, Outcome Expected, Outcome Actual, Explanation Derivation)
{
    /// <summary>True when expectation and outcome agree.</summary>
    public bool Passed => Expected == Actual;
}

/// <summary>Runs the examples that stand in the rules, each as a flow of its own.</summary>
public static class ExampleRunner
{
    /// <summary>All examples, by rule id, then by row.</summary>
    public static ImmutableArray<ExampleResult> Run(Compilation compilation) => throw new NotImplementedException();
}
