using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>A rule as a function of the truths of its tests: what-if questions ask it thousands of times without touching a cell.</summary>
internal sealed class RuleFormula
{
    private readonly RuleSymbol _rule;
    private readonly Node _when;
    private readonly Node[] _exceptions;

    private RuleFormula(RuleSymbol rule, ImmutableArray<BoundTest> tests)
    {
        _rule = rule;
        Tests = tests;
        _when = Node.Create(rule.When, tests);
        _exceptions = [.. rule.Exceptions.Select(e => Node.Create(e.Condition, tests))];
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
        var condition = Kleene.And(truths[Tests.Length], _when.Evaluate(truths, date));
        var strongest = Truth.False;
        for (var i = 0; condition != Truth.False && i < _exceptions.Length; i++)
        {
            if (ReferenceEvaluator.IsAvailable(_rule.Exceptions[i], date))
            {
                strongest = Kleene.Or(strongest, _exceptions[i].Evaluate(truths, date));
            }
        }

        return ReferenceEvaluator.Decide(condition, strongest);
    }

    /// <summary>True when some truths of the tests, each as far as it can go, make the condition true: a rule whose condition is a question by nature never is.</summary>
    public static bool CanBeTrue(BoundCondition condition) => GetBounds(condition).Upper == Truth.True;

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

    /// <summary>A bound condition with its tests replaced by their index.</summary>
    private sealed class Node
    {
        private readonly BoundCondition _condition;
        private readonly int _test;
        private readonly Node[] _operands;

        private Node(BoundCondition condition, int test, Node[] operands)
        {
            _condition = condition;
            _test = test;
            _operands = operands;
        }

        public static Node Create(BoundCondition condition, ImmutableArray<BoundTest> tests) => condition switch
        {
            BoundDefine define => Create(define.Symbol.Condition, tests),
            BoundTest test => new Node(condition, tests.IndexOf(test), []),
            BoundNot not => new Node(condition, -1, [Create(not.Operand, tests)]),
            BoundLogical logical => new Node(condition, -1, [.. logical.Operands.Select(o => Create(o, tests))]),
            BoundAtLeast atLeast => new Node(condition, -1, [.. atLeast.Operands.Select(o => Create(o, tests))]),
            _ => new Node(condition, -1, []),
        };

        public Truth Evaluate(Truth[] truths, DateOnly date)
        {
            switch (_condition)
            {
                case BoundTest:
                    return truths[_test];
                case BoundNot:
                    return Kleene.Not(_operands[0].Evaluate(truths, date));
                case BoundLogical { IsAnd: var isAnd }:
                    var truth = isAnd ? Truth.True : Truth.False;
                    foreach (var operand in _operands)
                    {
                        var value = operand.Evaluate(truths, date);
                        truth = isAnd ? Kleene.And(truth, value) : Kleene.Or(truth, value);
                    }

                    return truth;
                case BoundAtLeast { Count: var count }:
                    var values = new Truth[_operands.Length];
                    for (var i = 0; i < values.Length; i++)
                    {
                        values[i] = _operands[i].Evaluate(truths, date);
                    }

                    return Kleene.AtLeast(count, values);
                case BoundAsOf asOf:
                    return TestEvaluator.Order(date.CompareTo(asOf.Date), asOf.Operator);
                default:
                    throw new InvalidOperationException($"Unexpected bound node {_condition.GetType().Name}");
            }
        }
    }
}
