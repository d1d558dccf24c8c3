namespace ComplianceEngine.Evaluation.Collections;

/// <summary>Arrays by small numbers that are not known beforehand.</summary>
internal static class GrowingArray
{
    private const int First = 64;

    /// <summary>The element of a number, which is there from then on.</summary>
    public static ref T At<T>(ref T[] items, int number)
    {
        if (number >= items.Length)
        {
            Array.Resize(ref items, Math.Max(First, Math.Max(number + 1, items.Length * 2)));
        }

        return ref items[number];
    }
}
