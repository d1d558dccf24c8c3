using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>What a test may look at: one flow, on one date, for the places where the rule is law.</summary>
/// <param name="Vocabulary">The words.</param>
/// <param name="Flow">The flow.</param>
/// <param name="AsOf">The evaluation date: registers are asked as of it.</param>
/// <param name="Date">The date judged: the evaluation date, or a later one for an upcoming finding.</param>
/// <param name="Rule">Whose in-force dates narrow the territory; null to look at all places.</param>
/// <param name="Phrases">Reasons are written with these.</param>
internal sealed record FlowContext(Vocabulary Vocabulary, Flow Flow, DateOnly AsOf, DateOnly Date, RuleSymbol? Rule, Phrases Phrases)
{
    private Population? _population;

    /// <summary>All flows of the run; the flow alone when none were given.</summary>
    public Population Population
    {
        get => _population ??= new Population(Vocabulary, [Flow]);
        init => _population = value;
    }

    /// <summary>The origin of the path that is judged; null where none is.</summary>
    public Flow? Origin { get; init; }

    private Dictionary<(FieldSymbol Field, RuleSymbol? Rule, DateOnly Date), Territory> _territories = [];

    /// <summary>The column that says where the people are.</summary>
    public const string TerritoryField = "subject_regions";

    /// <summary>The same question about another flow.</summary>
    public FlowContext WithFlow(Flow flow) => this with { Flow = flow, _territories = [] };

    /// <summary>The countries a column covers, whatever the rule; worked out once for all rules that look at this flow.</summary>
    public Territory GetTerritory(FieldSymbol field) => Remember((field, null, default), () => Territory.Of(this, field));

    /// <summary>The countries a column covers and for which the rule is law.</summary>
    public Territory GetTerritoryOfLaw(FieldSymbol field) => field.Name == TerritoryField && Rule is { IsInForceByPlace: true }
        ? Remember((field, Rule, Date), () => Narrow(GetTerritory(field)))
        : GetTerritory(field);

    private Territory Narrow(Territory territory) =>
        territory with { Certain = [.. territory.Certain.Where(IsLawFor)], Doubtful = [.. territory.Doubtful.Where(IsLawFor)] };

    private Territory Remember((FieldSymbol Field, RuleSymbol? Rule, DateOnly Date) key, Func<Territory> create)
    {
        if (!_territories.TryGetValue(key, out var territory))
        {
            _territories.Add(key, territory = create());
        }

        return territory;
    }

    /// <summary>True when the rule is law for <paramref name="place"/> on <see cref="Date"/>.</summary>
    public bool IsLawFor(PlaceSymbol place) => Rule is null || InForceCalendar.IsInForce(Rule, place, Date, AsOf, Vocabulary.Places);
}

/// <summary>The countries a cell covers.</summary>
/// <param name="Certain">Those certainly covered, in register order.</param>
/// <param name="Doubtful">Those covered unless an exclusion that cannot be read takes them off.</param>
/// <param name="HasUnknownRest">The cell names places that are not known, or is unknown altogether.</param>
internal sealed record Territory(ImmutableArray<PlaceSymbol> Certain, ImmutableArray<PlaceSymbol> Doubtful, bool HasUnknownRest)
{
    public static Territory Of(FlowContext context, FieldSymbol field)
    {
        var cell = context.Flow[field];
        if (cell.IsUnknown)
        {
            return new Territory([], [], HasUnknownRest: true);
        }

        var covered = Cover(context, cell);
        var unknownRest = cell.Values.Any(v => v is PlaceValue { Place: null });
        if (field.Minus is null)
        {
            return new Territory(covered, [], unknownRest);
        }

        var minus = context.Flow[field.Minus];
        var excluded = Cover(context, minus).ToHashSet();
        ImmutableArray<PlaceSymbol> left = [.. covered.Where(p => !excluded.Contains(p))];
        var minusIsOpen = minus.State == CellState.Unreadable || minus.Values.Any(v => v is PlaceValue { Place: null });
        return minusIsOpen ? new Territory([], left, unknownRest) : new Territory(left, [], unknownRest);
    }

    private static ImmutableArray<PlaceSymbol> Cover(FlowContext context, Cell cell) =>
    [
        .. cell.Values.OfType<PlaceValue>()
            .Where(v => v.Place is not null)
            .SelectMany(v => context.Vocabulary.Places.GetCovered(v.Place!, context.AsOf))
            .Distinct(),
    ];
}
