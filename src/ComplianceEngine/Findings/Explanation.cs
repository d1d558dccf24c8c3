using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>The whole derivation of one rule on one flow, also where the rule did not fire.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Flow">The flow.</param>
/// <param name="AsOf">The date.</param>
/// <param name="Outcome">The outcome on that date.</param>
/// <param name="TimeNote">Why time decided (rule not in force for these places, flow over, upcoming from a date); null when it did not.</param>
/// <param name="Condition">The condition's derivation.</param>
/// <param name="Exceptions">Each exception's derivation, in rule order.</param>
/// <param name="Finding">The finding on the flow by itself, or null when there is none.</param>
/// <param name="Paths">The findings on paths that end at the flow.</param>
public sealed record Explanation(
    RuleSymbol Rule,
    Flow Flow,
    DateOnly AsOf,
    Outcome Outcome,
    string? TimeNote,
    DerivationStep Condition,
    ImmutableArray<(ExceptionSymbol Exception, DerivationStep Derivation)> Exceptions,
    Finding? Finding,
    ImmutableArray<Finding> Paths);

/// <summary>One node of a derivation.</summary>
/// <param name="Text">The test or connective: <c>all of</c>, <c>any of</c>, <c>not</c>, <c>behavioural_advertising</c>, <c>purpose includes sale</c>.</param>
/// <param name="Truth">What it came to.</param>
/// <param name="Evidence">For a test, the cell it read and why; null for a connective.</param>
/// <param name="Steps">The parts, in rule order.</param>
public sealed record DerivationStep(string Text, Truth Truth, Evidence? Evidence, ImmutableArray<DerivationStep> Steps);
