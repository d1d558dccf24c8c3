using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>Walks the bound tree, one flow and one rule at a time. Small, slow and plainly right: the yardstick for every faster engine.</summary>
internal static class ReferenceEvaluator
{
    /// <summary>The outcome of a rule on the date of <paramref name="context"/>.</summary>
    /// <param name="law">Whether the rule is law there and then: it is not broken where it is not.</param>
    public static Outcome Evaluate(RuleSymbol rule, Truth law, FlowContext context)
    {
        var condition = Kleene.And(law, Evaluate(rule.When, context));
        return condition == Truth.False
            ? Outcome.NotApplicable
            : Decide(condition, EvaluateExceptions(context));
    }

    /// <summary>The strongest of the exceptions of the context's rule; false when there is none.</summary>
    public static Truth EvaluateExceptions(FlowContext context) =>
        context.Rule!.Exceptions.Aggregate(Truth.False, (truth, e) => Kleene.Or(truth, Evaluate(e, context)));

    /// <summary>The table of outcomes: a true exception defeats, an unknown one leaves open, an unknown condition is never a pass.</summary>
    /// <param name="exception">The strongest of the exceptions; false when there is none.</param>
    public static Outcome Decide(Truth condition, Truth exception) => (condition, exception) switch
    {
        (Truth.False, _) => Outcome.NotApplicable,
        (_, Truth.True) => Outcome.Excepted,
        (Truth.True, Truth.False) => Outcome.Violation,
        _ => Outcome.Undetermined,
    };

    public static Truth Evaluate(ExceptionSymbol exception, FlowContext context) =>
        IsAvailable(exception, context.Date) ? Evaluate(exception.Condition, context) : Truth.False;

    public static bool IsAvailable(ExceptionSymbol exception, DateOnly date) =>
        (exception.Since is not { } since || since <= date) && (exception.Until is not { } until || date < until);

    public static Truth Evaluate(BoundCondition condition, FlowContext context) => Evaluate(condition, context, CreateMemo<Truth>((c, memo) => Evaluate(c, context, memo)));

    private static Truth Evaluate(BoundCondition condition, FlowContext context, Lazy<DefineMemo<Truth>> defines) => condition switch
    {
        BoundLogical { IsAnd: true } and => and.Operands.Aggregate(Truth.True, (truth, o) => Kleene.And(truth, Evaluate(o, context, defines))),
        BoundLogical or => or.Operands.Aggregate(Truth.False, (truth, o) => Kleene.Or(truth, Evaluate(o, context, defines))),
        BoundNot not => Kleene.Not(Evaluate(not.Operand, context, defines)),
        BoundAtLeast atLeast => Kleene.AtLeast(atLeast.Count, [.. atLeast.Operands.Select(o => Evaluate(o, context, defines))]),
        BoundDefine define => defines.Value.Get(define.Symbol),
        BoundAsOf asOf => TestEvaluator.Order(context.Date.CompareTo(asOf.Date), asOf.Operator),
        BoundTest test => TestEvaluator.Evaluate(test, context, explain: false).Truth,
        BoundOriginTest origin => TestEvaluator.Evaluate(origin.Test, OfOrigin(context), explain: false).Truth,
        BoundNever => Truth.False,
        _ => throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}"),
    };

    private static Lazy<DefineMemo<T>> CreateMemo<T>(Func<BoundCondition, Lazy<DefineMemo<T>>, T> find)
    {
        Lazy<DefineMemo<T>>? memo = null;
        return memo = new(() => new DefineMemo<T>(c => find(c, memo!)));
    }

    /// <summary>The same walk, kept: every node with its truth, every test with its cell and its reason. A define that is used twice is one step that stands in two others.</summary>
    public static DerivationStep Derive(BoundCondition condition, FlowContext context) => Derive(condition, context, CreateMemo<DerivationStep>((c, memo) => Derive(c, context, memo)));

    private static DerivationStep Derive(BoundCondition condition, FlowContext context, Lazy<DefineMemo<DerivationStep>> defines) => condition switch
    {
        BoundLogical logical => DeriveConnective(logical, logical.IsAnd ? "all of" : "any of", context, defines),
        BoundAtLeast atLeast => DeriveConnective(atLeast, FormattableString.Invariant($"at least {atLeast.Count} of"), context, defines),
        BoundNot { Operand: BoundOriginTest origin } not => DeriveTest(origin.Test, not.Text, isNegated: true, OfOrigin(context)),
        BoundNot { Operand: BoundTest test } not => DeriveTest(test, not.Text, isNegated: true, context),
        BoundNot not => DeriveConnective(not, "not", context, defines),
        BoundDefine define => DeriveDefine(define, defines.Value.Get(define.Symbol)),
        BoundAsOf asOf => new DerivationStep(asOf.Text, Evaluate(asOf, context), DescribeAsOf(asOf, context), []),
        BoundTest test => DeriveTest(test, test.Text, isNegated: false, context),
        BoundOriginTest origin => DeriveTest(origin.Test, origin.Text, isNegated: false, OfOrigin(context)),
        BoundNever never => new DerivationStep(never.Text, Truth.False, null, []),
        _ => throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}"),
    };

    public static DerivationStep Derive(ExceptionSymbol exception, FlowContext context)
    {
        if (IsAvailable(exception, context.Date))
        {
            return Derive(exception.Condition, context);
        }

        var reason = exception.Since is { } since && context.Date < since
            ? context.Phrases.ExceptionNotYet(since)
            : context.Phrases.ExceptionOver(exception.Until!.Value);
        var evidence = new Evidence("as_of", Phrases.Date(context.Date), "available", Truth.False, null, reason);
        return new DerivationStep("available", Truth.False, evidence, []);
    }

    private static FlowContext OfOrigin(FlowContext context) =>
        context.WithFlow(context.Origin ?? throw new InvalidOperationException("A test of the origin outside a path"));

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
        new("as_of", Phrases.Date(context.Date), asOf.Text, Evaluate(asOf, context), null, "");
}
