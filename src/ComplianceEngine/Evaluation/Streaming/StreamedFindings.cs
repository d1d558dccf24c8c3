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

    internal override bool TryWrite(FindingSink sink)
    {
        run.WriteTo(sink);
        return true;
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
            var described = new FoundFindings(worker, outcomes, withExcepted: true);
            for (var at = -1; described.MoveNext(); at = described.Row)
            {
                flow = at == described.Row ? flow : outcomes.Batch.GetFlow(described.Row);
                yield return described.ToFinding(run.Factory, flow!);
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
                    weighty.Add((rank, run.Factory.Create(rule, found.Outcome, from, outcomes.Batch.GetFlow(found.Row))));
                }
            }
        }

        return weighty;
    }
}
