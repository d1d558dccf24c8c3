namespace ComplianceEngine.Symbols;

/// <summary>Where a rule is law on one day.</summary>
internal sealed class DayInForce(DateOnly date, DateOnly asOf, PlaceRegisters registers, PlaceSet places, DayInForce? otherDay)
{
    /// <summary>More days than that are not kept: flows may start on any day.</summary>
    private const int MaximumDays = 8;

    private readonly int _days = otherDay is { _days: < MaximumDays } ? otherDay._days + 1 : 1;

    public DateOnly Date { get; } = date;

    public DateOnly AsOf { get; } = asOf;

    public PlaceRegisters Registers { get; } = registers;

    public PlaceSet Places { get; } = places;

    /// <summary>A day asked about before; null when there is none, or they became too many.</summary>
    public DayInForce? OtherDay { get; } = otherDay is { _days: < MaximumDays } ? otherDay : null;
}
