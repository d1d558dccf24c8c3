using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>What a test may look at: one flow, on one date, for the places where the rule is law.</summary>
/// <param name="Vocabulary">The words.</param>
/// <param name="Flow">The flow.</param>
/// <param name="AsOf">The evaluation date: registers are asked as of it.</param>
/// <param name="Date">The date judged: the evaluation date, or a later one for an upcoming finding.</param>
/// <param name="Rule">Whose in-force dates narrow the territory; null to look at all places.</param>
/// <param name="Phrases">Reasons are written with these.</param>
internal sealed record FlowContext(Vocabulary Vocabulary, Flow Flow, DateOnly AsOf, DateOnly Date, RuleSymbol? Rule, Phrases Phrases)
{
    private RunFlows? _run;

    /// <summary>All flows of the run; the flow alone when none were given.</summary>
    public RunFlows Run
    {
        get => _run ??= new RunFlows(Vocabulary, [Flow]);
        init => _run = value;
    }

    /// <summary>The origin of the path that is judged; null where none is.</summary>
    public Flow? Origin { get; init; }

    private Dictionary<FieldSymbol, Territory> _territories = [];

    /// <summary>The column that says where the people are.</summary>
    public const string TerritoryField = "subject_regions";

    /// <summary>The same question about another flow.</summary>
    public FlowContext WithFlow(Flow flow) => this with { Flow = flow, _territories = [] };

    /// <summary>The same flow on another date, for another rule.</summary>
    public FlowContext At(DateOnly date, RuleSymbol? rule) => date == Date && ReferenceEquals(rule, Rule) ? this : this with { Date = date, Rule = rule };

    /// <summary>What the cell of a column says.</summary>
    public CellContent Read(FieldSymbol field) => Flow.GetContent(field.Ordinal);

    /// <summary>The countries a column covers, whatever the rule; worked out once for all rules that look at this flow.</summary>
    public Territory GetTerritory(FieldSymbol field)
    {
        if (!_territories.TryGetValue(field, out var territory))
        {
            _territories.Add(field, territory = Territory.Of(this, field));
        }

        return territory;
    }

    /// <summary>The places of which a column is asked: those for which the rule is law, where it says where the people are; all for other columns.</summary>
    public PlaceSet GetPlacesOfLaw(FieldSymbol field) => field.Name == TerritoryField && Rule is { IsInForceByPlace: true }
        ? InForceCalendar.GetPlacesInForce(Rule, Date, AsOf, Vocabulary.Places)
        : Vocabulary.Places.All;

    /// <summary>The places for which the rule is law on <see cref="Date"/>; all when there is no rule.</summary>
    public PlaceSet PlacesInForce => Rule is null ? Vocabulary.Places.All : InForceCalendar.GetPlacesInForce(Rule, Date, AsOf, Vocabulary.Places);
}
