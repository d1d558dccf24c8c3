using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Lineage;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>What all judged paths of one path clause share.</summary>
/// <param name="Path">The clause.</param>
/// <param name="Context">A context for its rule on any flow.</param>
/// <param name="Graph">Which flow feeds which.</param>
/// <param name="Carried">For each flow and unknown source, whether data that gets there stays what it was.</param>
internal sealed record PathClause(BoundPath Path, FlowContext Context, LineageGraph Graph, Truth[] Carried);

/// <summary>A path judged: origin and end, and how surely data gets from one to the other.</summary>
/// <param name="Clause">The clause that it is of.</param>
/// <param name="OriginNode">Node of the origin.</param>
/// <param name="EndNode">Node of the end.</param>
/// <param name="From">Whether the data was, at the origin, what the rule speaks of.</param>
/// <param name="Reach">Whether the data gets to the end as it was.</param>
/// <param name="Outcome">Never not applicable.</param>
/// <param name="Upcoming">The first day of an upcoming outcome; null for a current one.</param>
internal sealed record JudgedPath(PathClause Clause, int OriginNode, int EndNode, Truth From, Truth Reach, Outcome Outcome, DateOnly? Upcoming)
{
    /// <summary>How many other origins lead to the end with the same outcome.</summary>
    public int OtherOriginCount { get; init; }

    /// <summary>The ids of these, nearest first, where they were asked for.</summary>
    public ImmutableArray<string> OtherOrigins { get; init; } = [];

    /// <summary>The rule's path clause.</summary>
    public BoundPath Path => Clause.Path;

    public RuleSymbol Rule => Clause.Context.Rule!;

    /// <summary>Where the data was what the rule speaks of.</summary>
    public Flow Origin => Clause.Graph.GetFlow(OriginNode);

    public Flow End => Clause.Graph.GetFlow(EndNode);

    /// <summary>False for a source that no flow is called.</summary>
    public bool IsOriginListed => OriginNode < Clause.Graph.DeclaredCount;

    /// <summary>The end, on the day on which it was judged.</summary>
    public FlowContext EndContext => Clause.Context.WithFlow(End) with { Date = Upcoming ?? Clause.Context.AsOf, Origin = Origin };

    /// <summary>What is more to be shown than another path to the same end: what holds already before what is to come, then the graver outcome.</summary>
    public (bool IsCurrent, Outcome Outcome) Weight => (Upcoming is null, Outcome);

    /// <summary>True while the end leaves blank what the rule waits for, as it may of the end's own row.</summary>
    public bool IsWaiting => Outcome == Outcome.Undetermined
        && Rule.Waits.Any(f => End.GetContent(f.Ordinal).IsUnknown)
        && (Rule.WaitsWhere is not { } where || ReferenceEvaluator.Evaluate(where, EndContext with { Rule = null }) != Truth.False);

    /// <summary>The outcome if the end were what <paramref name="end"/> says of it.</summary>
    public Outcome JudgeEnd(FlowContext end)
    {
        var condition = Kleene.And(Kleene.And(From, Reach), Kleene.And(RuleTiming.IsLaw(end), ReferenceEvaluator.Evaluate(Path.To, end)));
        return OutcomeTable.Decide(condition, ReferenceEvaluator.EvaluateExceptions(end));
    }
}
