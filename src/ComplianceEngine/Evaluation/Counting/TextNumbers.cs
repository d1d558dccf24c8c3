namespace ComplianceEngine.Evaluation.Counting;

/// <summary>A number for each distinct text, so that it is kept once, however many groups declare it. May be asked by several threads.</summary>
internal sealed class TextNumbers(StringComparer comparer)
{
    private readonly Lock _working = new();
    private readonly Dictionary<string, int> _numbers = new(comparer);

    /// <summary>From 0 on.</summary>
    public int Add(string text)
    {
        lock (_working)
        {
            if (!_numbers.TryGetValue(text, out var number))
            {
                _numbers.Add(text, number = _numbers.Count);
            }

            return number;
        }
    }

    /// <summary>Null for a text that was not added.</summary>
    public int? Find(string text)
    {
        lock (_working)
        {
            return _numbers.TryGetValue(text, out var number) ? number : null;
        }
    }
}
