using System.Collections.Immutable;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Examples;

/// <summary>A row of a file of cases: a flow, the day it is judged on, and what rules must say of it. Rules that are not named may say anything.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Expect">Ids of rules that must be violated.</param>
/// <param name="ExpectNot">Ids of rules that must not be; they may be undetermined.</param>
/// <param name="ExpectUnknown">Ids of rules that must be undetermined.</param>
/// <param name="Inventory">The flows of the same case on the same day, in order, itself among them.</param>
public sealed record DecidedCase(Flow Flow, DateOnly AsOf, ImmutableArray<string> Expect, ImmutableArray<string> ExpectNot, ImmutableArray<string> ExpectUnknown, ImmutableArray<Flow> Inventory);
