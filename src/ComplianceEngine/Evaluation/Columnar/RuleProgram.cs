using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A rule on all dates that matter for it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Dates">The evaluation date, then the later days on which it becomes law somewhere, and the spans of days in which flows start, in order.</param>
internal sealed record RuleProgram(RuleSymbol Rule, ImmutableArray<DatedProgram> Dates);

/// <summary>A rule on one day, or on any day of a span in which time changes nothing for it.</summary>
/// <param name="Date">The day, or the first of the span.</param>
/// <param name="Starting">For a span, whether a flow starts in it: only those flows are judged, each on the day it starts. Null for a day, on which every flow is judged.</param>
/// <param name="Law">What limits the rule to places then; null where it is law everywhere.</param>
/// <param name="When">The rule's condition by itself.</param>
/// <param name="Condition">That the flow takes place and the rule is law for it then, and its condition.</param>
/// <param name="Waits">Unknown where a column is blank that another rule asks for; null when the rule waits for none.</param>
/// <param name="Exceptions">The exceptions that can be relied on then, in rule order.</param>
internal sealed record DatedProgram(
    DateOnly Date,
    ConditionNode? Starting,
    AtomNode? Law,
    ConditionNode When,
    ConditionNode Condition,
    ConditionNode? Waits,
    ImmutableArray<(ExceptionSymbol Symbol, ConditionNode Condition)> Exceptions)
{
    /// <summary>The first day of what it says of a flow.</summary>
    /// <param name="asOf">The evaluation date.</param>
    /// <returns>Null for what holds on the evaluation date.</returns>
    public DateOnly? GetFrom(DateOnly asOf, FlowRows rows, int row, FieldSymbol? start) =>
        Date == asOf ? null : Starting is null ? Date : ((DateValue)rows.GetContent(row, start!.Ordinal).Values[0]).Date;
}
