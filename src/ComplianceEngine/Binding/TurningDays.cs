using ComplianceEngine.Symbols;

namespace ComplianceEngine.Binding;

/// <summary>The days on which conditions turn by their own comparisons with the evaluation date: <c>as of > d</c> turns on the day after.</summary>
internal sealed class TurningDays
{
    /// <summary>Days on which one rule may turn: on each it is planned anew.</summary>
    public const int Most = 100;

    private readonly HashSet<DefineSymbol> _opened = [];

    public SortedSet<DateOnly> Days { get; } = [];

    public void Add(DateOnly? day)
    {
        if (day is { } known)
        {
            Days.Add(known);
        }
    }

    public void Add(BoundCondition condition)
    {
        var pending = new Stack<BoundCondition>([condition]);
        while (pending.TryPop(out var next))
        {
            switch (next)
            {
                case BoundAsOf asOf:
                    Add(asOf.Date);
                    Add(GetNext(asOf.Date));
                    break;
                case BoundFlowTest { Where: { } where }:
                    pending.Push(where);
                    break;
                case BoundDefine define:
                    if (_opened.Add(define.Symbol))
                    {
                        pending.Push(define.Symbol.Condition);
                    }

                    break;
                default:
                    foreach (var operand in next.Parts)
                    {
                        pending.Push(operand);
                    }

                    break;
            }
        }
    }

    /// <summary>All days on which a rule turns.</summary>
    public static SortedSet<DateOnly> Of(RuleSymbol rule)
    {
        var turning = new TurningDays();
        foreach (var period in rule.InForce)
        {
            turning.Add(period.Since);
            turning.Add(period.Until);
        }

        foreach (var exception in rule.Exceptions)
        {
            turning.Add(exception.Since);
            turning.Add(exception.Until);
            turning.Add(exception.Condition);
        }

        turning.Add(rule.When);
        return turning.Days;
    }

    public static DateOnly GetNext(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
