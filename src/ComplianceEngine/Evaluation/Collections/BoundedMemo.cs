using System.Collections.Concurrent;

namespace ComplianceEngine.Evaluation.Collections;

/// <summary>Remembers what was worked out, and forgets all of it when it has become too much: memory stays bounded whatever the file. May be asked by several threads.</summary>
/// <param name="most">Entries that are kept.</param>
internal sealed class BoundedMemo<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = new(comparer);
    private int _count;

    public TValue Get(TKey key, Func<TValue> create)
    {
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var value = create();
        if (Interlocked.Increment(ref _count) > most)
        {
            _known.Clear();
            Volatile.Write(ref _count, 1);
        }

        return _known.GetOrAdd(key, value);
    }
}
