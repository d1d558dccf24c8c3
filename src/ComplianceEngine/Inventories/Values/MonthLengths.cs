namespace ComplianceEngine.Inventories.Values;

/// <summary>How many days a run of calendar months can last.</summary>
internal static class MonthLengths
{
    // The Gregorian calendar repeats after 400 years.
    private const int Cycle = 4800;
    private const int DaysInCycle = 146_097;

    private static readonly int[] s_startOfMonth = ComputeStarts();

    /// <summary>The fewest and the most days of <paramref name="months"/> consecutive months.</summary>
    internal static (long Least, long Most) GetRange(long months)
    {
        var whole = months / Cycle * DaysInCycle;
        var rest = (int)(months % Cycle);
        var least = int.MaxValue;
        var most = 0;
        for (var start = 0; start < Cycle; start++)
        {
            var days = s_startOfMonth[start + rest] - s_startOfMonth[start];
            least = Math.Min(least, days);
            most = Math.Max(most, days);
        }

        return (whole + least, whole + most);
    }

    private static int[] ComputeStarts()
    {
        var starts = new int[(2 * Cycle) + 1];
        for (var i = 0; i < 2 * Cycle; i++)
        {
            starts[i + 1] = starts[i] + DateTime.DaysInMonth(2000 + (i / 12), (i % 12) + 1);
        }

        return starts;
    }
}
