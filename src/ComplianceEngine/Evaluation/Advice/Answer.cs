using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>One way the tests of a column can come out.</summary>
/// <param name="Text">The answer that is offered.</param>
/// <param name="Cells">Cells that make them come out so, the offered one first; empty for what no column declares.</param>
/// <param name="Truths">The truths of all tests with it given alone.</param>
internal sealed record Answer(string Text, ImmutableArray<Cell> Cells, Truth[] Truths)
{
    /// <summary>The truths with the tests at <paramref name="affected"/>, and whether the rule is law, judged anew.</summary>
    public static Truth[] GetTruths(RuleFormula formula, int[] affected, Truth[] open, FlowContext answered)
    {
        var truths = open.ToArray();
        foreach (var i in affected)
        {
            truths[i] = TestEvaluator.Evaluate(formula.Tests[i], answered, explain: false).Truth;
        }

        truths[^1] = formula.GetLaw(answered);
        return truths;
    }

    /// <summary>The same for two answers that no test can tell apart.</summary>
    public static string Describe(Truth[] truths, int[] affected) =>
        string.Concat(affected.Append(truths.Length - 1).Select(i => (char)('0' + (int)truths[i])));
}

/// <summary>A column that could be answered otherwise than it is.</summary>
/// <param name="Field">The column.</param>
/// <param name="Answers">In the order they are tried; never empty.</param>
/// <param name="IsReveal">Asks what the data of the column in fact reveal, which no column declares.</param>
internal sealed record Fact(FieldSymbol Field, ImmutableArray<Answer> Answers, bool IsReveal);

/// <summary>One answer to each of some facts, and where they lead.</summary>
internal sealed record Solution(ImmutableArray<Fact> Facts, ImmutableArray<Answer> Answers, Outcome Outcome);
