using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>A rule as a function of the truths of its tests: what-if questions ask it thousands of times without touching a cell.</summary>
internal sealed class RuleFormula
{
    private readonly RuleSymbol _rule;
    private readonly ImmutableArray<ExceptionSymbol> _exceptionSymbols;
    private readonly Func<FlowContext, Truth> _law;
    private readonly ConditionSteps _steps;
    private readonly int _when;
    private readonly int[] _exceptions;

    private RuleFormula(
        RuleSymbol rule, BoundCondition when, ImmutableArray<ExceptionSymbol> exceptions, string key, Func<FlowContext, Truth> law, FlowContext? context)
    {
        _rule = rule;
        _exceptionSymbols = exceptions;
        _law = law;
        Key = key;
        Tests = [.. exceptions.Select(e => e.Condition).Prepend(when).SelectMany(c => c.GetTests()).Distinct()];
        Reads = [.. Tests.Select(t => t.Reads)];
        _steps = new ConditionSteps(Tests, context);
        _when = _steps.Add(when);
        _exceptions = [.. exceptions.Select(e => _steps.Add(e.Condition))];
    }

    /// <summary>Tells formulas apart whose tests differ.</summary>
    public string Key { get; }

    /// <summary>Every test of the condition and the exceptions, defines opened, each once, in rule order.</summary>
    public ImmutableArray<BoundTest> Tests { get; }

    /// <summary>For each test, the columns whose cells it may read.</summary>
    public ImmutableArray<ImmutableArray<FieldSymbol>> Reads { get; }

    /// <summary>The places for which the rule has dates of its own.</summary>
    public IEnumerable<PlaceSymbol> PlacesOfLaw => _rule.InForce.Where(p => p.Place is not null).Select(p => p.Place!);

    public static RuleFormula Create(RuleSymbol rule) => new(rule, rule.When, rule.Exceptions, rule.Id, RuleTiming.IsLaw, null);

    /// <summary>The rule as a function of what its path's end declares, the origin and the way being what they are.</summary>
    public static RuleFormula CreateForEnd(JudgedPath path)
    {
        var context = path.EndContext;
        var reach = Kleene.And(path.From, path.Reach);
        var key = $"{context.Rule!.Id} to {path.Path.Text} from {path.Origin.Id}";
        return new RuleFormula(context.Rule, path.Path.To, context.Rule.Exceptions, key, c => Kleene.And(RuleTiming.IsLaw(c), reach), context);
    }

    /// <summary>The rule as a function of what its path's origin declares, the way and the end being what they are.</summary>
    public static RuleFormula CreateForOrigin(JudgedPath path)
    {
        var end = path.EndContext;
        var rest = Kleene.And(Kleene.And(RuleTiming.IsLaw(end), path.Reach), ReferenceEvaluator.Evaluate(path.Path.To, end));
        return new RuleFormula(end.Rule!, path.Path.From, [], $"{end.Rule!.Id} from {path.Path.Text} to {end.Flow.Id}", _ => rest, null);
    }

    /// <summary>The truths of all tests in a context, by their index, and after them whether the rule is law there and then.</summary>
    public Truth[] GetTruths(IEnumerable<Truth> tests, FlowContext context) => [.. tests, GetLaw(context)];

    /// <summary>What limits the condition from outside its tests: whether the rule is law there and then, and for a path the rest of it.</summary>
    public Truth GetLaw(FlowContext context) => _law(context);

    /// <summary>The outcome on <paramref name="date"/>, given truths in the order of <see cref="GetTruths"/>.</summary>
    public Outcome Evaluate(Truth[] truths, DateOnly date)
    {
        Span<Truth> found = _steps.Count <= 512 ? stackalloc Truth[_steps.Count] : new Truth[_steps.Count];
        var done = _steps.Evaluate(0, _when, truths, date, found);
        var condition = Kleene.And(truths[Tests.Length], found[_when]);
        var strongest = Truth.False;
        for (var i = 0; condition != Truth.False && i < _exceptions.Length; i++)
        {
            if (ReferenceEvaluator.IsAvailable(_exceptionSymbols[i], date))
            {
                done = _steps.Evaluate(done, _exceptions[i], truths, date, found);
                strongest = Kleene.Or(strongest, found[_exceptions[i]]);
            }
        }

        return OutcomeTable.Decide(condition, strongest);
    }

    /// <summary>For each outcome that decides, the cases in which it may come out.</summary>
    /// <param name="truths">In the order of <see cref="GetTruths"/>.</param>
    public (ulong Violation, ulong Excepted, ulong NotApplicable) Bound(ReadOnlySpan<TruthSets> truths, DateOnly date)
    {
        var found = new TruthSets[_steps.Count];
        _steps.Bound(truths, date, found);
        var condition = truths[Tests.Length] & found[_when];
        var strongest = TruthSets.Of(Truth.False);
        for (var i = 0; i < _exceptions.Length; i++)
        {
            if (ReferenceEvaluator.IsAvailable(_exceptionSymbols[i], date))
            {
                strongest |= found[_exceptions[i]];
            }
        }

        // As the table of outcomes has it.
        return (condition.True & strongest.False, (condition.True | condition.Unknown) & strongest.True, condition.False);
    }

    /// <summary>True when some truths of the tests, each as far as it can go, make the condition true: a rule whose condition is a question by nature never is.</summary>
    public static bool CanBeTrue(BoundCondition condition)
    {
        DefineMemo<(Truth Lower, Truth Upper)>? ofDefines = null;
        ofDefines = new(c => GetBounds(c, ofDefines!));
        return GetBounds(condition, ofDefines).Upper == Truth.True;
    }

    private static (Truth Lower, Truth Upper) GetBounds(BoundCondition condition, DefineMemo<(Truth Lower, Truth Upper)> ofDefines)
    {
        switch (condition)
        {
            case BoundTest { CanBeTrue: false }:
                return (Truth.False, Truth.Unknown);
            case BoundNever:
                return (Truth.False, Truth.False);
            case BoundNot not:
                var inner = GetBounds(not.Operand, ofDefines);
                return (Kleene.Not(inner.Upper), Kleene.Not(inner.Lower));
            case BoundDefine define:
                return ofDefines.Get(define.Symbol);
            case BoundLogical logical:
                var bounds = logical.Operands.Select(o => GetBounds(o, ofDefines)).ToArray();
                return logical.IsAnd
                    ? (bounds.Min(b => b.Lower), bounds.Min(b => b.Upper))
                    : (bounds.Max(b => b.Lower), bounds.Max(b => b.Upper));
            case BoundAtLeast atLeast:
                var parts = atLeast.Operands.Select(o => GetBounds(o, ofDefines)).ToArray();
                return (Kleene.AtLeast(atLeast.Count, [.. parts.Select(p => p.Lower)]), Kleene.AtLeast(atLeast.Count, [.. parts.Select(p => p.Upper)]));
            case BoundTest or BoundOriginTest or BoundAsOf:
                return (Truth.False, Truth.True);
            default:
                throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}");
        }
    }
}
