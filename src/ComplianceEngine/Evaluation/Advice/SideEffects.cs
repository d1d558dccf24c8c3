using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>What a change of one flow does to the other rules of an evaluation.</summary>
internal sealed class SideEffects(ImmutableArray<RuleSymbol> rules, FlowContext before)
{
    private readonly Dictionary<RuleSymbol, TimedOutcome> _before = [];

    /// <summary>Ids, in ordinal order, of the rules that the changed flow violates, now or from a later date, and did not violate so early before.</summary>
    public ImmutableArray<string> GetNewViolations(FlowContext after, ImmutableArray<Cell> changes) =>
    [
        .. rules.Where(r => MayRead(r, changes))
            .Where(r => IsNew(JudgeBefore(r), RuleTiming.Judge(after with { Rule = r })))
            .Select(r => r.Id)
            .Order(StringComparer.Ordinal),
    ];

    private static bool IsNew(TimedOutcome before, TimedOutcome after) =>
        after.Outcome == Outcome.Violation
        && (before.Outcome != Outcome.Violation || (after.From ?? DateOnly.MinValue) < (before.From ?? DateOnly.MinValue));

    // Where people are left out, the law of other places may be all that is left.
    private bool MayRead(RuleSymbol rule, ImmutableArray<Cell> changes) =>
        changes.Any(c => rule.Fields.Contains(c.Field) || (rule.IsInForceByPlace && before.Vocabulary.FindField(FlowContext.TerritoryField)?.Minus == c.Field));

    private TimedOutcome JudgeBefore(RuleSymbol rule)
    {
        if (!_before.TryGetValue(rule, out var judged))
        {
            judged = RuleTiming.Judge(before with { Rule = rule });
            _before.Add(rule, judged);
        }

        return judged;
    }
}
