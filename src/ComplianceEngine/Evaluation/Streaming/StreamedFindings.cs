using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;

namespace ComplianceEngine.Evaluation.Streaming;

/// <summary>The findings of an inventory whose flows are not kept: found again each time they are asked for.</summary>
internal sealed class StreamedFindings(StreamedRun run, FindingTally tally) : FindingList
{
    public override FindingTally Tally => tally;

    public override IEnumerator<Finding> GetEnumerator() => run.ReadAgain((worker, block) => Find(worker, block).ToList()).SelectMany(part => part).GetEnumerator();

    internal override void Write(TextWriter output, Action<IEnumerable<Finding>, TextWriter> write)
    {
        foreach (var text in run.ReadAgain((worker, block) => Write(Find(worker, block), write)))
        {
            output.Write(text);
        }
    }

    internal override IReadOnlyList<Finding> TakeWeightiest(int most, Func<FindingKind, int?> rankOf)
    {
        var best = new WeightiestFindings(most);
        foreach (var part in run.ReadAgain((worker, block) => Find(worker, block, rankOf, best)))
        {
            best.Take(part);
        }

        return best.ToList();
    }

    private static string Write(IEnumerable<Finding> findings, Action<IEnumerable<Finding>, TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(findings, text);
        return text.ToString();
    }

    private IEnumerable<Finding> Find(BlockEvaluation worker, RowBlock block)
    {
        foreach (var outcomes in worker.Evaluate(block))
        {
            Flow? flow = null;
            var at = -1;
            foreach (var found in outcomes.GetRows().ToArray())
            {
                (flow, at) = at == found.Row ? (flow, at) : (outcomes.Batch.Rows.GetFlow(found.Row), found.Row);
                yield return run.Factory.Create(outcomes.Programs[found.Program].Rule, found.Outcome, outcomes.GetFrom(found), flow!);
            }
        }
    }

    private List<(int Rank, Finding Finding)> Find(BlockEvaluation worker, RowBlock block, Func<FindingKind, int?> rankOf, WeightiestFindings best)
    {
        var weighty = new List<(int Rank, Finding Finding)>();
        foreach (var outcomes in worker.Evaluate(block))
        {
            foreach (var found in outcomes.GetRows())
            {
                var rule = outcomes.Programs[found.Program].Rule;
                var from = outcomes.GetFrom(found);
                if (rankOf(new FindingKind(rule, found.Outcome, from)) is { } rank && best.MayTake(rank))
                {
                    weighty.Add((rank, run.Factory.Create(rule, found.Outcome, from, outcomes.Batch.Rows.GetFlow(found.Row))));
                }
            }
        }

        return weighty;
    }
}
