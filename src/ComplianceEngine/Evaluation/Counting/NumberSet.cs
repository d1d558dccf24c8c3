namespace ComplianceEngine.Evaluation.Counting;

/// <summary>Some numbers, each once. Small for the many groups that have only one.</summary>
internal struct NumberSet
{
    private int? _only;
    private HashSet<int>? _several;

    public readonly int Count => _several?.Count ?? (_only is null ? 0 : 1);

    public readonly IEnumerable<int> All => _several ?? (_only is { } only ? [only] : (IEnumerable<int>)[]);

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
}
