using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A rule on all dates that matter for it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Dates">The evaluation date, then the later dates on which it becomes law somewhere or flows start, in order.</param>
internal sealed record RuleProgram(RuleSymbol Rule, ImmutableArray<DatedProgram> Dates);

/// <summary>A rule on one date.</summary>
/// <param name="Date">The date.</param>
/// <param name="IsForAll">True for a date on which every flow is judged, false for one on which only those are that start then.</param>
/// <param name="Starting">Whether a flow starts on the date; false on every row where none does.</param>
/// <param name="Condition">That the rule is law for the flow then, and its condition.</param>
/// <param name="Exceptions">The exceptions that can be relied on then.</param>
internal sealed record DatedProgram(
    DateOnly Date, bool IsForAll, ConditionNode Starting, ConditionNode Condition, ImmutableArray<ConditionNode> Exceptions);
