using ComplianceEngine.Binding;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>Whether two conditions say the same whatever their tests come out as: all truths of few tests are tried. Tests with one text are one test.</summary>
internal sealed class ConditionEquality
{
    private const int MostTests = 9;

    /// <summary>Names opened at each use: more parts than that are not worth the time.</summary>
    private const int MostParts = 400;

    private readonly List<BoundCondition> _tests = [];
    private readonly Dictionary<object, int> _index = [];
    private Truth[] _truths = [];
    private int _parts;

    private ConditionEquality()
    {
    }

    /// <summary>True when they surely do; false also where there is too much to try.</summary>
    public static bool IsSure(ConditionChange change)
    {
        var equality = new ConditionEquality();
        return equality.Collect(change.Before) && equality.Collect(change.After) && equality.AreEqual(change, 0);
    }

    private bool Collect(BoundCondition condition)
    {
        if (++_parts > MostParts)
        {
            return false;
        }

        if (condition is BoundDefine define)
        {
            return Collect(define.Symbol.Condition);
        }

        if (condition is BoundLogical or BoundNot or BoundAtLeast)
        {
            return condition.Parts.All(Collect);
        }

        if (_index.TryAdd(KeyOf(condition), _tests.Count))
        {
            _tests.Add(condition);
            _truths = new Truth[_tests.Count];
        }

        return _tests.Count <= MostTests;
    }

    /// <summary>A test that was changed still has the text of the one it was; one of other flows is itself alone.</summary>
    private static object KeyOf(BoundCondition condition) => condition switch
    {
        BoundOriginTest origin => $"origin {KeyOf(origin.Test)}",
        BoundTermTest term => $"{term.Text} {string.Join(' ', term.Terms.Select(t => t.Name))}",
        BoundComparison comparison => $"{comparison.Text} {comparison.Operator} {comparison.Value}",
        BoundRegisterComparison register => $"{register.Text} {register.Operator}",
        BoundAsOf asOf => FormattableString.Invariant($"{asOf.Text} {asOf.Operator} {asOf.Date:yyyy-MM-dd}"),
        BoundFlowTest flows => flows,
        _ => condition.Text,
    };

    private bool AreEqual(ConditionChange change, int next)
    {
        if (next == _tests.Count)
        {
            return Evaluate(change.Before) == Evaluate(change.After);
        }

        foreach (var truth in _tests[next] is BoundTest { CanBeTrue: false } ? new[] { Truth.False, Truth.Unknown } : _tests[next] is BoundNever ? [Truth.False] : [Truth.False, Truth.Unknown, Truth.True])
        {
            _truths[next] = truth;
            if (!AreEqual(change, next + 1))
            {
                return false;
            }
        }

        return true;
    }

    private Truth Evaluate(BoundCondition condition) => condition switch
    {
        BoundDefine define => Evaluate(define.Symbol.Condition),
        BoundNot not => Kleene.Not(Evaluate(not.Operand)),
        BoundLogical { IsAnd: true } and => and.Operands.Aggregate(Truth.True, (truth, o) => Kleene.And(truth, Evaluate(o))),
        BoundLogical or => or.Operands.Aggregate(Truth.False, (truth, o) => Kleene.Or(truth, Evaluate(o))),
        BoundAtLeast atLeast => Kleene.AtLeast(atLeast.Count, [.. atLeast.Operands.Select(Evaluate)]),
        _ => _truths[_index[KeyOf(condition)]],
    };
}
