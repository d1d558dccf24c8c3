using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework;

/// <summary>Where people are to whom no rule of a run looks: silence about them is no pass. Rules that never ask where people are look everywhere.</summary>
internal static class UncoveredPlaces
{
    /// <returns>The places, by code, and the ids of the flows all of whose people are there.</returns>
    public static (ImmutableArray<PlaceSymbol> Places, ImmutableArray<string> Flows) Find(IReadOnlyCollection<Flow> flows, ImmutableArray<RuleSymbol> rules, DateOnly asOf)
    {
        var covered = rules.SelectMany(GetTests)
            .Where(t => t.Field.Name == FlowContext.TerritoryField)
            .SelectMany(t => t.Places)
            .Distinct()
            .SelectMany(p => Expand(p, asOf))
            .ToHashSet();
        if (covered.Count == 0)
        {
            return ([], []);
        }

        var uncovered = new HashSet<PlaceSymbol>();
        var elsewhere = ImmutableArray.CreateBuilder<string>();
        foreach (var flow in flows)
        {
            var territory = GetTerritory(flow, asOf);
            var left = territory.Where(p => !covered.Contains(p) && (p.Country is null || !covered.Contains(p.Country))).ToArray();
            uncovered.UnionWith(left);
            if (left.Length > 0 && left.Length == territory.Count)
            {
                elsewhere.Add(flow.Id);
            }
        }

        return ([.. uncovered.OrderBy(p => p.Code, StringComparer.Ordinal)], elsewhere.ToImmutable());
    }

    private static IEnumerable<BoundPlaceTest> GetTests(RuleSymbol rule) => rule.Exceptions.Select(e => e.Condition)
        .Prepend(rule.When)
        .Concat(rule.Paths.SelectMany(p => new[] { p.From, p.To }))
        .SelectMany(c => c.GetTests())
        .OfType<BoundPlaceTest>();

    private static HashSet<PlaceSymbol> GetTerritory(Flow flow, DateOnly asOf)
    {
        var cell = flow.Cells.FirstOrDefault(c => c.Field.Name == FlowContext.TerritoryField);
        var places = PlacesIn(cell, asOf).ToHashSet();
        places.ExceptWith(cell?.Field.Minus is { } minus ? PlacesIn(flow[minus], asOf) : []);
        return places;
    }

    private static IEnumerable<PlaceSymbol> PlacesIn(Cell? cell, DateOnly asOf) =>
        cell is null ? [] : cell.Values.OfType<PlaceValue>().Where(v => v.Place is not null).SelectMany(v => Expand(v.Place!, asOf));

    private static IEnumerable<PlaceSymbol> Expand(PlaceSymbol place, DateOnly asOf) =>
        place.IsGroup ? place.Memberships.Where(m => m.HoldsOn(asOf)).Select(m => m.Place) : [place];
}
