namespace ComplianceEngine.Text;

/// <summary>Damerau-Levenshtein distance (adjacent swaps count one, no part is edited twice), ignoring case (ordinal); for "did you mean".</summary>
public static class EditDistance
{
    private const int LongestText = 128;

    /// <summary>Number of edits between two texts.</summary>
    /// <param name="most">Where there are more edits than this, any greater number may be given: a file of unknown words asks about far more pairs than are near.</param>
    public static int Compute(string left, string right, int most = int.MaxValue)
    {
        var (one, other) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var beforePrevious = new int[other.Length + 1];
        var previous = new int[other.Length + 1];
        var current = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var fewest = current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    best = Math.Min(best, beforePrevious[j - 2] + 1);
                }

                current[j] = best;
                fewest = Math.Min(fewest, best);
            }

            // A row is at most one more than the row before, and what follows is made of both.
            if (fewest > most)
            {
                return fewest;
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[other.Length];
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
            var limit = Math.Min(Math.Max(trimmed.Length, candidate.Length) / 3, best - 1);
            if (Math.Abs(trimmed.Length - candidate.Length) > limit)
            {
                continue;
            }

            var distance = Compute(trimmed, candidate, limit);
            if (distance <= limit)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }
}
