using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>The walk of <see cref="ReferenceEvaluator"/>, kept.</summary>
internal static class Derivations
{
    /// <summary>Every node with its truth, every test with its cell and its reason. A define that is used twice is one step that stands in two others.</summary>
    public static DerivationStep Derive(BoundCondition condition, FlowContext context) => Derive(condition, context, ReferenceEvaluator.CreateMemo<DerivationStep>((c, memo) => Derive(c, context, memo)));

    private static DerivationStep Derive(BoundCondition condition, FlowContext context, Lazy<DefineMemo<DerivationStep>> defines) => condition switch
    {
        BoundLogical logical => DeriveConnective(logical, logical.IsAnd ? "all of" : "any of", context, defines),
        BoundAtLeast atLeast => DeriveConnective(atLeast, FormattableString.Invariant($"at least {atLeast.Count} of"), context, defines),
        BoundNot { Operand: BoundOriginTest origin } not => DeriveTest(origin.Test, not.Text, isNegated: true, ReferenceEvaluator.OfOrigin(context)),
        BoundNot { Operand: BoundTest test } not => DeriveTest(test, not.Text, isNegated: true, context),
        BoundNot not => DeriveConnective(not, "not", context, defines),
        BoundDefine define => DeriveDefine(define, defines.Value.Get(define.Symbol)),
        BoundAsOf asOf => new DerivationStep(asOf.Text, ReferenceEvaluator.Evaluate(asOf, context), DescribeAsOf(asOf, context), []),
        BoundTest test => DeriveTest(test, test.Text, isNegated: false, context),
        BoundOriginTest origin => DeriveTest(origin.Test, origin.Text, isNegated: false, ReferenceEvaluator.OfOrigin(context)),
        BoundNever never => new DerivationStep(never.Text, Truth.False, null, []),
        _ => throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}"),
    };

    public static DerivationStep Derive(ExceptionSymbol exception, FlowContext context)
    {
        if (ReferenceEvaluator.IsAvailable(exception, context.Date))
        {
            return Derive(exception.Condition, context);
        }

        var unavailable = CarryingTests.OfUnavailable(exception, context);
        return new DerivationStep(unavailable.Test.Test, unavailable.Test.Truth, unavailable.Locate(context.Flow), []);
    }

    private static DerivationStep DeriveDefine(BoundDefine define, DerivationStep condition) => new(define.Symbol.Name, condition.Truth, null, [condition]);

    private static DerivationStep DeriveConnective(BoundCondition condition, string text, FlowContext context, Lazy<DefineMemo<DerivationStep>> defines)
    {
        ImmutableArray<DerivationStep> steps = [.. condition.Parts.Select(o => Derive(o, context, defines))];
        var truth = condition switch
        {
            BoundLogical { IsAnd: true } => steps.Aggregate(Truth.True, (all, s) => Kleene.And(all, s.Truth)),
            BoundLogical => steps.Aggregate(Truth.False, (any, s) => Kleene.Or(any, s.Truth)),
            BoundAtLeast atLeast => Kleene.AtLeast(atLeast.Count, [.. steps.Select(s => s.Truth)]),
            BoundNot => Kleene.Not(steps[0].Truth),
            _ => throw new InvalidOperationException($"Unexpected connective {condition.GetType().Name}"),
        };
        return new DerivationStep(text, truth, null, steps);
    }

    private static DerivationStep DeriveTest(BoundTest test, string text, bool isNegated, FlowContext context)
    {
        var result = TestEvaluator.Evaluate(test, context, explain: true);
        var truth = isNegated ? Kleene.Not(result.Truth) : result.Truth;
        var cell = context.Flow[test.Field];
        var evidence = new Evidence(test.Field.Name, cell.Text.Trim(), text, truth, cell.Location, result.Reason);
        return new DerivationStep(text, truth, evidence, []);
    }

    private static Evidence DescribeAsOf(BoundAsOf asOf, FlowContext context) =>
        new("as_of", Phrases.Date(context.Date), asOf.Text, ReferenceEvaluator.Evaluate(asOf, context), null, "");
}
