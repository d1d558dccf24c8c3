using ComplianceEngine.Casework;
using ComplianceEngine.Findings;

namespace ComplianceEngine.Reporting;

/// <summary>Which shapes are advised for forms of the report.</summary>
public static class AdvisedShapes
{
    /// <summary>Shapes that are advised at most for a form that holds every finding: of a register with more, nobody reads all.</summary>
    public const int Most = 2_000;

    /// <summary>The gravest of all, violations first, then by the weight of the rule, then in the order found. Those beyond <see cref="Most"/> say that their advice is not complete.</summary>
    public static IEnumerable<FindingShape> OfAll(EvaluationResult result, ReportOptions options) => result.Shapes
        .Where(s => s.CanBeAdvised)
        .OrderByDescending(s => s.Outcome)
        .ThenBy(s => s.From is not null)
        .ThenByDescending(s => Gravity.WeightOf(s.Rule))
        .Take(Most);

    /// <summary>Those of matters that are shown with what would resolve them.</summary>
    public static IEnumerable<FindingShape> Of(IEnumerable<Matter> matters) => matters.Select(m => m.Example.Shape).Where(s => s.CanBeAdvised);

    /// <summary>Those of the violations that a document shows one by one.</summary>
    /// <param name="most">How many of each kind.</param>
    public static IEnumerable<FindingShape> OfViolations(EvaluationResult result, int most)
    {
        var subject = Case.Of(result);
        return Of([.. subject.Violations.Take(most), .. subject.Hypothetical.Take(most)]);
    }
}
