using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>One test of a rule on the cells it read.</summary>
/// <param name="Field">The column's canonical name.</param>
/// <param name="Value">What is declared, as written; empty when nothing is.</param>
/// <param name="Test">The test as it stands in the rule: <c>purpose includes advertising.personalised</c>.</param>
/// <param name="Truth">What it came to.</param>
/// <param name="Location">The cell; null when the inventory has no such column.</param>
/// <param name="Reason">Why, in the result's language: the taxonomy step taken, what is missing, a declared statement relied upon.</param>
public sealed record Evidence(string Field, string Value, string Test, Truth Truth, TextLocation? Location, string Reason)
{
    /// <summary>Where the value was not declared but asked for: who answered, when, on what evidence. <see cref="Location"/> is in the form then.</summary>
    public CellAnswer? Answer { get; init; }
}
