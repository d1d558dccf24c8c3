using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Advice;

/// <summary>The new cells of one set of columns that resolve a violation as far as the truths of its tests tell.</summary>
internal static class RemedyCandidates
{
    private const int MaximumCombinations = 4_000;

    /// <summary>So many are judged at most to find one that newly violates nothing; enough for every cell of any one column.</summary>
    private const int MaximumCandidates = 512;

    /// <summary>Best first: those that lead to an exception or to what the rule names, then all others, each in the order of the columns' domains.</summary>
    public static IEnumerable<ImmutableArray<Cell>> Of(AnswerCombinations trial, RuleFormula formula, FlowContext context) => GetResolving(trial)
        .SelectMany(s => Combine(s).Select(cells => (Cells: cells, IsPlain: s.Outcome == Outcome.Excepted || cells.All(c => RemedyDomain.IsNatural(c, formula, context)))))
        .OrderByDescending(c => c.IsPlain)
        .Select(c => c.Cells)
        .Take(MaximumCandidates);

    private static IEnumerable<Solution> GetResolving(AnswerCombinations trial)
    {
        for (var combination = 0; combination < MaximumCombinations; combination++)
        {
            var outcome = trial.Decide();
            if (outcome is Outcome.NotApplicable or Outcome.Excepted)
            {
                yield return trial.ToSolution(outcome);
            }

            if (!trial.Advance())
            {
                yield break;
            }
        }
    }

    /// <summary>Every choice of one cell for each column; of several columns only the first cells of each.</summary>
    private static IEnumerable<ImmutableArray<Cell>> Combine(Solution solution)
    {
        var most = (int)Math.Pow(MaximumCandidates, 1.0 / solution.Answers.Length);
        return solution.Answers.Aggregate(
            new[] { ImmutableArray<Cell>.Empty }.AsEnumerable(),
            (combinations, answer) => combinations.SelectMany(c => answer.Cells.Take(most).Select(c.Add)));
    }
}
