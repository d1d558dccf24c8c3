using System.Collections.Concurrent;
using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Countries, their parts and the dated groups of them (EU, EEA, adequate countries …). Immutable once loaded.</summary>
public sealed class PlaceRegisters
{
    private static readonly Comparer<PlaceSymbol> s_byOrdinal = Comparer<PlaceSymbol>.Create((a, b) => a.Ordinal.CompareTo(b.Ordinal));

    private NameIndex<PlaceSymbol> _names = new(VocabularyKey.OfPlace);
    private ILookup<PlaceSymbol, PlaceSymbol> _parts = Array.Empty<PlaceSymbol>().ToLookup(p => p);

    private readonly ConcurrentDictionary<PlaceSymbol, ILookup<PlaceSymbol, Membership>> _memberships = new();

    // What a place covers on a day never changes; an evaluation asks it of few places on few days, and often.
    private readonly ConcurrentDictionary<PlaceSymbol, Coverage> _coverage = new();

    internal PlaceRegisters()
    {
    }

    /// <summary>Every country and subdivision, then every group, in file order.</summary>
    public ImmutableArray<PlaceSymbol> Places { get; private set; } = [];

    internal void SetPlaces(ImmutableArray<PlaceSymbol> places, NameIndex<PlaceSymbol> names)
    {
        Places = places;
        _names = names;
        for (var i = 0; i < places.Length; i++)
        {
            places[i].Ordinal = i;
        }

        All = CreateSet(places);
        _parts = places.Where(p => p.Country is not null).ToLookup(p => p.Country!);
    }

    /// <summary>The place with this code, alpha-3 code, name or synonym, in any of the languages the tables have (case and white space do not count); null when there is none.</summary>
    public PlaceSymbol? Find(string text) => _names.Find(text);

    /// <summary>
    /// The smallest places (countries without listed parts, and parts) that <paramref name="place"/> covers on <paramref name="asOf"/>, in file order:
    /// a group covers its members of that day, a country with listed parts covers those parts and its remainder (the country itself).
    /// </summary>
    public ImmutableArray<PlaceSymbol> GetCovered(PlaceSymbol place, DateOnly asOf) => GetCoverage(place, asOf).Ordered;

    /// <summary>True when <paramref name="place"/> covers <paramref name="other"/>, one of the smallest places, on <paramref name="asOf"/>.</summary>
    internal bool Covers(PlaceSymbol place, PlaceSymbol other, DateOnly asOf) => GetCoverage(place, asOf).Set.Contains(other);

    /// <summary>As <see cref="GetCovered"/>, as a set.</summary>
    internal PlaceSet GetCoveredSet(PlaceSymbol place, DateOnly asOf) => GetCoverage(place, asOf).Set;

    /// <summary>Every place there is.</summary>
    internal PlaceSet All { get; private set; } = PlaceSet.Of([], 0);

    internal PlaceSet CreateSet(ImmutableArray<PlaceSymbol> places) => PlaceSet.Of(places, Places.Length);

    private Coverage GetCoverage(PlaceSymbol place, DateOnly asOf)
    {
        _coverage.TryGetValue(place, out var known);
        for (var coverage = known; coverage is not null; coverage = coverage.OtherDay)
        {
            if (coverage.AsOf == asOf)
            {
                return coverage;
            }
        }

        // Threads that race here may forget each other's day, and compute it again.
        return _coverage[place] = new Coverage(asOf, FindCovered(place, asOf), Places.Length, known);
    }

    private ImmutableArray<PlaceSymbol> FindCovered(PlaceSymbol place, DateOnly asOf)
    {
        var members = place.IsGroup ? place.Memberships.Where(m => m.HoldsOn(asOf)).Select(m => m.Place) : [place];
        return [.. members.SelectMany(m => _parts[m].Prepend(m)).Distinct().Order(s_byOrdinal)];
    }

    /// <summary>What the register <paramref name="group"/> says of <paramref name="place"/> on <paramref name="asOf"/>; a part of a country falls back to its country; null when it is not a member that day.</summary>
    public string? GetValue(PlaceSymbol group, PlaceSymbol place, DateOnly asOf)
    {
        var entry = FindEntry(group, place, asOf) ?? (place.Country is null ? null : FindEntry(group, place.Country, asOf));
        return entry?.Value;
    }

    /// <summary>The nearest known code or name, for "did you mean"; null when nothing is near.</summary>
    public string? Suggest(string text) => EditDistance.FindNearest(text, _names.Names);

    private Membership? FindEntry(PlaceSymbol group, PlaceSymbol place, DateOnly asOf) =>
        _memberships.GetOrAdd(group, g => g.Memberships.ToLookup(m => m.Place))[place].FirstOrDefault(m => m.HoldsOn(asOf));

    /// <summary>What one place covers on a day.</summary>
    /// <param name="otherDay">What it covers on a day asked about before; null when there is none.</param>
    private sealed class Coverage(DateOnly asOf, ImmutableArray<PlaceSymbol> ordered, int places, Coverage? otherDay)
    {
        public DateOnly AsOf { get; } = asOf;

        public ImmutableArray<PlaceSymbol> Ordered { get; } = ordered;

        public PlaceSet Set { get; } = PlaceSet.Of(ordered, places);

        public Coverage? OtherDay { get; } = otherDay;
    }
}
