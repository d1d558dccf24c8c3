using System.Collections.Immutable;

namespace ComplianceEngine.Symbols;

/// <summary>A set of places of one <see cref="PlaceRegisters"/>, a bit for each. Immutable.</summary>
internal sealed class PlaceSet
{
    private readonly ulong[] _words;

    private PlaceSet(ulong[] words) => _words = words;

    /// <param name="members">The places in the set.</param>
    /// <param name="count">How many places there are in all.</param>
    public static PlaceSet Of(ImmutableArray<PlaceSymbol> members, int count)
    {
        var words = new ulong[(count + 63) / 64];
        foreach (var place in members)
        {
            words[place.Ordinal / 64] |= 1UL << (place.Ordinal % 64);
        }

        return new PlaceSet(words);
    }

    public bool Contains(PlaceSymbol place) => (_words[place.Ordinal / 64] >> (place.Ordinal % 64) & 1) != 0;

    /// <summary>True when some place is in both.</summary>
    public bool Overlaps(PlaceSet other) => Overlaps(other, other);

    /// <summary>True when some place is in all three.</summary>
    public bool Overlaps(PlaceSet second, PlaceSet third)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if ((_words[i] & second._words[i] & third._words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public PlaceSet Union(PlaceSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = _words[i] | other._words[i];
        }

        return new PlaceSet(words);
    }

    public PlaceSet Except(PlaceSet other)
    {
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = _words[i] & ~other._words[i];
        }

        return new PlaceSet(words);
    }

    public PlaceSet Intersect(PlaceSet other) => Except(Except(other));
}
