using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>A rule as a function of the truths of its tests: what-if questions ask it thousands of times without touching a cell.</summary>
internal sealed class RuleFormula
{
    private readonly RuleSymbol _rule;
    private readonly ImmutableArray<ExceptionSymbol> _exceptionSymbols;
    private readonly Func<FlowContext, Truth> _law;
    private readonly Node _when;
    private readonly Node[] _exceptions;

    private RuleFormula(
        RuleSymbol rule, BoundCondition when, ImmutableArray<ExceptionSymbol> exceptions, string key, Func<FlowContext, Truth> law, FlowContext? context)
    {
        _rule = rule;
        _exceptionSymbols = exceptions;
        _law = law;
        Key = key;
        Tests = [.. exceptions.Select(e => e.Condition).Prepend(when).SelectMany(GetTests).Distinct()];
        Reads = [.. Tests.Select(t => t.Reads)];
        _when = Node.Create(when, Tests, context);
        _exceptions = [.. exceptions.Select(e => Node.Create(e.Condition, Tests, context))];
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

    /// <summary>The tests below a condition, defines opened, in text order; those of a path's origin are not among them.</summary>
    public static IEnumerable<BoundTest> GetTests(BoundCondition condition) => condition.GetLeaves().OfType<BoundTest>();

    /// <summary>The truths of all tests in a context, by their index, and after them whether the rule is law there and then.</summary>
    public Truth[] GetTruths(IEnumerable<Truth> tests, FlowContext context) => [.. tests, GetLaw(context)];

    /// <summary>What limits the condition from outside its tests: whether the rule is law there and then, and for a path the rest of it.</summary>
    public Truth GetLaw(FlowContext context) => _law(context);

    /// <summary>The outcome on <paramref name="date"/>, given truths in the order of <see cref="GetTruths"/>.</summary>
    public Outcome Evaluate(Truth[] truths, DateOnly date)
    {
        var condition = Kleene.And(truths[Tests.Length], _when.Evaluate(truths, date));
        var strongest = Truth.False;
        for (var i = 0; condition != Truth.False && i < _exceptions.Length; i++)
        {
            if (ReferenceEvaluator.IsAvailable(_exceptionSymbols[i], date))
            {
                strongest = Kleene.Or(strongest, _exceptions[i].Evaluate(truths, date));
            }
        }

        return OutcomeTable.Decide(condition, strongest);
    }

    /// <summary>True when some truths of the tests, each as far as it can go, make the condition true: a rule whose condition is a question by nature never is.</summary>
    public static bool CanBeTrue(BoundCondition condition) => GetBounds(condition).Upper == Truth.True;

    private static (Truth Lower, Truth Upper) GetBounds(BoundCondition condition)
    {
        switch (condition)
        {
            case BoundTest { CanBeTrue: false }:
                return (Truth.False, Truth.Unknown);
            case BoundNever:
                return (Truth.False, Truth.False);
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
        private readonly Truth _constant;

        private Node(BoundCondition condition, int test, Node[] operands, Truth constant = Truth.False)
        {
            _condition = condition;
            _test = test;
            _operands = operands;
            _constant = constant;
        }

        /// <param name="context">Where the origin of a path is a given, what it is.</param>
        public static Node Create(BoundCondition condition, ImmutableArray<BoundTest> tests, FlowContext? context) => condition switch
        {
            BoundDefine define => Create(define.Symbol.Condition, tests, context),
            BoundTest test => new Node(condition, tests.IndexOf(test), []),
            BoundNot not => new Node(condition, -1, [Create(not.Operand, tests, context)]),
            BoundLogical logical => new Node(condition, -1, [.. logical.Operands.Select(o => Create(o, tests, context))]),
            BoundAtLeast atLeast => new Node(condition, -1, [.. atLeast.Operands.Select(o => Create(o, tests, context))]),
            BoundOriginTest origin when context is not null => new Node(condition, -1, [], ReferenceEvaluator.Evaluate(origin, context)),
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
                case BoundNever:
                    return Truth.False;
                case BoundOriginTest:
                    return _constant;
                default:
                    throw new InvalidOperationException($"Unexpected bound node {_condition.GetType().Name}");
            }
        }
    }
}
