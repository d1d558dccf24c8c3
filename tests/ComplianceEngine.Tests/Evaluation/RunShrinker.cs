namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Makes a run that differs smaller, as long as it still differs: one rule, then as few rows as will do.</summary>
internal static class RunShrinker
{
    /// <param name="differs">Whether a run differs.</param>
    public static RandomRun Shrink(RandomRun run, Func<RandomRun, bool> differs)
    {
        var smaller = run.Compilation.Rules.Select(r => run with { Options = run.Options with { Select = [r.Id] } }).FirstOrDefault(differs) ?? run;
        for (var content = 0; content < smaller.Contents.Length; content++)
        {
            smaller = ShrinkRows(smaller, content, differs);
        }

        return smaller;
    }

    private static RandomRun ShrinkRows(RandomRun run, int content, Func<RandomRun, bool> differs)
    {
        for (var size = Math.Max(1, run.Contents[content].Rows.Count / 2); size > 0; size /= 2)
        {
            for (var first = 0; first < run.Contents[content].Rows.Count;)
            {
                var without = WithoutRows(run, content, first, size);
                if (without.Rows > 0 && differs(without))
                {
                    run = without;
                }
                else
                {
                    first += size;
                }
            }
        }

        return run;
    }

    private static RandomRun WithoutRows(RandomRun run, int content, int first, int count)
    {
        var rows = run.Contents[content].Rows;
        return run with { Contents = run.Contents.SetItem(content, run.Contents[content] with { Rows = [.. rows.Take(first), .. rows.Skip(first + count)] }) };
    }
}
