using ComplianceEngine.Findings;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>A rule judged on a flow in time: the outcome, whether it holds now or only later, and on which date it was judged.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">Current, or upcoming with <paramref name="From"/>.</param>
/// <param name="From">First day of an upcoming outcome.</param>
/// <param name="Context">The context it was judged in.</param>
internal sealed record TimedOutcome(Outcome Outcome, FindingStatus Status, DateOnly? From, FlowContext Context);

/// <summary>A rule is in force in [since, until), a flow takes place from its start to its end, an evaluation is as of a date.</summary>
internal static class RuleTiming
{
    /// <summary>Judges on the evaluation date; where that gives no finding, on the first later date on which the rule becomes law or the flow starts.</summary>
    public static TimedOutcome Judge(FlowContext context)
    {
        var now = JudgeOn(context);
        if (now != Outcome.NotApplicable)
        {
            return new TimedOutcome(now, FindingStatus.Current, null, context);
        }

        foreach (var date in GetLaterDates(context))
        {
            var later = context with { Date = date };
            var outcome = JudgeOn(later);
            if (outcome != Outcome.NotApplicable)
            {
                return new TimedOutcome(outcome, FindingStatus.Upcoming, date, later);
            }
        }

        return new TimedOutcome(Outcome.NotApplicable, FindingStatus.Current, null, context);
    }

    /// <summary>Why time makes the rule say nothing on the context's date; null when it does not.</summary>
    public static string? Explain(FlowContext context)
    {
        var rule = context.Rule!;
        var phrases = context.Phrases;
        if (InForceCalendar.GetStart(context.Vocabulary, context.Flow) is { } start && context.Date < start)
        {
            return phrases.FlowNotStarted(start);
        }

        if (InForceCalendar.GetEnd(context.Vocabulary, context.Flow) is { } end && end < context.Date)
        {
            return phrases.FlowEnded(end);
        }

        if (IsLaw(context) != Truth.False)
        {
            return null;
        }

        var never = rule.InForce.Where(p => p is { Place: not null, Since: null }).Select(p => p.Place!).ToArray();
        var covered = context.GetTerritory(context.Vocabulary.FindField(FlowContext.TerritoryField)!).Certain;
        var isNever = never.Length > 0 && covered.Length > 0 && covered.All(p => never.Any(n => context.Vocabulary.Places.Covers(n, p, context.AsOf)));
        return isNever ? phrases.NotInForceNoDate(string.Join(", ", covered.Select(p => p.Code))) : phrases.NotInForce;
    }

    /// <summary>Whether the rule is law on the context's date for some place the flow covers; unknown where it is law for some places and the flow's are not all known.</summary>
    public static Truth IsLaw(FlowContext context)
    {
        var rule = context.Rule!;
        if (!InForceCalendar.IsInForceSomewhere(rule, context.Date))
        {
            return Truth.False;
        }

        if (!rule.IsInForceByPlace || InForceCalendar.IsInForceEverywhere(rule, context.Date) || context.Vocabulary.FindField(FlowContext.TerritoryField) is not { } field)
        {
            return Truth.True;
        }

        var territory = context.GetTerritory(field);
        var law = context.PlacesInForce;
        if (territory.CertainSet.Overlaps(law))
        {
            return Truth.True;
        }

        return territory.HasUnknownRest || territory.DoubtfulSet.Overlaps(law) ? Truth.Unknown : Truth.False;
    }

    /// <summary>Whether the rule is law for the flow on the context's date; false on days on which the flow does not take place.</summary>
    public static Truth IsLawAndActive(FlowContext context) =>
        InForceCalendar.IsActive(context.Vocabulary, context.Flow, context.Date) ? IsLaw(context) : Truth.False;

    /// <summary>The first date from the evaluation date on at which the rule is law for the flow and the flow takes place, and whether it surely is; null when there is none.</summary>
    public static (DateOnly Date, Truth Law)? FindLaw(FlowContext context)
    {
        foreach (var date in GetLaterDates(context).Prepend(context.AsOf))
        {
            if (IsLawAndActive(context with { Date = date }) is not Truth.False and var law)
            {
                return (date, law);
            }
        }

        return null;
    }

    private static Outcome JudgeOn(FlowContext context)
    {
        var law = IsLawAndActive(context);
        return law == Truth.False ? Outcome.NotApplicable : ReferenceEvaluator.Evaluate(context.Rule!, law, context);
    }

    /// <summary>The dates after the evaluation date on which the rule becomes law somewhere or the flow starts, in order.</summary>
    public static IEnumerable<DateOnly> GetLaterDates(FlowContext context)
    {
        var dates = InForceCalendar.GetLaterDates(context.Rule!, context.AsOf);
        var start = InForceCalendar.GetStart(context.Vocabulary, context.Flow);
        return (start > context.AsOf ? dates.Append(start.Value) : dates).Distinct().Order();
    }
}
