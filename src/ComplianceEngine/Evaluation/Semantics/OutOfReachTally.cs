using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>Counts flows of which silence says nothing, whether they are kept or not. Rules that never ask where people are look everywhere.</summary>
internal sealed class OutOfReachTally
{
    /// <summary>More cells than that are not remembered: each row may name places of its own.</summary>
    private const int MostRemembered = 4096;

    private readonly DateOnly _asOf;
    private readonly HashSet<PlaceSymbol> _covered;
    private readonly HashSet<PlaceSymbol> _places = [];
    private readonly Dictionary<(CellContent Places, CellContent? Minus), Reach> _known = [];
    private int _past;
    private int _uncovered;
    private int _elsewhere;

    public OutOfReachTally(Vocabulary vocabulary, ImmutableArray<RuleSymbol> rules, DateOnly asOf)
    {
        _asOf = asOf;
        Territory = vocabulary.FindField(FlowContext.TerritoryField);
        End = vocabulary.FindField("end");
        _covered = [.. rules.SelectMany(GetTests).Where(t => t.Field == Territory).SelectMany(t => t.Places).Distinct().SelectMany(Expand)];
    }

    /// <summary>The column that says where the people are.</summary>
    public FieldSymbol? Territory { get; }

    /// <summary>The column that says when a flow ends.</summary>
    public FieldSymbol? End { get; }

    public FlowsOutOfReach Result => new(_past, [.. _places.OrderBy(p => p.Code, StringComparer.Ordinal)], _uncovered, _elsewhere);

    /// <summary>Counts a flow by what its cells say.</summary>
    /// <param name="read">What the cell of a column says.</param>
    public void Count(Func<FieldSymbol, CellContent> read)
    {
        // The last day belongs to the flow.
        _past += End is not null && read(End).Values is [DateValue last, ..] && last.Date < _asOf ? 1 : 0;
        if (Territory is null || _covered.Count == 0 || read(Territory) is not { State: CellState.Declared } places)
        {
            return;
        }

        var key = (places, Territory.Minus is { } minus ? read(minus) : null);
        if (!_known.TryGetValue(key, out var reach))
        {
            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }

            _known.Add(key, reach = Find(key.places, key.Item2));
            _places.UnionWith(reach.Uncovered);
        }

        _uncovered += reach.Uncovered.Length > 0 ? 1 : 0;
        _elsewhere += reach.IsAll ? 1 : 0;
    }

    /// <summary>Takes up what another counted, over the same rules and day.</summary>
    public void Add(OutOfReachTally other)
    {
        _past += other._past;
        _uncovered += other._uncovered;
        _elsewhere += other._elsewhere;
        _places.UnionWith(other._places);
    }

    private Reach Find(CellContent places, CellContent? minus)
    {
        var territory = PlacesIn(places).ToHashSet();
        territory.ExceptWith(minus is null ? [] : PlacesIn(minus));
        PlaceSymbol[] left = [.. territory.Where(p => !_covered.Contains(p) && (p.Country is null || !_covered.Contains(p.Country)))];
        return new Reach(left, left.Length > 0 && left.Length == territory.Count);
    }

    private static IEnumerable<BoundPlaceTest> GetTests(RuleSymbol rule) => rule.Exceptions.Select(e => e.Condition)
        .Prepend(rule.When)
        .Concat(rule.Paths.SelectMany(p => new[] { p.From, p.To }))
        .SelectMany(c => c.GetTests())
        .OfType<BoundPlaceTest>();

    private IEnumerable<PlaceSymbol> PlacesIn(CellContent cell) => cell.Values.OfType<PlaceValue>().Where(v => v.Place is not null).SelectMany(v => Expand(v.Place!));

    private IEnumerable<PlaceSymbol> Expand(PlaceSymbol place) => place.IsGroup ? place.Memberships.Where(m => m.HoldsOn(_asOf)).Select(m => m.Place) : [place];

    private sealed record Reach(PlaceSymbol[] Uncovered, bool IsAll);
}
