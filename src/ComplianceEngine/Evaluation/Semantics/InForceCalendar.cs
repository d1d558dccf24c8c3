using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>When a rule is law, and when a flow takes place.</summary>
internal static class InForceCalendar
{
    /// <summary>The places for which the rule is law: of each, the first entry that names it or a group it is in decides, otherwise the entry for everywhere else. Remembered for the last days asked about.</summary>
    public static PlaceSet GetPlacesInForce(RuleSymbol rule, DateOnly date, DateOnly asOf, PlaceRegisters registers)
    {
        for (var known = rule.DaysInForce; known is not null; known = known.OtherDay)
        {
            if (known.Date == date && known.AsOf == asOf && known.Registers == registers)
            {
                return known.Places;
            }
        }

        // Threads that race here may forget each other's day, and compute it again.
        var day = new DayInForce(date, asOf, registers, FindPlacesInForce(rule, date, asOf, registers), rule.DaysInForce);
        rule.DaysInForce = day;
        return day.Places;
    }

    private static PlaceSet FindPlacesInForce(RuleSymbol rule, DateOnly date, DateOnly asOf, PlaceRegisters registers)
    {
        var open = registers.All;
        var inForce = registers.CreateSet([]);
        foreach (var period in rule.InForce)
        {
            var covered = period.Place is null ? registers.All : registers.GetCoveredSet(period.Place, asOf);
            inForce = Holds(period, date) ? inForce.Union(covered.Intersect(open)) : inForce;
            open = open.Except(covered);
        }

        return inForce;
    }

    /// <summary>True when the rule is law on <paramref name="date"/> for at least one place, named or not.</summary>
    public static bool IsInForceSomewhere(RuleSymbol rule, DateOnly date) => rule.InForce.Any(p => Holds(p, date));

    /// <summary>True when the rule is law on <paramref name="date"/> for every place, named or not.</summary>
    public static bool IsInForceEverywhere(RuleSymbol rule, DateOnly date) => rule.InForce.All(p => Holds(p, date));

    /// <summary>The dates after <paramref name="date"/> on which the rule becomes law somewhere; not sorted.</summary>
    public static IEnumerable<DateOnly> GetLaterDates(RuleSymbol rule, DateOnly date) => rule.InForce.Where(p => p.Since > date).Select(p => p.Since!.Value);

    private static bool Holds(InForcePeriod period, DateOnly date) =>
        period.Since is { } since && since <= date && (period.Until is null || date < period.Until);

    /// <summary>The declared day from which the flow takes place; null when it already does or the cell cannot be read.</summary>
    public static DateOnly? GetStart(Vocabulary vocabulary, Flow flow) => GetDate(vocabulary, flow, "start");

    /// <summary>The declared last day of the flow, itself included; null when it is open or the cell cannot be read.</summary>
    public static DateOnly? GetEnd(Vocabulary vocabulary, Flow flow) => GetDate(vocabulary, flow, "end");

    /// <summary>True from the declared start to the end of the declared last day: people who declare an end name the last day on which the flow takes place.</summary>
    public static bool IsActive(Vocabulary vocabulary, Flow flow, DateOnly date) =>
        (GetStart(vocabulary, flow) is not { } start || start <= date) && (GetEnd(vocabulary, flow) is not { } end || date <= end);

    /// <summary>As <see cref="IsActive(Vocabulary, Flow, DateOnly)"/>, of the cells that declare start and end.</summary>
    public static bool IsActive(CellContent start, CellContent end, DateOnly date) =>
        (start.Values is not [DateValue from] || from.Date <= date) && (end.Values is not [DateValue to] || date <= to.Date);

    private static DateOnly? GetDate(Vocabulary vocabulary, Flow flow, string field) =>
        vocabulary.FindField(field) is { } symbol && flow[symbol].Values is [DateValue value] ? value.Date : null;
}
