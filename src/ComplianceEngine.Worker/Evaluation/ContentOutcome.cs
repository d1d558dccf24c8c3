using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Reporting;
using ComplianceEngine.Worker.Storage;

namespace ComplianceEngine.Worker.Evaluation;

/// <summary>What an evaluation came to: a result to publish, or a reason for the sender why there is none.</summary>
internal sealed record ContentOutcome(EvaluationResult? Result, string Failure)
{
    /// <summary>Evaluates. A defect of the engine on one content is an outcome of that content; the others go on.</summary>
    internal static ContentOutcome Of(IContentEvaluator evaluator, Stream content, string name, DateOnly asOf)
    {
        try
        {
            var result = evaluator.Evaluate(content, name, asOf);
            return result.RowsEvaluated == 0 && result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)
                ? new ContentOutcome(null, Describe(result))
                : new ContentOutcome(result, "");
        }
#pragma warning disable CA1031 // The type is named and no more: the message of an exception may quote a cell.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new ContentOutcome(null, $"error: the engine failed on this inventory; this is a defect of ours, please report it ({e.GetType().Name})\n");
        }
    }

    internal EvaluationCounts Counts => Result is null
        ? new EvaluationCounts(0, 0, 0, 0, 0)
        : new EvaluationCounts(Result.RowsRead, Result.RowsEvaluated, Result.RowsRejected, Result.Summary.Violations, Result.Summary.Undetermined);

    private static string Describe(EvaluationResult result)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new DiagnosticRenderer();
        foreach (var diagnostic in result.Diagnostics)
        {
            renderer.Write(diagnostic, text);
        }

        return text.ToString();
    }
}
