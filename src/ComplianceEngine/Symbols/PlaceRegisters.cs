using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Countries, their parts and the dated groups of them (EU, EEA, adequate countries …). Immutable once loaded.</summary>
public sealed class PlaceRegisters
{
    private NameIndex<PlaceSymbol> _names = new(VocabularyKey.OfPlace);
    private ImmutableDictionary<PlaceSymbol, int> _order = ImmutableDictionary<PlaceSymbol, int>.Empty;
    private ILookup<PlaceSymbol, PlaceSymbol> _parts = Array.Empty<PlaceSymbol>().ToLookup(p => p);
    private ILookup<(PlaceSymbol Group, PlaceSymbol Place), Membership> _memberships = Array.Empty<Membership>().ToLookup(m => (m.Place, m.Place));

    // What a place covers on a day never changes; an evaluation asks it of few places on few days, and often.
    private readonly ConcurrentDictionary<(PlaceSymbol Place, DateOnly AsOf), Coverage> _coverage = new();

    internal PlaceRegisters()
    {
    }

    /// <summary>Every country and subdivision, then every group, in file order.</summary>
    public ImmutableArray<PlaceSymbol> Places { get; private set; } = [];

    internal void SetPlaces(ImmutableArray<PlaceSymbol> places, NameIndex<PlaceSymbol> names)
    {
        Places = places;
        _names = names;
        _order = places.Select((place, index) => KeyValuePair.Create(place, index)).ToImmutableDictionary();
        _parts = places.Where(p => p.Country is not null).ToLookup(p => p.Country!);
        _memberships = places.SelectMany(g => g.Memberships.Select(m => (Group: g, Entry: m))).ToLookup(m => (m.Group, m.Entry.Place), m => m.Entry);
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

    private Coverage GetCoverage(PlaceSymbol place, DateOnly asOf) => _coverage.GetOrAdd((place, asOf), key =>
    {
        var ordered = FindCovered(key.Place, key.AsOf);
        return new Coverage(ordered, ordered.ToFrozenSet());
    });

    private ImmutableArray<PlaceSymbol> FindCovered(PlaceSymbol place, DateOnly asOf)
    {
        var members = place.IsGroup ? place.Memberships.Where(m => m.HoldsOn(asOf)).Select(m => m.Place) : [place];
        return [.. members.SelectMany(m => _parts[m].Prepend(m)).Distinct().OrderBy(p => _order[p])];
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
        _memberships[(group, place)].FirstOrDefault(m => m.HoldsOn(asOf));

    private sealed record Coverage(ImmutableArray<PlaceSymbol> Ordered, FrozenSet<PlaceSymbol> Set);
}
