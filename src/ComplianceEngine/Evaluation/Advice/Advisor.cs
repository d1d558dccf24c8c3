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

    /// <summary>Sees to it that the shapes of findings are advised, several at a time: each is worked out by itself.</summary>
    /// <param name="findings">In their order, each with the path it is on; null for a finding on a row.</param>
    public void Advise(IEnumerable<(Finding Finding, JudgedPath? Path)> findings)
    {
        if (!options.IsAdvised)
        {
            return;
        }

        var first = findings.Where(f => !f.Finding.Shape.IsAdvised).DistinctBy(f => f.Finding.Shape).ToList();
        Parallel.ForEach(first, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = options.Cancellation }, f => Advise(f.Finding, f.Path));
    }

    private void Advise(Finding finding, JudgedPath? path)
    {
        var shape = finding.Shape;
        var context = path?.EndContext ?? prover.CreateContext(shape.Rule, shape.From, finding.Flow);
        var questions = shape.Outcome != Outcome.Undetermined ? FoundQuestions.None : path is null ? _questions.Find(shape.Rule, context) : _questions.Find(path);
        var remedies = shape is not { Outcome: Outcome.Violation, From: null } ? [] : path is null ? _remedies.Find(shape.Rule, context) : _remedies.Find(path);
        shape.Advise(questions.Questions, remedies, questions.IsComplete);
    }
}
