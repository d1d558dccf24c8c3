using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>A rule as a function of the truths of its tests: what-if questions ask it thousands of times without touching a cell.</summary>
internal sealed class RuleFormula
{
    private readonly RuleSymbol _rule;
    private readonly Dictionary<BoundTest, int> _index = [];

    private RuleFormula(RuleSymbol rule, ImmutableArray<BoundTest> tests)
    {
        _rule = rule;
        Tests = tests;
        for (var i = 0; i < tests.Length; i++)
        {
            _index.Add(tests[i], i);
        }
    }

    /// <summary>Every test of the condition and the exceptions, defines opened, each once, in rule order.</summary>
    public ImmutableArray<BoundTest> Tests { get; }

    /// <summary>The places for which the rule has dates of its own.</summary>
    public IEnumerable<PlaceSymbol> PlacesOfLaw => _rule.InForce.Where(p => p.Place is not null).Select(p => p.Place!);

    public static RuleFormula Create(RuleSymbol rule) =>
        new(rule, [.. rule.Exceptions.Select(e => e.Condition).Prepend(rule.When).SelectMany(GetTests).Distinct()]);

    /// <summary>The tests below a condition, defines opened, in text order.</summary>
    public static IEnumerable<BoundTest> GetTests(BoundCondition condition) => condition switch
    {
        BoundLogical logical => logical.Operands.SelectMany(GetTests),
        BoundAtLeast atLeast => atLeast.Operands.SelectMany(GetTests),
        BoundNot not => GetTests(not.Operand),
        BoundDefine define => GetTests(define.Symbol.Condition),
        BoundTest test => [test],
        _ => [],
    };

    /// <summary>The truths of all tests in a context, by their index, and after them whether the rule is law there and then.</summary>
    public static Truth[] GetTruths(IEnumerable<Truth> tests, FlowContext context) => [.. tests, RuleTiming.IsLaw(context)];

    /// <summary>The outcome on <paramref name="date"/>, given truths in the order of <see cref="GetTruths"/>.</summary>
    public Outcome Evaluate(Truth[] truths, DateOnly date)
    {
        var condition = Kleene.And(truths[Tests.Length], Evaluate(_rule.When, truths, date));
        if (condition == Truth.False)
        {
            return Outcome.NotApplicable;
        }

        var exceptions = _rule.Exceptions.Select(
            e => ReferenceEvaluator.IsAvailable(e, date) ? Evaluate(e.Condition, truths, date) : Truth.False);
        return ReferenceEvaluator.Decide(condition, exceptions);
    }

    /// <summary>True when some truths of the tests, each as far as it can go, make the condition true: a rule whose condition is a question by nature never is.</summary>
    public static bool CanBeTrue(BoundCondition condition) => GetBounds(condition).Upper == Truth.True;

    private Truth Evaluate(BoundCondition condition, Truth[] truths, DateOnly date)
    {
        switch (condition)
        {
            case BoundTest test:
                return truths[_index[test]];
            case BoundNot not:
                return Kleene.Not(Evaluate(not.Operand, truths, date));
            case BoundDefine define:
                return Evaluate(define.Symbol.Condition, truths, date);
            case BoundLogical logical:
                var truth = logical.IsAnd ? Truth.True : Truth.False;
                foreach (var operand in logical.Operands)
                {
                    var value = Evaluate(operand, truths, date);
                    truth = logical.IsAnd ? Kleene.And(truth, value) : Kleene.Or(truth, value);
                }

                return truth;
            case BoundAtLeast atLeast:
                return Kleene.AtLeast(atLeast.Count, [.. atLeast.Operands.Select(o => Evaluate(o, truths, date))]);
            case BoundAsOf asOf:
                return TestEvaluator.Order(date.CompareTo(asOf.Date), asOf.Operator);
            default:
                throw new InvalidOperationException($"Unexpected bound node {condition.GetType().Name}");
        }
    }

    private static (Truth Lower, Truth Upper) GetBounds(BoundCondition condition)
    {
        switch (condition)
        {
            case BoundTest { CanBeTrue: false }:
                return (Truth.False, Truth.Unknown);
            case BoundNot not:
                var inner = GetBounds(not.Operand);
                return (Kleene.Not(inner.Upper), Kleene.Not(inner.Lower));
            case BoundDefine define:
                return GetBounds(define.Symbol.Condition);
            case BoundLogical logical:
                var bounds = logical.Operands.Select(GetBounds).ToArray();
                return logical.IsAnd
                    ? (bounds.Min(b => b.Lower), bounds.Min(b => b.Upper))
                    : (bounds.Max(b => b.Lower), bounds.Max(b => b.Upper));
            case BoundAtLeast atLeast:
                var parts = atLeast.Operands.Select(GetBounds).ToArray();
                return (Kleene.AtLeast(atLeast.Count, [.. parts.Select(p => p.Lower)]), Kleene.AtLeast(atLeast.Count, [.. parts.Select(p => p.Upper)]));
            default:
                return (Truth.False, Truth.True);
        }
    }
}
