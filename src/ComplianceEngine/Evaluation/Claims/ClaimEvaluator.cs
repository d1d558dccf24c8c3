using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Columnar;
using ComplianceEngine.Evaluation.Counting;
using ComplianceEngine.Evaluation.Paths;
using ComplianceEngine.Evaluation.Proof;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Claims;

/// <summary>Holds public statements against what is declared. Only flows that take place on the evaluation date speak.</summary>
internal sealed class ClaimEvaluator(RunFlows run, EvaluationOptions options, DiagnosticBag diagnostics)
{
    // What a row asks "what if" leads nowhere.
    private readonly RunFlows _real = run.Vocabulary.FindField(HypotheticalRows.Column) is { } column && run.Flows.Any(f => HypotheticalRows.Holds(f, column))
        ? new RunFlows(run.Vocabulary, run.Flows.RemoveAll(f => HypotheticalRows.Holds(f, column)))
        : run;

    /// <summary>The verdicts, in the order of the claims.</summary>
    public ImmutableArray<ClaimResult> Evaluate(IEnumerable<ClaimSymbol> claims)
    {
        var plan = new ColumnarPlan(run.Vocabulary, [], options, new KeptOtherFlows(run));
        ClaimTally[] tallies = [.. claims.Select(claim => new ClaimTally(claim, plan))];
        foreach (var batch in tallies.Length == 0 ? [] : KeptBatches.Of(run, plan))
        {
            foreach (var tally in tallies)
            {
                tally.Count(batch);
            }
        }

        return Judge(tallies);
    }

    /// <summary>The verdicts once all flows are counted.</summary>
    public ImmutableArray<ClaimResult> Judge(IEnumerable<ClaimTally> tallies) => [.. tallies.Select(t => t.Claim.Path is { } path ? JudgePaths(t, path) : JudgeFlows(t))];

    private ClaimResult JudgeFlows(ClaimTally tally)
    {
        var isContradicted = tally.Contradicting.Total > 0;
        var telling = isContradicted ? tally.Contradicting : tally.Open;
        return Create(tally, isContradicted, telling.Total, [.. telling.Flows.Select(flow => CreateWitness(tally.Denied!, flow))]);
    }

    private ClaimResult JudgePaths(ClaimTally tally, BoundPath path)
    {
        var found = FindPaths(tally.Claim, path);
        var isContradicted = found.Exists(p => p.Outcome == Outcome.Violation);
        var telling = found.FindAll(p => p.Outcome == Outcome.Violation == isContradicted);
        var prover = new PathProver(run.Lineage, new ShapeTable());
        return Create(tally, isContradicted, telling.Count, [.. telling.Take(ClaimResult.MaximumWitnesses).Select(p => CreateWitness(p, prover))]);
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
        if (!_real.HasLineage)
        {
            return [];
        }

        var ending = path with { To = new BoundLogical(IsAnd: true, [claim.About, path.To]) };
        var rule = new RuleSymbol(claim.Id) { Paths = [ending], InForce = [new InForcePeriod(null, DateOnly.MinValue, null)], When = new BoundNever() };
        return
        [
            .. new PathEvaluator(_real, options, diagnostics).Evaluate(rule).Where(p => p.Upcoming is null),
        ];
    }

    private ClaimWitness CreateWitness(BoundCondition denied, Flow flow) =>
        new(flow, FindingProof.Locate(CarryingTests.Find(denied, CreateContext(flow)).Tests, flow), []);

    private static ClaimWitness CreateWitness(JudgedPath path, PathProver prover)
    {
        var (because, way) = prover.Describe(path);
        return new ClaimWitness(path.End, FindingProof.Locate(because, path.End), way.ToArray());
    }

    private FlowContext CreateContext(Flow flow) =>
        new(run.Vocabulary, flow, options.AsOf, options.AsOf, null, new Phrases(options.Language)) { Run = run };
}
