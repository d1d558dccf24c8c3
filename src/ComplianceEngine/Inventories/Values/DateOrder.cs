namespace ComplianceEngine.Inventories.Values;

/// <summary>Which part of a date with slashes stands first.</summary>
internal enum DateOrder
{
    /// <summary>Not known: a date that can be read both ways is not read.</summary>
    Unknown,

    DayFirst,

    MonthFirst,
}
