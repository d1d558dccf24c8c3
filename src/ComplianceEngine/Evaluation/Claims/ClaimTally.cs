using ComplianceEngine.Binding;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Claims;

/// <summary>What the flows say of one claim.</summary>
internal sealed class ClaimTally
{
    private readonly ConditionNode _active;
    private readonly ConditionNode _about;
    private readonly ConditionNode? _denied;
    private readonly ConditionNode? _hypothetical;
    private readonly ConditionNode? _origin;
    private int _speaking;
    private bool _hasOrigin;

    /// <param name="plan">What flows are judged with; null for one that only takes up what others counted.</param>
    public ClaimTally(ClaimSymbol claim, ColumnarPlan? plan)
    {
        Claim = claim;
        Denied = claim.Path is null ? new BoundLogical(IsAnd: true, [claim.About, claim.Where!]) : null;
        _hasOrigin = claim.Path is null;
        _active = plan?.Active ?? new ConstantNode(Truth.False);
        _about = plan?.Create(claim.About) ?? _active;
        _origin = claim.Path is { } path ? plan?.Create(path.From) : null;
        _denied = Denied is null ? null : plan?.Create(Denied);
        _hypothetical = plan?.Vocabulary.FindField(HypotheticalRows.Column) is { } column ? plan.Create(new BoundYesNoTest("", column, IsYes: true)) : null;
    }

    public ClaimSymbol Claim { get; }

    /// <summary>What the claim says of no flow; null for a claim about paths.</summary>
    public BoundCondition? Denied { get; }

    /// <summary>Where no flow is what the paths would start from, the inventory is silent about where such data go.</summary>
    public int Speaking => _hasOrigin ? _speaking : 0;

    /// <summary>The flows that are what the claim denies: the first of them, and how many there are.</summary>
    public (List<Flow> Flows, int Total) Contradicting { get; private set; } = ([], 0);

    /// <summary>The flows that may be.</summary>
    public (List<Flow> Flows, int Total) Open { get; private set; } = ([], 0);

    public void Count(RowBatch batch)
    {
        Span<ulong> active = stackalloc ulong[TruthRows.Length];
        batch.Evaluate(_active, active);
        TruthRows.And(TruthRows.True(active), batch.Valid);
        Span<ulong> truths = stackalloc ulong[TruthRows.Length];
        if (_hypothetical is not null)
        {
            batch.Evaluate(_hypothetical, truths);
            TruthRows.Except(TruthRows.True(active), TruthRows.True(truths));
        }

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
            Contradicting = Add(Contradicting, TruthRows.True(truths), batch);
            Open = Add(Open, TruthRows.Possible(truths), batch);
        }
    }

    /// <summary>Takes up what later flows say of the same claim, which is forgotten there.</summary>
    public void Take(ClaimTally later)
    {
        _speaking += later._speaking;
        _hasOrigin |= later._hasOrigin;
        Contradicting = Join(Contradicting, later.Contradicting);
        Open = Join(Open, later.Open);
        later._speaking = 0;
        (later.Contradicting, later.Open) = (([], 0), ([], 0));
    }

    private static (List<Flow> Flows, int Total) Join((List<Flow> Flows, int Total) to, (List<Flow> Flows, int Total) more)
    {
        to.Flows.AddRange(more.Flows.Take(ClaimResult.MaximumWitnesses - to.Flows.Count));
        return (to.Flows, to.Total + more.Total);
    }

    private static (List<Flow> Flows, int Total) Add((List<Flow> Flows, int Total) to, Span<ulong> rows, RowBatch batch)
    {
        foreach (var row in TruthRows.RowsOf(rows.ToArray()))
        {
            if (to.Flows.Count == ClaimResult.MaximumWitnesses)
            {
                break;
            }

            to.Flows.Add(batch.GetFlow(row));
        }

        return (to.Flows, to.Total + TruthRows.Count(rows));
    }
}
