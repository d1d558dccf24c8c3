using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Paths;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>Holds public statements against what is declared. Only flows that take place on the evaluation date speak.</summary>
internal sealed class ClaimEvaluator(Population population, EvaluationOptions options, DiagnosticBag diagnostics)
{
    /// <summary>The verdicts, in the order of the claims.</summary>
    public ImmutableArray<ClaimResult> Evaluate(IEnumerable<ClaimSymbol> claims)
    {
        var plan = new ColumnarPlan(population, [], options);
        ClaimTally[] tallies = [.. claims.Select(claim => new ClaimTally(claim, plan))];
        var batch = new RowBatch(plan);
        for (var first = 0; tallies.Length > 0 && first < population.Flows.Length; first += TruthRows.Rows)
        {
            batch.Start(first, Math.Min(TruthRows.Rows, population.Flows.Length - first));
            foreach (var tally in tallies)
            {
                tally.Count(batch);
            }
        }

        return [.. tallies.Select(t => t.Claim.Path is { } path ? JudgePaths(t, path) : JudgeFlows(t))];
    }

    private ClaimResult JudgeFlows(ClaimTally tally)
    {
        var isContradicted = tally.Contradicting.Total > 0;
        var telling = isContradicted ? tally.Contradicting : tally.Open;
        return Create(tally, isContradicted, telling.Total, [.. telling.Rows.Select(row => CreateWitness(tally.Denied!, population.Flows[row]))]);
    }

    private ClaimResult JudgePaths(ClaimTally tally, BoundPath path)
    {
        var found = FindPaths(tally.Claim, path);
        var isContradicted = found.Exists(p => p.Outcome == Outcome.Violation);
        var telling = found.FindAll(p => p.Outcome == Outcome.Violation == isContradicted);
        return Create(tally, isContradicted, telling.Count, [.. telling.Take(ClaimResult.MaximumWitnesses).Select(CreateWitness)]);
    }

    private static ClaimResult Create(ClaimTally tally, bool isContradicted, int telling, ImmutableArray<ClaimWitness> shown)
    {
        var verdict = isContradicted ? ClaimVerdict.Contradicted
            : telling > 0 || tally.Speaking == 0 ? ClaimVerdict.NotEvidenced
            : ClaimVerdict.Supported;
        return new ClaimResult(tally.Claim, verdict, tally.Speaking, shown, telling - shown.Length);
    }

    private List<JudgedPath> FindPaths(ClaimSymbol claim, BoundPath path)
    {
        if (!population.HasLineage)
        {
            return [];
        }

        var ending = path with { To = new BoundLogical("", IsAnd: true, [claim.About, path.To]) };
        var rule = new RuleSymbol(claim.Id) { Paths = [ending], InForce = [new InForcePeriod(null, DateOnly.MinValue, null)], When = new BoundNever() };
        return
        [
            .. new PathEvaluator(population, options, diagnostics).Evaluate(rule)
                .Where(p => p.Upcoming is null)
                .OrderBy(p => population.IndexOf(p.End)),
        ];
    }

    private ClaimWitness CreateWitness(BoundCondition denied, Flow flow) =>
        new(flow, EvidenceCollector.Collect(ReferenceEvaluator.Derive(denied, CreateContext(flow))), []);

    private static ClaimWitness CreateWitness(JudgedPath path)
    {
        var (because, hops) = FindingFactory.Describe(path);
        return new ClaimWitness(path.End, because, hops);
    }

    private FlowContext CreateContext(Flow flow) =>
        new(population.Vocabulary, flow, options.AsOf, options.AsOf, null, new Phrases(options.Language)) { Population = population };

    /// <summary>What the flows say of one claim.</summary>
    private sealed class ClaimTally
    {
        private readonly ConditionNode _active;
        private readonly ConditionNode _about;
        private readonly ConditionNode? _denied;
        private readonly ConditionNode? _origin;
        private int _speaking;
        private bool _hasOrigin;

        public ClaimTally(ClaimSymbol claim, ColumnarPlan plan)
        {
            Claim = claim;
            _active = plan.Active;
            _about = plan.Create(claim.About);
            _origin = claim.Path is { } path ? plan.Create(path.From) : null;
            _hasOrigin = claim.Path is null;
            if (claim.Path is null)
            {
                Denied = new BoundLogical("", IsAnd: true, [claim.About, claim.Where!]);
                _denied = plan.Create(Denied);
            }
        }

        public ClaimSymbol Claim { get; }

        /// <summary>What the claim says of no flow; null for a claim about paths.</summary>
        public BoundCondition? Denied { get; }

        /// <summary>Where no flow is what the paths would start from, the inventory is silent about where such data go.</summary>
        public int Speaking => _hasOrigin ? _speaking : 0;

        /// <summary>The flows that are what the claim denies: the first of them, and how many there are.</summary>
        public (List<int> Rows, int Total) Contradicting { get; private set; } = ([], 0);

        /// <summary>The flows that may be.</summary>
        public (List<int> Rows, int Total) Open { get; private set; } = ([], 0);

        public void Count(RowBatch batch)
        {
            Span<ulong> active = stackalloc ulong[TruthRows.Length];
            batch.Evaluate(_active, active);
            TruthRows.And(TruthRows.True(active), batch.Valid);
            Span<ulong> truths = stackalloc ulong[TruthRows.Length];
            batch.Evaluate(_about, truths);
            TruthRows.And(TruthRows.True(truths), TruthRows.True(active));
            _speaking += TruthRows.Count(TruthRows.True(truths));
            if (_origin is not null)
            {
                batch.Evaluate(_origin, truths);
                TruthRows.And(TruthRows.True(truths), TruthRows.True(active));
                _hasOrigin |= TruthRows.Count(TruthRows.True(truths)) > 0;
            }

            if (_denied is not null)
            {
                batch.Evaluate(_denied, truths);
                TruthRows.And(TruthRows.True(truths), TruthRows.True(active));
                TruthRows.And(TruthRows.Possible(truths), TruthRows.True(active));
                TruthRows.Except(TruthRows.Possible(truths), TruthRows.True(truths));
                Contradicting = Add(Contradicting, TruthRows.True(truths), batch.First);
                Open = Add(Open, TruthRows.Possible(truths), batch.First);
            }
        }

        private static (List<int> Rows, int Total) Add((List<int> Rows, int Total) to, Span<ulong> rows, int first)
        {
            foreach (var row in TruthRows.RowsOf(rows.ToArray()))
            {
                if (to.Rows.Count == ClaimResult.MaximumWitnesses)
                {
                    break;
                }

                to.Rows.Add(first + row);
            }

            return (to.Rows, to.Total + TruthRows.Count(rows));
        }
    }
}
