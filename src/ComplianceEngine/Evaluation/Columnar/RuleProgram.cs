using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>A rule on all dates that matter for it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Dates">The evaluation date, then the later dates on which it becomes law somewhere, in order.</param>
internal sealed record RuleProgram(RuleSymbol Rule, ImmutableArray<DatedProgram> Dates);

/// <summary>A rule on one date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Condition">That the rule is law for the flow then, and its condition.</param>
/// <param name="Exceptions">The exceptions that can be relied on then.</param>
internal sealed record DatedProgram(DateOnly Date, ConditionNode Condition, ImmutableArray<ConditionNode> Exceptions);
