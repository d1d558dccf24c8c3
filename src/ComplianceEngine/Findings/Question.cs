using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Advice;

namespace ComplianceEngine.Findings;

/// <summary>A smallest set of unknown facts of which some answers decide the outcome, whatever the other unknown facts are.</summary>
/// <param name="Facts">The facts to ask for, by column order; never empty.</param>
/// <param name="Decides">The outcome those answers lead to: violation, excepted or not applicable.</param>
/// <param name="Text">The question as a regulator can send it, in the result's language.</param>
public sealed record Question(ImmutableArray<QuestionFact> Facts, Outcome Decides, string Text);

/// <summary>One unknown fact.</summary>
/// <param name="Field">The column that would declare it.</param>
/// <param name="Text">What to ask, one sentence.</param>
/// <param name="Answer">An answer that, with those to the question's other facts, leads to the outcome: <c>explicit</c>, <c>9.2.a</c>.</param>
public sealed record QuestionFact(string Field, string Text, string Answer);
