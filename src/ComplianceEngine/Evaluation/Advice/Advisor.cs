using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>Works out what to ask and what to mend, once a shape, on the first flow that has it. Good as long as its run, whose flows it holds, and needs no inventory again.</summary>
internal sealed class Advisor(RunFlows run, ImmutableArray<RuleSymbol> rules, EvaluationOptions options, RowProver prover)
{
    private readonly QuestionFinder _questions = new(run.Vocabulary);
    private readonly RemedyFinder _remedies = new(run.Vocabulary, rules);
    private readonly Dictionary<FindingShape, (Finding Finding, JudgedPath? Path)> _first = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes the findings on which their shapes are advised, now if the run is.</summary>
    /// <param name="findings">In their order, each with the path it is on; null for a finding on a row.</param>
    public void Take(IEnumerable<(Finding Finding, JudgedPath? Path)> findings)
    {
        var first = findings.Where(f => _first.TryAdd(f.Finding.Shape, f)).Select(f => f.Finding.Shape).ToList();
        if (options.IsAdvised)
        {
            Advise(first);
        }
    }

    /// <summary>Sees to it that shapes are advised, several at a time: each is worked out by itself.</summary>
    public void Advise(IEnumerable<FindingShape> shapes)
    {
        var open = shapes.Where(s => !s.IsAdvised).Distinct().ToList();
        Parallel.ForEach(open, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = options.Cancellation }, s => Advise(_first[s].Finding, _first[s].Path));
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
