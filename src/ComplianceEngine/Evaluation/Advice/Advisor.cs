using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>Works out what to ask and what to mend, once a shape, on the first flow that has it: findings must be handed to it in their order.</summary>
internal sealed class Advisor(RunFlows run, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, RowProver prover)
{
    private readonly QuestionFinder _questions = new(run.Vocabulary);
    private readonly RemedyFinder _remedies = new(run.Vocabulary, rules);

    /// <summary>Sees to it that the shape of a finding is advised.</summary>
    /// <param name="path">The path it is on; null for a finding on a row.</param>
    public void Advise(Finding finding, JudgedPath? path = null)
    {
        var shape = finding.Shape;
        if (shape.IsAdvised || !options.IsAdvised)
        {
            return;
        }

        options.Cancellation.ThrowIfCancellationRequested();
        var context = path?.EndContext ?? prover.CreateContext(shape.Rule, shape.From, finding.Flow);
        var questions = shape.Outcome != Outcome.Undetermined ? FoundQuestions.None : path is null ? _questions.Find(shape.Rule, context) : _questions.Find(path);
        var remedies = shape is not { Outcome: Outcome.Violation, From: null } ? [] : path is null ? _remedies.Find(shape.Rule, context) : _remedies.Find(path);
        shape.Advise(questions.Questions, remedies, questions.IsComplete);
    }
}
