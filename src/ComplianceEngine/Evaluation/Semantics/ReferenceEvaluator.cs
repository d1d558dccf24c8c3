using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

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
            : OutcomeTable.Decide(condition, EvaluateExceptions(context));
    }

    /// <summary>The strongest of the exceptions of the context's rule; false when there is none.</summary>
    public static Truth EvaluateExceptions(FlowContext context) =>
        context.Rule!.Exceptions.Aggregate(Truth.False, (truth, e) => Kleene.Or(truth, Evaluate(e, context)));

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

    /// <summary>The same question about the origin of the path that is judged.</summary>
    public static FlowContext OfOrigin(FlowContext context) =>
        context.WithFlow(context.Origin ?? throw new InvalidOperationException("A test of the origin outside a path"));

    /// <summary>What defines come to, each worked out once.</summary>
    public static Lazy<DefineMemo<T>> CreateMemo<T>(Func<BoundCondition, Lazy<DefineMemo<T>>, T> find)
    {
        Lazy<DefineMemo<T>>? memo = null;
        return memo = new(() => new DefineMemo<T>(c => find(c, memo!)));
    }
}
