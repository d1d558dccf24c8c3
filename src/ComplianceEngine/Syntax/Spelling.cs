using ComplianceEngine.Text;

namespace ComplianceEngine.Syntax;

/// <summary>Which known word a misspelt one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The nearest candidate, in any case, or null when none is near enough to be a slip of the finger; of two equally near ones the first.</summary>
    public static string? FindClosest(string word, IEnumerable<string> candidates)
    {
        string? closest = null;
        var closestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var tolerance = Tolerance(candidate);
            if (Math.Abs(candidate.Length - word.Length) > tolerance)
            {
                continue;
            }

            var distance = EditDistance.Compute(word, candidate);
            if (distance <= tolerance && distance < closestDistance)
            {
                (closest, closestDistance) = (candidate, distance);
            }
        }

        return closest;
    }

    // Two-letter words are near to everything.
    private static int Tolerance(string candidate) => candidate.Length switch
    {
        < 3 => 0,
        < 6 => 1,
        _ => 2,
    };
}
