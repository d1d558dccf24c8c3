using System.Collections.Immutable;

namespace ComplianceEngine.Symbols;

/// <summary>Countries, their parts and the dated groups of them (EU, EEA, adequate countries …). Immutable once loaded.</summary>
public sealed class PlaceRegisters
{
    internal PlaceRegisters()
    {
    }

    /// <summary>Every country and subdivision, then every group, in file order.</summary>
    public ImmutableArray<PlaceSymbol> Places { get; internal set; } = [];

    /// <summary>The place with this code, alpha-3 code, name or synonym, in any of the languages the tables have (case and white space do not count); null when there is none.</summary>
    public PlaceSymbol? Find(string text) => throw new NotImplementedException();

    /// <summary>
    /// The smallest places (countries without listed parts, and parts) that <paramref name="place"/> covers on <paramref name="asOf"/>, in file order:
    /// a group covers its members of that day, a country with listed parts covers those parts and its remainder (the country itself).
    /// </summary>
    public ImmutableArray<PlaceSymbol> GetCovered(PlaceSymbol place, DateOnly asOf) => throw new NotImplementedException();

    /// <summary>What the register <paramref name="group"/> says of <paramref name="place"/> on <paramref name="asOf"/>; a part of a country falls back to its country; null when it is not a member that day.</summary>
    public string? GetValue(PlaceSymbol group, PlaceSymbol place, DateOnly asOf) => throw new NotImplementedException();

    /// <summary>The nearest known code or name, for "did you mean"; null when nothing is near.</summary>
    public string? Suggest(string text) => throw new NotImplementedException();
}
