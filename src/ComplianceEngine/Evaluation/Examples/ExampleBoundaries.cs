using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Examples;

/// <summary>Recognises the examples that stand just outside a rule's reach, in time or in place.</summary>
internal sealed class ExampleBoundaries(Compilation compilation, RuleSymbol rule)
{
    /// <summary>True for an example on the last day without the law: on the day after the same flows are found, or were on the day before.</summary>
    public bool IsOfTime(RuleExample example)
    {
        if (example.Expected != Outcome.NotApplicable || example.AsOf is not { } asOf)
        {
            return false;
        }

        return rule.InForce.Any(p => p.Since == asOf.AddDays(1)) && IsFoundOn(example, asOf.AddDays(1))
            || rule.InForce.Any(p => p.Until == asOf) && IsFoundOn(example, asOf.AddDays(-1));
    }

    /// <summary>True for an example that is not found and has a twin that is, with the same facts in another place.</summary>
    public bool IsOfPlace(RuleExample example) =>
        example.Expected == Outcome.NotApplicable && rule.Examples.Any(twin => IsFinding(twin.Expected) && twin.AsOf == example.AsOf && DiffersByPlaceAlone(twin, example));

    /// <summary>True when the rule becomes or ceases to be law on some day.</summary>
    public bool HasBoundaryOfTime => rule.InForce.Any(p => p.Since > DateOnly.MinValue || p.Until is not null);

    /// <summary>True when the rule asks where the people are.</summary>
    public bool HasBoundaryOfPlace => rule.Fields.Any(f => f.Name == FlowContext.TerritoryField);

    /// <summary>The last day of the flows is left aside: an example that ends with the day before the law is written to end there, not cleared by it.</summary>
    private bool IsFoundOn(RuleExample example, DateOnly date)
    {
        var flow = WithoutEnd(example.Flow);
        return IsFinding(Evaluator.Judge(compilation, rule, flow, new EvaluationOptions(date), [.. example.Given.Select(WithoutEnd), flow]));
    }

    private Flow WithoutEnd(Flow flow) => compilation.Vocabulary.FindField("end") is { } end ? flow.With(CellReader.Absent(end)) : flow;

    /// <summary>A rule that is a question by nature is never violated: its findings are undetermined.</summary>
    private bool IsFinding(Outcome outcome) => outcome == (ExampleRunner.CanBeViolated(rule) ? Outcome.Violation : Outcome.Undetermined);

    private static bool DiffersByPlaceAlone(RuleExample left, RuleExample right) =>
        left.Given.Length == right.Given.Length
        && left.Given.Add(left.Flow).Zip(right.Given.Add(right.Flow)).All(pair => FactsOf(pair.First).SequenceEqual(FactsOf(pair.Second)));

    private static IEnumerable<string> FactsOf(Flow flow) =>
        flow.Cells.Where(c => c.Field.Type is not (FieldType.Place or FieldType.Places or FieldType.Identifier)).Select(c => c.GetCanonicalText());
}
