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

            var distance = GetDistance(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance <= tolerance && distance < closestDistance)
            {
                (closest, closestDistance) = (candidate, distance);
            }
        }

        return closest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that make one word of the other.</summary>
    public static int GetDistance(string left, string right)
    {
        var distances = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : NextDistance(distances, left, right, i, j);
            }
        }

        return distances[left.Length, right.Length];
    }

    private static int NextDistance(int[,] distances, string left, string right, int i, int j)
    {
        var replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var best = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
    }

    // Two-letter words are near to everything.
    private static int Tolerance(string candidate) => candidate.Length switch
    {
        < 3 => 0,
        < 6 => 1,
        _ => 2,
    };
}
