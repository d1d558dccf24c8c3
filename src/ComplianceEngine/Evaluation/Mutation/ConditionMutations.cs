using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>A condition as it is and with one change.</summary>
internal sealed record ConditionChange(BoundCondition Before, BoundCondition After);

/// <summary>One change of a condition, at any depth.</summary>
/// <param name="Condition">The whole condition as changed.</param>
/// <param name="At">What was changed; null where it has no text of its own.</param>
internal sealed record ConditionMutation(BoundCondition Condition, MutantKind Kind, SyntaxNode? At, string Change);

/// <summary>
/// Every single change of a condition. A named condition is turned round as a whole; what is in it is changed where it is defined.
/// Values that are listed in one test are widened and not left out: a list is a register within a rule, and an example for each would repeat it.
/// </summary>
internal static class ConditionMutations
{
    private const int LongestText = 90;

    public static IEnumerable<ConditionMutation> Of(BoundCondition condition, SyntaxNode? outer = null)
    {
        var at = condition.Syntax ?? outer;
        return condition switch
        {
            BoundLogical logical => OfLogical(logical, at),
            // Turning its operand round would say the same as turning it round.
            BoundNot not => OfPart(not.Operand, o => not with { Operand = o }, at).Where(m => m.Kind != MutantKind.Negate || m.At != (not.Operand.Syntax ?? at)).Prepend(Negate(not, not.Operand, at)),
            BoundAtLeast atLeast => OfAtLeast(atLeast, at),
            BoundDefine => [Negate(condition, at)],
            BoundAsOf asOf => OfAsOf(asOf, at),
            BoundOriginTest origin => Of(origin.Test, at).Select(m => m with
            {
                Condition = m.Condition switch
                {
                    BoundTest test => new BoundOriginTest(test.Text, test),
                    _ => new BoundNot(origin.Text, origin),
                },
            }),
            BoundTermTest term => OfTerms(term, at).Prepend(Negate(term, at)),
            BoundComparison comparison => OfComparison(comparison, at),
            BoundRegisterComparison register =>
            [
                new(register with { Operator = Flip(register.Operator) }, MutantKind.Flip, at, $"flip {Quote(register)}"),
                new(register with { Operator = Shift(register.Operator) }, MutantKind.Shift, at, $"shift {Quote(register)} to {Sign(Shift(register.Operator))}"),
            ],
            BoundFlowTest flows => OfFlows(flows, at).Prepend(Negate(flows, at)),
            BoundTest => [Negate(condition, at)],
            _ => [],
        };
    }

    private static ConditionMutation Negate(BoundCondition condition, SyntaxNode? at) => Negate(condition, new BoundNot("", condition), at);

    private static ConditionMutation Negate(BoundCondition condition, BoundCondition negated, SyntaxNode? at) => new(negated, MutantKind.Negate, at, $"negate {Quote(condition)}");

    private static IEnumerable<ConditionMutation> OfPart(BoundCondition part, Func<BoundCondition, BoundCondition> put, SyntaxNode? at) =>
        Of(part, at).Select(m => m with { Condition = put(m.Condition) });

