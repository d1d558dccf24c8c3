using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation;

/// <summary>Finds ways of data when somebody looks at them. May be asked by several threads.</summary>
internal interface IWitnessSource
{
    /// <summary>The flows on a shortest way between two nodes of the graph, both included, with how each was reached from the one before. Of several the one whose edges come first.</summary>
    /// <param name="least">The least truth of what is taken.</param>
    ImmutableArray<(Flow Flow, HopKind Kind)> Find(int origin, int end, Truth least);
}

/// <summary>What all judged paths of one path clause share.</summary>
/// <param name="Path">The clause.</param>
/// <param name="Context">A context for its rule on any flow.</param>
/// <param name="Graph">Which flow feeds which.</param>
/// <param name="Witnesses">The ways of its paths.</param>
internal sealed record PathClause(BoundPath Path, FlowContext Context, LineageGraph Graph, IWitnessSource Witnesses);

/// <summary>A path judged: origin and end, how surely data gets from one to the other, and a shortest way. There may be a million of them: all that follows is worked out anew when it is read.</summary>
/// <param name="origin">Node of the origin.</param>
/// <param name="end">Node of the end.</param>
/// <param name="outcome">Never not applicable.</param>
internal sealed class JudgedPath(PathClause clause, int origin, int end, Truth from, Truth reach, Outcome outcome, DateOnly? upcoming)
{
    /// <summary>The rule's path clause.</summary>
    public BoundPath Path => clause.Path;

    /// <summary>Where the data was what the rule speaks of.</summary>
    public Flow Origin => clause.Graph.GetFlow(origin);

    public Flow End => clause.Graph.GetFlow(end);

    /// <summary>Whether the data was, at the origin, what the rule speaks of.</summary>
    public Truth From => from;

    /// <summary>Whether the data gets to the end as it was.</summary>
    public Truth Reach => reach;

    /// <summary>The flows from origin to end.</summary>
    public ImmutableArray<(Flow Flow, HopKind Kind)> Hops => clause.Witnesses.Find(origin, end, reach);

    public Outcome Outcome => outcome;

    /// <summary>The first day of an upcoming outcome; null for a current one.</summary>
    public DateOnly? Upcoming => upcoming;

    /// <summary>The outcome on the end, in its context.</summary>
    public TimedOutcome Judged => new(
        outcome,
        upcoming is null ? FindingStatus.Current : FindingStatus.Upcoming,
        upcoming,
        clause.Context.WithFlow(End) with { Date = upcoming ?? clause.Context.AsOf, Origin = Origin });

    /// <summary>The finding that shows the path.</summary>
    public Finding ToFinding(IFindingSource source) => new(clause.Context.Rule!, outcome, upcoming, End, source);

    /// <summary>The outcome if the end were what <paramref name="end"/> says of it.</summary>
    public Outcome JudgeEnd(FlowContext end)
    {
        var condition = Kleene.And(Kleene.And(From, Reach), Kleene.And(RuleTiming.IsLaw(end), ReferenceEvaluator.Evaluate(Path.To, end)));
        return ReferenceEvaluator.Decide(condition, ReferenceEvaluator.EvaluateExceptions(end));
    }
}
