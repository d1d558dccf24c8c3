namespace ComplianceEngine.Evaluation.Collections;

/// <summary>Items that are equal to others when each is equal to the other at its place: to look something up by.</summary>
internal readonly struct ArrayKey<T>(T[] items) : IEquatable<ArrayKey<T>>
{
    private readonly T[] _items = items;

    public bool Equals(ArrayKey<T> other) => _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => obj is ArrayKey<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
