namespace ComplianceEngine.Text;

/// <summary>Damerau-Levenshtein distance (adjacent swaps count one, no part is edited twice), ignoring case (ordinal); for "did you mean".</summary>
public static class EditDistance
{
    private const int LongestText = 128;

    /// <summary>Number of edits between two texts.</summary>
    public static int Compute(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = AreEqual(left[i - 1], right[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && AreEqual(left[i - 1], right[j - 2]) && AreEqual(left[i - 2], right[j - 1]))
                {
                    best = Math.Min(best, beforePrevious[j - 2] + 1);
                }

                current[j] = best;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    /// <summary>The candidate with the fewest edits, the first of equals; null when none is within a third of its length.</summary>
    public static string? FindNearest(string text, IEnumerable<string> candidates)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > LongestText)
        {
            return null;
        }

        string? nearest = null;
        var best = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var limit = Math.Max(trimmed.Length, candidate.Length) / 3;
            if (Math.Abs(trimmed.Length - candidate.Length) > Math.Min(limit, best))
            {
                continue;
            }

            var distance = Compute(trimmed, candidate);
            if (distance <= limit && distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    private static bool AreEqual(char left, char right) => left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
