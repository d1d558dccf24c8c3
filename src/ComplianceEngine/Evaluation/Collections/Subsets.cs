namespace ComplianceEngine.Evaluation.Collections;

/// <summary>The subsets of the numbers below a count.</summary>
internal static class Subsets
{
    /// <summary>Every subset with <paramref name="size"/> members (ascending), in lexical order; none when there are fewer numbers.</summary>
    public static IEnumerable<int[]> OfSize(int size, int count)
    {
        if (size > count)
        {
            yield break;
        }

        var set = Enumerable.Range(0, size).ToArray();
        while (true)
        {
            yield return [.. set];
            var i = size - 1;
            while (i >= 0 && set[i] == count - size + i)
            {
                i--;
            }

            if (i < 0)
            {
                yield break;
            }

            set[i]++;
            for (var j = i + 1; j < size; j++)
            {
                set[j] = set[j - 1] + 1;
            }
        }
    }
}
