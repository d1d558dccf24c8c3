using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>The parts of proofs, from derivations.</summary>
internal static class ProofTests
{
    /// <summary>Where it is open whether the rule is law for the people concerned, that is a reason too.</summary>
    public static IEnumerable<ProofTest> OfLaw(FlowContext context)
    {
        if (RuleTiming.IsLaw(context) == Truth.Unknown)
        {
            var field = context.Vocabulary.FindField(FlowContext.TerritoryField)!;
            var cell = context.Flow.GetContent(field.Ordinal);
            yield return new ProofTest(new ShapeTest(field.Name, "where the rule is law", Truth.Unknown), cell.Text.Trim(), context.Phrases.Unknown(cell), field, null);
        }
    }

    /// <summary>What became of the exceptions of the context's rule.</summary>
    public static ImmutableArray<ProofException> OfExceptions(FlowContext context) => [.. context.Rule!.Exceptions.Select(exception =>
    {
        var (truth, tests) = ReferenceEvaluator.IsAvailable(exception, context.Date)
            ? CarryingTests.Find(exception.Condition, context)
            : (Truth.False, [CarryingTests.OfUnavailable(exception, context)]);
        return new ProofException(exception, exception.Name.In(context.Phrases.Language), truth, tests);
    })];

    /// <summary>The proof that consists of these parts.</summary>
    /// <param name="describeOpen">What is open about the cells that leave the outcome open, or stands in those that could be mended; asked of what is undetermined or violated now.</param>
    public static FindingProof ToProof(
        ShapeTable shapes, RuleSymbol rule, Outcome outcome, DateOnly? from, ImmutableArray<ProofTest> because, ImmutableArray<ProofException> exceptions, Func<string> describeOpen)
    {
        var shape = shapes.Get(
            rule,
            outcome,
            from,
            [.. because.Select(t => t.Test)],
            [.. exceptions.Select(e => new ShapeException(e.Exception, e.Truth, [.. e.Because.Select(t => t.Test)]))],
            outcome == Outcome.Undetermined || outcome == Outcome.Violation && from is null ? describeOpen() : "");
        return new FindingProof(shape, because, exceptions);
    }
}
