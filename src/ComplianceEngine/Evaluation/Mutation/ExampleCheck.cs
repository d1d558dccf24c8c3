using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>What an example, or a case, says of one rule.</summary>
/// <param name="Flows">All flows that stand there, <paramref name="Flow"/> among them.</param>
internal sealed record ExampleCheck(TextLocation Location, Flow Flow, EvaluationOptions Options, ImmutableArray<Flow> Flows, Predicate<Outcome> IsExpected)
{
    public bool IsPassedBy(Compilation compilation, RuleSymbol rule) => IsExpected(Evaluator.Judge(compilation, rule, Flow, Options, Flows));
}
