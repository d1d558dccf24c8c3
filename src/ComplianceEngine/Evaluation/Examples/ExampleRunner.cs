using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Examples;

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
/// <param name="Missing">The kind.</param>
public sealed record MissingExample(RuleSymbol Rule, ExampleKind Missing);

/// <summary>Runs the examples that stand in the rules, each as a flow of its own.</summary>
public static class ExampleRunner
{
    /// <summary>All examples, by rule id, then by row.</summary>
    public static ImmutableArray<ExampleResult> Run(Compilation compilation) =>
        [.. compilation.Rules.SelectMany(rule => rule.Examples.Select(example => Run(compilation, rule, example)))];

    /// <summary>
    /// What is missing: every rule in use needs a complying and an undetermined example, a violating one unless its condition is a question by nature,
    /// one on the last day without the law where there was such a day, and one in another country where it asks where the people are.
    /// </summary>
    public static ImmutableArray<MissingExample> FindMissing(Compilation compilation) =>
    [
        .. compilation.Rules.Where(rule => rule.Status != RuleStatus.Retired)
            .SelectMany(rule => GetRequired(compilation, rule).Except(GetKinds(compilation, rule)).Select(kind => new MissingExample(rule, kind))),
    ];

    /// <summary>How many examples there are of each kind; one may be of several, and every kind has an entry.</summary>
    public static ImmutableSortedDictionary<ExampleKind, int> CountKinds(Compilation compilation)
    {
        var kinds = compilation.Rules.SelectMany(rule => GetKinds(compilation, rule)).CountBy(k => k).ToDictionary();
        return Enum.GetValues<ExampleKind>().ToImmutableSortedDictionary(k => k, k => kinds.GetValueOrDefault(k));
    }

    /// <summary>The date examples without one of their own are evaluated on: the day whose law the pack encodes, or that on which the rule's sources were checked, or its first day in force.</summary>
    internal static DateOnly GetDefaultDate(RuleSymbol rule) =>
        rule.Pack.LawAsOf ?? rule.SourceChecked ?? rule.InForce.Select(p => p.Since).Max() ?? DateOnly.MinValue;

    /// <summary>False for a rule that only ever asks.</summary>
    internal static bool CanBeViolated(RuleSymbol rule) => RuleFormula.CanBeTrue(rule.When) || !rule.Paths.IsEmpty;

    private static IEnumerable<ExampleKind> GetRequired(Compilation compilation, RuleSymbol rule)
    {
        var boundaries = new ExampleBoundaries(compilation, rule);
        (ExampleKind Kind, bool IsRequired)[] kinds =
        [
            (ExampleKind.Violation, CanBeViolated(rule)),
            (ExampleKind.Complying, true),
            (ExampleKind.Undetermined, true),
            (ExampleKind.BoundaryOfTime, boundaries.HasBoundaryOfTime),
            (ExampleKind.BoundaryOfPlace, boundaries.HasBoundaryOfPlace),
        ];
        return kinds.Where(k => k.IsRequired).Select(k => k.Kind);
    }

    private static IEnumerable<ExampleKind> GetKinds(Compilation compilation, RuleSymbol rule)
    {
        var boundaries = new ExampleBoundaries(compilation, rule);
        return rule.Examples.SelectMany(example => GetKinds(example, boundaries));
    }

    private static IEnumerable<ExampleKind> GetKinds(RuleExample example, ExampleBoundaries boundaries)
    {
        yield return example.Expected switch
        {
            Outcome.Violation => ExampleKind.Violation,
            Outcome.Undetermined => ExampleKind.Undetermined,
            _ => ExampleKind.Complying,
        };
        if (boundaries.IsOfTime(example))
        {
            yield return ExampleKind.BoundaryOfTime;
        }

        if (boundaries.IsOfPlace(example))
        {
            yield return ExampleKind.BoundaryOfPlace;
        }
    }

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
