using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A question whose answer follows from the cells of a few columns of a flow, and nothing else of it.</summary>
internal abstract record Atom
{
    /// <summary>The columns.</summary>
    public abstract ImmutableArray<FieldSymbol> Reads { get; }

    /// <summary>The column that it is about.</summary>
    public virtual FieldSymbol Field => Reads[0];

    /// <summary>Its place in <see cref="ColumnarPlan"/>.</summary>
    public int Index { get; set; } = -1;

    /// <summary>The columns it reads, with those of other atoms that read the same ones.</summary>
    public Factor Factor { get; set; } = null!;

    /// <summary>Its place among the atoms of <see cref="Factor"/>.</summary>
    public int IndexInFactor { get; set; }

    /// <summary>True for a test of two columns that is sooner made than looked up: dates against dates come in as many combinations as there are rows.</summary>
    public virtual bool IsDirect => false;

    /// <summary>The answer on a flow, as the reference evaluator gives it.</summary>
    public abstract Truth Evaluate(FlowContext flow);

    /// <summary>Of a cell that does not declare one day, and no more.</summary>
    public const int NoDay = -2;

    /// <summary>The answer of a direct atom on the days that its two columns declare, or <see cref="NoDay"/>; null when the days alone do not say.</summary>
    public virtual Truth? TryEvaluate(int first, int second) => null;

    /// <summary>The answer of a direct atom on the cells of its two columns.</summary>
    public virtual Truth Evaluate(CellContent first, CellContent second) => throw new InvalidOperationException($"{GetType().Name} is no direct atom");
}

/// <summary>A test of a rule, on a date.</summary>
/// <param name="Rule">Whose in-force dates narrow the places looked at; null for all places.</param>
internal sealed record TestAtom(BoundTest Test, DateOnly Date, RuleSymbol? Rule) : Atom
{
    public override ImmutableArray<FieldSymbol> Reads => Test.Reads;

    public override FieldSymbol Field => Test.Field;

    public override bool IsDirect => Test is BoundComparison { Other: not null, OtherIsOrigin: false } comparison && Reads.SequenceEqual([comparison.Field, comparison.Other]);

    public override Truth Evaluate(CellContent first, CellContent second) => TestEvaluator.Compare((BoundComparison)Test, first, second);

    public override Truth? TryEvaluate(int first, int second) =>
        first == NoDay || second == NoDay ? null : TestEvaluator.Order(first.CompareTo(second), ((BoundComparison)Test).Operator);

    public override Truth Evaluate(FlowContext flow) => TestEvaluator.Evaluate(Test, flow.At(Date, Rule), explain: false).Truth;
}

/// <summary>Whether a flow takes place on a date.</summary>
internal sealed record ActiveAtom(DateOnly Date, ImmutableArray<FieldSymbol> Fields) : Atom
{
    public override ImmutableArray<FieldSymbol> Reads => Fields;

    public override bool IsDirect => Fields.Length == 2;

    public override Truth Evaluate(FlowContext flow) => Kleene.From(InForceCalendar.IsActive(flow.Vocabulary, flow.Flow, Date));

    public override Truth Evaluate(CellContent first, CellContent second) => Kleene.From(InForceCalendar.IsActive(first, second, Date));

    public override Truth? TryEvaluate(int first, int second) =>
        Kleene.From((first == NoDay || first <= Date.DayNumber) && (second == NoDay || Date.DayNumber <= second));
}

/// <summary>Whether a flow starts in a span of days, and takes place on the day it starts.</summary>
/// <param name="Before">The first day after the span; null for no end.</param>
internal sealed record StartsInAtom(DateOnly From, DateOnly? Before, ImmutableArray<FieldSymbol> Fields) : Atom
{
    public override ImmutableArray<FieldSymbol> Reads => Fields;

    public override Truth Evaluate(FlowContext flow) => Kleene.From(
        InForceCalendar.GetStart(flow.Vocabulary, flow.Flow) is { } start
        && start >= From
        && (Before is not { } before || start < before)
        && InForceCalendar.IsActive(flow.Vocabulary, flow.Flow, start));

    public override bool IsDirect => Fields.Length == 2;

    public override Truth Evaluate(CellContent first, CellContent second) => Kleene.From(
        first.Values is [DateValue { Date: var start }] && start >= From && (Before is not { } before || start < before) && InForceCalendar.IsActive(first, second, start));

    public override Truth? TryEvaluate(int first, int second) => Kleene.From(
        first != NoDay && first >= From.DayNumber && (Before is not { } before || first < before.DayNumber) && (second == NoDay || first <= second));
}

/// <summary>Whether a rule with dates of its own for some places is law on a date where the people are.</summary>
internal sealed record LawAtom(RuleSymbol Rule, DateOnly Date, ImmutableArray<FieldSymbol> Fields) : Atom
{
    public override ImmutableArray<FieldSymbol> Reads => Fields;

    public override Truth Evaluate(FlowContext flow) => RuleTiming.IsLaw(flow.At(Date, Rule));
}
