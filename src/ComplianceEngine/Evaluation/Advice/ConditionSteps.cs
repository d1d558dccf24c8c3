using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>Conditions as one list of steps, each after those it joins: a define that several use is one step, and no recursion is needed to evaluate any of them.</summary>
/// <param name="tests">What stands for truths that are given, by index.</param>
/// <param name="context">Where the origin of a path is a given, what it is.</param>
internal sealed class ConditionSteps(ImmutableArray<BoundTest> tests, FlowContext? context)
{
    private readonly List<Step> _steps = [];
    private readonly Dictionary<BoundTest, int> _tests = tests.Index().ToDictionary(t => t.Item, t => t.Index);
    private DefineMemo<int>? _defines;

    public int Count => _steps.Count;

    /// <summary>Adds what is not there yet; the step at which the truth of the condition is found.</summary>
    public int Add(BoundCondition condition)
    {
        if (condition is BoundDefine define)
        {
            return (_defines ??= new DefineMemo<int>(Add)).Get(define.Symbol);
        }

        int[] operands = [.. condition.Parts.Select(Add)];
        var test = condition is BoundTest given ? _tests[given] : -1;
        var constant = condition is BoundOriginTest origin && context is not null ? ReferenceEvaluator.Evaluate(origin, context) : Truth.False;
        _steps.Add(new Step(condition, test, operands, constant));
        return _steps.Count - 1;
    }

    /// <summary>Finds the truths of the steps up to one.</summary>
    /// <param name="from">The first whose truth is not known yet.</param>
    /// <returns>The first beyond those known now.</returns>
    public int Evaluate(int from, int to, Truth[] truths, DateOnly date, Span<Truth> found)
    {
        for (; from <= to; from++)
        {
            found[from] = Evaluate(_steps[from], truths, date, found);
        }

        return from;
    }

    /// <summary>Finds which truths the steps may come out with.</summary>
    /// <param name="tests">Those of the tests, by index.</param>
    public void Bound(ReadOnlySpan<TruthSets> tests, DateOnly date, Span<TruthSets> found)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            var step = _steps[i];
            found[i] = step.Condition switch
            {
                BoundTest => tests[step.Test],
                BoundNot => !found[step.Operands[0]],
                BoundLogical logical => Join(logical.IsAnd, step.Operands, found),
                BoundAtLeast atLeast => TruthSets.AtLeast(atLeast.Count, Pick(step.Operands, found)),
                BoundAsOf or BoundNever or BoundOriginTest => TruthSets.Of(Evaluate(step, [], date, [])),
                _ => throw new InvalidOperationException($"Unexpected bound node {step.Condition.GetType().Name}"),
            };
        }
    }

    private static TruthSets Join(bool isAnd, int[] operands, ReadOnlySpan<TruthSets> found)
    {
        var all = TruthSets.Of(isAnd ? Truth.True : Truth.False);
        foreach (var operand in operands)
        {
            all = isAnd ? all & found[operand] : all | found[operand];
        }

        return all;
    }

    private static TruthSets[] Pick(int[] operands, ReadOnlySpan<TruthSets> found)
    {
        var picked = new TruthSets[operands.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = found[operands[i]];
        }

        return picked;
    }

    private static Truth Evaluate(Step step, Truth[] truths, DateOnly date, ReadOnlySpan<Truth> found)
    {
        switch (step.Condition)
        {
            case BoundTest:
                return truths[step.Test];
            case BoundNot:
                return Kleene.Not(found[step.Operands[0]]);
            case BoundLogical { IsAnd: var isAnd }:
                var truth = isAnd ? Truth.True : Truth.False;
                foreach (var operand in step.Operands)
                {
                    truth = isAnd ? Kleene.And(truth, found[operand]) : Kleene.Or(truth, found[operand]);
                }

                return truth;
            case BoundAtLeast { Count: var count }:
                var values = new Truth[step.Operands.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = found[step.Operands[i]];
                }

                return Kleene.AtLeast(count, values);
            case BoundAsOf asOf:
                return TestEvaluator.Order(date.CompareTo(asOf.Date), asOf.Operator);
            case BoundNever:
                return Truth.False;
            case BoundOriginTest:
                return step.Constant;
            default:
                throw new InvalidOperationException($"Unexpected bound node {step.Condition.GetType().Name}");
        }
    }

    private sealed record Step(BoundCondition Condition, int Test, int[] Operands, Truth Constant);
}
