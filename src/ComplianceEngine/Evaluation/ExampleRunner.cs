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
/// <param name="Derivation">Why, where it is not the outcome expected; otherwise null.</param>
public sealed record ExampleResult(RuleSymbol Rule, TextLocation Location, DateOnly AsOf, Outcome Expected, Outcome Actual, Explanation? Derivation)
{
    /// <summary>True when expectation and outcome agree.</summary>
    public bool Passed => Expected == Actual;
}

/// <summary>A kind of example that a rule must have and does not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Missing">The outcome no example expects; <see cref="Outcome.NotApplicable"/> stands for any complying one.</param>
public sealed record MissingExample(RuleSymbol Rule, Outcome Missing);

/// <summary>Runs the examples that stand in the rules, each as a flow of its own.</summary>
public static class ExampleRunner
{
    /// <summary>All examples, by rule id, then by row.</summary>
    public static ImmutableArray<ExampleResult> Run(Compilation compilation) =>
        [.. compilation.Rules.SelectMany(rule => rule.Examples.Select(example => Run(compilation, rule, example)))];

    /// <summary>What is missing: every rule in use needs a complying and an undetermined example, and a violating one unless its condition is a question by nature.</summary>
    public static ImmutableArray<MissingExample> FindMissing(Compilation compilation) =>
    [
        .. compilation.Rules.Where(rule => rule.Status != RuleStatus.Retired)
            .SelectMany(rule => GetRequired(rule).Where(required => !HasExample(rule, required)).Select(required => new MissingExample(rule, required))),
    ];

    /// <summary>The date examples without one of their own are evaluated on: the day whose law the pack encodes, or that on which the rule's sources were checked, or its first day in force.</summary>
    internal static DateOnly GetDefaultDate(RuleSymbol rule) =>
        rule.Pack.LawAsOf ?? rule.SourceChecked ?? rule.InForce.Select(p => p.Since).Max() ?? DateOnly.MinValue;

    private static IEnumerable<Outcome> GetRequired(RuleSymbol rule)
    {
        if (RuleFormula.CanBeTrue(rule.When) || !rule.Paths.IsEmpty)
        {
            yield return Outcome.Violation;
        }

        yield return Outcome.NotApplicable;
        yield return Outcome.Undetermined;
    }

    private static bool HasExample(RuleSymbol rule, Outcome required) => rule.Examples.Any(e => required == Outcome.NotApplicable
        ? e.Expected is Outcome.NotApplicable or Outcome.Excepted
        : e.Expected == required);

    private static ExampleResult Run(Compilation compilation, RuleSymbol rule, RuleExample example)
    {
        var asOf = example.AsOf ?? GetDefaultDate(rule);
        var options = new EvaluationOptions(asOf);
        var flows = example.Given.Add(example.Flow);
        var outcome = Evaluator.Judge(compilation, rule, example.Flow, options, flows);
        var derivation = outcome == example.Expected ? null : Evaluator.Explain(compilation, rule, example.Flow, options, flows);
        return new ExampleResult(rule, example.Location, asOf, example.Expected, outcome, derivation);
    }
}
