namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>
/// Evaluates every rule on every flow of a batch at once: each distinct cell is judged once by each test, and rules are connectives over bits.
/// Its outcomes are those of <see cref="Semantics.RuleTiming.Judge"/>. Not for several threads.
/// </summary>
internal sealed class ColumnarEvaluator(ColumnarPlan plan)
{
    private readonly BatchOutcomes _found = new(plan);

    /// <summary>The outcomes; good until the next batch is evaluated.</summary>
    public BatchOutcomes Evaluate(RowBatch batch)
    {
        _found.Start(batch);
        foreach (var program in plan.Rules)
        {
            Evaluate(program, batch);
        }

        return _found;
    }

    private void Evaluate(RuleProgram program, RowBatch batch)
    {
        Span<ulong> open = stackalloc ulong[TruthRows.HalfLength];
        batch.Valid.CopyTo(open);
        foreach (var dated in program.Dates)
        {
            if (dated.Condition is ConstantNode { Truth: Truth.False })
            {
                continue;
            }

            if (dated.Starting is null)
            {
                Evaluate(program, dated, batch, open);
            }
            else
            {
                EvaluateStarting(program, dated, batch, open);
            }
        }
    }

    /// <summary>On the day on which some flows start nothing changes for others.</summary>
    private void EvaluateStarting(RuleProgram program, DatedProgram dated, RowBatch batch, Span<ulong> open)
    {
        Span<ulong> starting = stackalloc ulong[TruthRows.Length];
        batch.Evaluate(dated.Starting!, starting);
        var judged = TruthRows.True(starting);
        TruthRows.And(judged, open);
        TruthRows.Except(open, judged);
        Evaluate(program, dated, batch, judged);
        TruthRows.Or(open, judged);
    }

    /// <summary>Finds what the rule says on one date of the rows still open, and takes off those of which it says something.</summary>
    private void Evaluate(RuleProgram program, DatedProgram dated, RowBatch batch, Span<ulong> open)
    {
        if (TruthRows.IsEmpty(open))
        {
            return;
        }

        Span<ulong> condition = stackalloc ulong[TruthRows.Length];
        batch.Evaluate(dated.Condition, condition);
        TruthRows.And(TruthRows.True(condition), open);
        TruthRows.And(TruthRows.Possible(condition), open);
        if (TruthRows.IsEmpty(TruthRows.Possible(condition)))
        {
            return;
        }

        Span<ulong> exception = stackalloc ulong[TruthRows.Length];
        Span<ulong> next = stackalloc ulong[TruthRows.Length];
        exception.Clear();
        foreach (var (_, node) in dated.Exceptions)
        {
            batch.Evaluate(node, next);
            TruthRows.Or(exception, next);
        }

        next.Clear();
        if (dated.Waits is not null)
        {
            batch.Evaluate(dated.Waits, next);
        }

        TruthRows.Except(open, TruthRows.Possible(condition));
        _found.Add(program, dated, condition, exception, TruthRows.Possible(next));
    }
}
