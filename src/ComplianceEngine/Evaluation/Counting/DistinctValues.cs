namespace ComplianceEngine.Evaluation.Counting;

/// <summary>What some flows declare of the column whose distinct values are counted.</summary>
internal sealed class DistinctValues
{
    private NumberSet _all;
    private NumberSet _certain;

    /// <summary>Flows that leave the column open.</summary>
    public int Open { get; private set; }

    /// <summary>What all declare.</summary>
    public NumberSet All => _all;

    /// <summary>What those declare that certainly are what the test is about.</summary>
    public NumberSet Certain => _certain;

    /// <summary>Adds what a flow declares.</summary>
    public void Add(Truth candidate, DeclaredValues declared)
    {
        Open += declared.IsOpen ? 1 : 0;
        foreach (var value in declared.Numbers)
        {
            _all.Add(value);
            if (candidate == Truth.True)
            {
                _certain.Add(value);
            }
        }
    }

    /// <summary>How many values some of them declare.</summary>
    public static int CountUnion(List<DistinctValues> parts)
    {
        if (parts.Count == 0)
        {
            return 0;
        }

        // The largest may hold all there is, and be asked about again and again: it is not walked.
        var largest = parts.MaxBy(p => p.All.Count)!;
        var further = new HashSet<int>();
        foreach (var part in parts)
        {
            if (part == largest)
            {
                continue;
            }

            foreach (var number in part.All.All)
            {
                if (!largest.All.Contains(number))
                {
                    further.Add(number);
                }
            }
        }

        return largest.All.Count + further.Count;
    }

    /// <summary>Takes up what other flows declare.</summary>
    public void Take(DistinctValues other)
    {
        Open += other.Open;
        _all.UnionWith(other._all);
        _certain.UnionWith(other._certain);
    }
}

/// <summary>What one flow declares of the column.</summary>
/// <param name="IsOpen">True when it leaves the column open.</param>
/// <param name="Numbers">The numbers of the values.</param>
internal sealed record DeclaredValues(bool IsOpen, int[] Numbers);