    private static IEnumerable<ConditionMutation> OfLogical(BoundLogical logical, SyntaxNode? at)
    {
        for (var i = 0; i < logical.Operands.Length; i++)
        {
            var (index, operand) = (i, logical.Operands[i]);
            var rest = logical.Operands.RemoveAt(i);
            yield return new(rest is [var only] ? only : logical with { Operands = rest }, MutantKind.Drop, operand.Syntax ?? at, $"drop {Quote(operand)}");
            foreach (var inner in OfPart(operand, o => logical with { Operands = logical.Operands.SetItem(index, o) }, at))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<ConditionMutation> OfAtLeast(BoundAtLeast atLeast, SyntaxNode? at)
    {
        foreach (var count in new[] { atLeast.Count - 1, atLeast.Count + 1 }.Where(c => c >= 1 && c <= atLeast.Operands.Length))
        {
            yield return new(atLeast with { Count = count }, MutantKind.Shift, at, FormattableString.Invariant($"shift {Quote(atLeast)} to {count}"));
        }

        for (var i = 0; i < atLeast.Operands.Length; i++)
        {
            var (index, operand) = (i, atLeast.Operands[i]);
            if (atLeast.Count < atLeast.Operands.Length)
            {
                yield return new(atLeast with { Operands = atLeast.Operands.RemoveAt(i) }, MutantKind.Drop, operand.Syntax ?? at, $"drop {Quote(operand)}");
            }

            foreach (var inner in OfPart(operand, o => atLeast with { Operands = atLeast.Operands.SetItem(index, o) }, at))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<ConditionMutation> OfAsOf(BoundAsOf asOf, SyntaxNode? at)
    {
        yield return new(asOf with { Operator = Flip(asOf.Operator) }, MutantKind.Flip, at, $"flip {Quote(asOf)}");
        foreach (var days in new[] { -1, 1 })
        {
            var moved = asOf.Date.AddDays(days);
            yield return new(asOf with { Date = moved }, MutantKind.MoveDate, at, $"move {Quote(asOf)} to {MutantWords.Of(moved)}");
        }
    }

    private static IEnumerable<ConditionMutation> OfTerms(BoundTermTest test, SyntaxNode? at)
    {
        for (var i = 0; i < test.Terms.Length; i++)
        {
            var term = test.Terms[i];
            foreach (var broader in term.Broader.Where(b => CanStandFor(b, test)))
            {
                yield return new(test with { Terms = test.Terms.SetItem(i, broader) }, MutantKind.Widen, at, $"widen `{term.Name}` to `{broader.Name}` in {Quote(test)}");
            }
        }
    }

    /// <summary>False for a term that the column does not hold, and for one that the test has already, itself or by one above it.</summary>
    private static bool CanStandFor(TermSymbol broader, BoundTermTest test) =>
        (test.Field.Under.IsEmpty || test.Field.Under.Any(u => broader.Taxonomy.Overlaps(broader, u)))
        && !test.Terms.Any(t => IsAtOrBelow(broader, t));

    private static bool IsAtOrBelow(TermSymbol term, TermSymbol broader) => term == broader || term.Broader.Any(b => IsAtOrBelow(b, broader));

    private static IEnumerable<ConditionMutation> OfComparison(BoundComparison comparison, SyntaxNode? at)
    {
        yield return new(comparison with { Operator = Flip(comparison.Operator) }, MutantKind.Flip, at, $"flip {Quote(comparison)}");
        var shifted = Shift(comparison.Operator);
        yield return new(comparison with { Operator = shifted }, MutantKind.Shift, at, $"shift {Quote(comparison)} to {Sign(shifted)}");

        // The other way: `< 13` lets 13 in when it becomes `<= 13`, and puts 12 out when it becomes `< 12`.
        var step = comparison.Operator is ComparisonOperator.Less or ComparisonOperator.GreaterOrEqual ? -1 : 1;
        if (comparison.Value is { } value && Move(value, step) is var (moved, text))
        {
            yield return new(comparison with { Value = moved }, MutantKind.Shift, at, $"shift {Quote(comparison)} to {text}");
        }
    }

    private static (CellValue Value, string Text)? Move(CellValue value, int step) => value switch
    {
        NumberValue number => (number with { Number = number.Number + step }, (number.Number + step).ToString(CultureInfo.InvariantCulture)),
        DateValue date => (date with { Date = date.Date.AddDays(step) }, MutantWords.Of(date.Date.AddDays(step))),
        DurationValue { Duration: { IsUnlimited: false, IsCriterion: false } duration } lasting =>
            (lasting with { Duration = duration with { Days = duration.Days + step } }, step > 0 ? "a day more" : "a day less"),
        _ => null,
    };

    private static IEnumerable<ConditionMutation> OfFlows(BoundFlowTest flows, SyntaxNode? at)
    {
        foreach (var count in new[] { flows.Count - 1, flows.Count + 1 }.Where(c => c >= 1))
        {
            yield return new(flows with { Count = count }, MutantKind.Shift, at, FormattableString.Invariant($"shift {Quote(flows)} to {count}"));
        }

        for (var i = 0; flows.Keys.Length > 1 && i < flows.Keys.Length; i++)
        {
            yield return new(flows with { Keys = flows.Keys.RemoveAt(i) }, MutantKind.Drop, at, $"drop `{flows.Keys[i].Name}` in {Quote(flows)}");
        }

        if (flows.Where is not { } where)
        {
            yield break;
        }

        yield return new(flows with { Where = null }, MutantKind.Drop, where.Syntax ?? at, $"drop {Quote(where)}");
        foreach (var inner in OfPart(where, w => flows with { Where = w }, at))
        {
            yield return inner;
        }
    }

    private static ComparisonOperator Flip(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        _ => ComparisonOperator.LessOrEqual,
    };

    private static ComparisonOperator Shift(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.LessOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Less,
        ComparisonOperator.Greater => ComparisonOperator.GreaterOrEqual,
        _ => ComparisonOperator.Greater,
    };

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static string Quote(BoundCondition condition)
    {
        var text = condition.Text.Length > LongestText ? condition.Text[..LongestText].TrimEnd() + "…" : condition.Text;
        return $"\"{text}\"";
    }
}
