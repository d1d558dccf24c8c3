using System.Collections.Immutable;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Advice;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Tests.Evaluation;

namespace ComplianceEngine.Tests.Findings;

/// <summary>Counts made while findings stream by are those of the findings.</summary>
public sealed class FindingTallyTests
{
    [Fact]
    public void Tally_OfStreamedRunsDrawnAtRandom_IsThatOfTheFindings()
    {
        var (streamed, open) = (0, 0);
        for (var seed = RandomCases.Seed; seed < RandomCases.Seed + (60 * RandomCases.Campaign); seed++)
        {
            var run = RandomRun.Create(seed, rules: 1 + (seed % 6), rows: 40);
            var result = Evaluate(run);
            if (result.Inventories.Any(i => !i.Flows.IsEmpty))
            {
                continue;
            }

            streamed++;
            open += result.Findings.Tally.OpenColumns.Count();
            var expected = FindingTally.Of([.. result.Findings]);
            Assert.Equal(expected.Counts, result.Findings.Tally.Counts);
            Assert.True(expected.OpenColumns.SequenceEqual(result.Findings.Tally.OpenColumns), $"{string.Join(' ', expected.OpenColumns)}\n{string.Join(' ', result.Findings.Tally.OpenColumns)}\n{run}");
        }

        Assert.True(streamed >= 10 && open >= 50, FormattableString.Invariant($"{streamed} runs streamed, {open} open columns"));
    }

    private static EvaluationResult Evaluate(RandomRun run)
    {
        ImmutableArray<InventorySource> sources = [.. run.Contents.Select(c => new InventorySource(c.Path, c.Open))];
        return Evaluator.Evaluate(run.Compilation, sources, run.Options with { BlockBytes = 500, Threads = 2 });
    }
}
