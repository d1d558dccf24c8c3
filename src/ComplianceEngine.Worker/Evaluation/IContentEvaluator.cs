using ComplianceEngine.Findings;

namespace ComplianceEngine.Worker.Evaluation;

/// <summary>Evaluates one content: the same content, rules and date give the same result.</summary>
internal interface IContentEvaluator
{
    /// <summary>Lower-case hex digest of everything but content and date that the result depends on.</summary>
    string RulesDigest { get; }

    /// <summary>Evaluates; bad content is told in the result's diagnostics.</summary>
    EvaluationResult Evaluate(Stream content, string name, DateOnly asOf);
}
