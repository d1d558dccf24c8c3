using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>What a rule says of a row.</summary>
/// <param name="Row">Index of the flow.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">Never not applicable.</param>
/// <param name="From">The first day of an upcoming outcome; null for a current one.</param>
internal readonly record struct RowOutcome(int Row, RuleSymbol Rule, Outcome Outcome, DateOnly? From);

/// <summary>
/// Evaluates every rule on every flow by itself, all rows of a batch at once: each distinct cell is judged once by each test, and rules are connectives over bits.
/// Its outcomes are those of <see cref="RuleTiming.Judge"/>.
/// </summary>
internal sealed class ColumnarEvaluator
{
    private readonly Population _population;
    private readonly EvaluationOptions _options;
    private readonly ColumnarPlan _plan;
    private readonly LaterOutcomes _later;

    public ColumnarEvaluator(Population population, ImmutableArray<RuleSymbol> rules, EvaluationOptions options)
    {
        _population = population;
        _options = options;
        _plan = new ColumnarPlan(population, rules, options);
        _later = new LaterOutcomes(population, options);
    }

    /// <summary>The outcomes by row, then in the order of the rules, in parts that follow each other.</summary>
    public RowOutcome[][] Evaluate()
    {
        var parts = new RowOutcome[(_population.Flows.Length + TruthRows.Rows - 1) / TruthRows.Rows][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _options.Threads) };
        Parallel.For(0, parts.Length, parallel, () => new RowBatch(_plan), (part, _, batch) =>
        {
            batch.Start(part * TruthRows.Rows, Math.Min(TruthRows.Rows, _population.Flows.Length - (part * TruthRows.Rows)));
            parts[part] = Evaluate(batch);
            return batch;
        }, _ => { });
        return parts;
    }

    private RowOutcome[] Evaluate(RowBatch batch)
    {
        var found = new OutcomeRows(batch.First, batch.Count);
        Span<ulong> later = stackalloc ulong[TruthRows.Length];
        batch.Evaluate(_plan.StartsLater, later);
        TruthRows.And(TruthRows.True(later), batch.Valid);
        foreach (var program in _plan.Rules)
        {
            Evaluate(program, batch, TruthRows.True(later), found);
        }

        return found.ToRows();
    }

    private void Evaluate(RuleProgram program, RowBatch batch, ReadOnlySpan<ulong> startsLater, OutcomeRows found)
    {
        Span<ulong> open = stackalloc ulong[TruthRows.HalfLength];
        batch.Valid.CopyTo(open);
        Evaluate(program.Rule, program.Dates[0], batch, open, found);

        TruthRows.Except(open, startsLater);
        foreach (var dated in program.Dates.AsSpan(1, program.Dates.Length - 1))
        {
            EvaluateLater(program.Rule, dated, batch, open, found);
        }

        AddLater(program.Rule, batch, startsLater, found);
    }

    private void EvaluateLater(RuleSymbol rule, DatedProgram dated, RowBatch batch, Span<ulong> open, OutcomeRows found)
    {
        if (dated.IsForAll)
        {
            Evaluate(rule, dated, batch, open, found);
            return;
        }

        // On the day on which some flows start nothing changes for others.
        Span<ulong> starting = stackalloc ulong[TruthRows.Length];
        batch.Evaluate(dated.Starting, starting);
        Span<ulong> judged = TruthRows.True(starting);
        TruthRows.And(judged, open);
        TruthRows.Except(open, judged);
        Evaluate(rule, dated, batch, judged, found);
        TruthRows.Or(open, judged);
    }

    /// <summary>Finds what the rule says on one date of the rows still open, and takes off those of which it says something.</summary>
    private void Evaluate(RuleSymbol rule, DatedProgram dated, RowBatch batch, Span<ulong> open, OutcomeRows found)
    {
        if (dated.Condition is ConstantNode { Truth: Truth.False } || TruthRows.IsEmpty(open))
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
        foreach (var node in dated.Exceptions)
        {
            batch.Evaluate(node, next);
            TruthRows.Or(exception, next);
        }

        TruthRows.Except(open, TruthRows.Possible(condition));
        found.Add(rule, dated.Date == _options.AsOf ? null : dated.Date, condition, exception);
    }

    private void AddLater(RuleSymbol rule, RowBatch batch, ReadOnlySpan<ulong> startsLater, OutcomeRows found)
    {
        foreach (var row in TruthRows.RowsOf(startsLater.ToArray()))
        {
            var (outcome, from) = _later.Judge(rule, _population.Flows[batch.First + row]);
            if (outcome != Outcome.NotApplicable)
            {
                found.Add(rule, from, row, outcome);
            }
        }
    }
}
