namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Some numbers, each once. Small for the many groups that have only one.</summary>
internal struct NumberSet
{
    private int? _only;
    private HashSet<int>? _several;

    public readonly int Count => _several?.Count ?? (_only is null ? 0 : 1);

    public readonly IEnumerable<int> All => _several ?? (_only is { } only ? [only] : Enumerable.Empty<int>());

    public readonly bool Contains(int number) => _several?.Contains(number) ?? (_only == number);

    public void Add(int number)
    {
        if (_several is not null)
        {
            _several.Add(number);
        }
        else if (_only is not { } only)
        {
            _only = number;
        }
        else if (only != number)
        {
            _several = [only, number];
        }
    }

    public void UnionWith(NumberSet other)
    {
        foreach (var number in other.All)
        {
            Add(number);
        }
    }

    /// <summary>How many numbers are in some of the sets.</summary>
    public static int CountUnion(IEnumerable<NumberSet> sets)
    {
        // The largest may hold all there is, and be asked about again and again: it is not walked.
        var bySize = sets.OrderByDescending(s => s.Count).ToList();
        return bySize is [var largest, .. var others] ? largest.Count + others.SelectMany(s => s.All).Where(n => !largest.Contains(n)).Distinct().Count() : 0;
    }
}
