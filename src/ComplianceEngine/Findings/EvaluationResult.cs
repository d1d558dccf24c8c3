using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>Everything one evaluation came to. A pure function of inventories, rules and <see cref="AsOf"/>: no clock, no host, no path of this machine but the names given.</summary>
public sealed record EvaluationResult
{
    /// <summary>The date of the evaluation.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The language of messages, reasons and questions.</summary>
    public required Language Language { get; init; }

    /// <summary>The inventories in the order given.</summary>
    public required ImmutableArray<Inventory> Inventories { get; init; }

    /// <summary>The packs whose rules were evaluated, by name.</summary>
    public required ImmutableArray<PackSymbol> Packs { get; init; }

    /// <summary>The rules that were evaluated, by id.</summary>
    public required ImmutableArray<RuleSymbol> Rules { get; init; }

    /// <summary>What else can change a verdict.</summary>
    public RunProvenance Provenance { get; init; } = new();

    /// <summary>Counts that add up.</summary>
    public required EvaluationSummary Summary { get; init; }

    /// <summary>Violations, undetermined and excepted findings, by inventory, row, then rule id.</summary>
    public required FindingList Findings { get; init; }

    /// <summary>The shapes of the findings, in the order in which each was first found.</summary>
    public ImmutableArray<FindingShape> Shapes { get; init; } = [];

    /// <summary>Works out what <see cref="Advise"/> asks for; null where there is nobody to ask.</summary>
    internal Action<IEnumerable<FindingShape>>? Advisor { get; init; }

    /// <summary>The claims whose id is selected, by id.</summary>
    public ImmutableArray<ClaimResult> Claims { get; init; } = [];

    /// <summary>Diagnostics of rules, inventories and evaluation, sorted.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The earlier result that findings were held against; null when none was given.</summary>
    public BaselineSource? Baseline { get; init; }

    /// <summary>The file of the waivers that stand on findings; null when none was given.</summary>
    public WaiverSource? Waivers { get; init; }

    /// <summary>Rows read over all inventories.</summary>
    public int RowsRead => Inventories.Sum(i => i.RowsRead);

    /// <summary>Rows evaluated over all inventories.</summary>
    public int RowsEvaluated => Inventories.Sum(i => i.RowsEvaluated);

    /// <summary>Rows rejected over all inventories.</summary>
    public int RowsRejected => Inventories.Sum(i => i.RowsRejected);

    /// <summary>
    /// Works out the questions and remedies of shapes for which that was left open (<see cref="FindingShape.IsAdvised"/>): a host asks for those that it is about to show, before it shows them.
    /// Several at a time; on the flows of the run, whatever became of the inventory since.
    /// </summary>
    /// <exception cref="OperationCanceledException">The evaluation's own cancellation was asked for.</exception>
    public void Advise(IEnumerable<FindingShape> shapes) => Advisor?.Invoke(shapes);
}

/// <summary>Counts of (rule, flow) pairs; each further path of a rule to a flow counts as a pair of its own. <c>Pairs = Violations + Undetermined + Excepted + Upcoming + Waiting + NotApplicable</c>.</summary>
/// <param name="Pairs">Rules times flows, and the further paths.</param>
/// <param name="Violations">Current violations.</param>
/// <param name="Undetermined">Current undetermined findings.</param>
/// <param name="Excepted">Current excepted findings.</param>
/// <param name="Upcoming">Findings of any outcome that hold only from a later date.</param>
/// <param name="NotApplicable">All other pairs: the condition is false, or rule or flow is over.</param>
/// <param name="FlowsWithoutLineage">Flows that declare no sources: paths through them cannot be seen.</param>
/// <param name="Waiting">Undetermined pairs that are no findings yet: the rule waits for a column that another rule asks for.</param>
public sealed record EvaluationSummary(
    long Pairs, long Violations, long Undetermined, long Excepted, long Upcoming, long NotApplicable, int FlowsWithoutLineage, long Waiting = 0)
{
    /// <summary>Flows of which silence says nothing.</summary>
    public FlowsOutOfReach OutOfReach { get; init; } = FlowsOutOfReach.None;

    /// <param name="silent">Pairs of a rule and a flow without a finding.</param>
    /// <param name="waiting">Of these, those that wait.</param>
    internal static EvaluationSummary Of(FindingTally tally, long silent, long waiting, int withoutLineage, FlowsOutOfReach outOfReach) => new(
        silent + tally.Total,
        tally.Count(Outcome.Violation, FindingStatus.Current),
        tally.Count(Outcome.Undetermined, FindingStatus.Current),
        tally.Count(Outcome.Excepted, FindingStatus.Current),
        tally.Counts.Where(c => c.Status == FindingStatus.Upcoming).Sum(c => c.Count),
        silent - waiting,
        withoutLineage,
        waiting)
    {
        OutOfReach = outOfReach,
    };
}
