using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>Holds public statements against what is declared. Only flows that take place on the evaluation date speak.</summary>
internal sealed class ClaimEvaluator(Population population, EvaluationOptions options)
{
    public ClaimResult Evaluate(ClaimSymbol claim)
    {
        var contexts = population.Flows.Select(CreateContext).Where(c => InForceCalendar.IsActive(c.Vocabulary, c.Flow, c.Date)).ToList();
        var speaking = HasOrigin(claim, contexts) ? contexts.Count(c => ReferenceEvaluator.Evaluate(claim.About, c) == Truth.True) : 0;
        var witnesses = (claim.Path is null ? FindFlows(claim, contexts) : FindPaths(claim, claim.Path)).ToList();
        var verdict = witnesses.Exists(w => w.Truth == Truth.True) ? ClaimVerdict.Contradicted
            : witnesses.Count > 0 || speaking == 0 ? ClaimVerdict.NotEvidenced
            : ClaimVerdict.Supported;
        var telling = witnesses.Where(w => w.Truth == (verdict == ClaimVerdict.Contradicted ? Truth.True : Truth.Unknown)).ToList();
        ImmutableArray<ClaimWitness> shown = [.. telling.Take(ClaimResult.MaximumWitnesses).Select(w => w.Witness())];
        return new ClaimResult(claim, verdict, speaking, shown, telling.Count - shown.Length);
    }

    /// <summary>Where no flow is what the paths would start from, the inventory is silent about where such data go.</summary>
    private static bool HasOrigin(ClaimSymbol claim, List<FlowContext> contexts) =>
        claim.Path is not { } path || contexts.Exists(c => ReferenceEvaluator.Evaluate(path.From, c) == Truth.True);

    private static IEnumerable<(Truth Truth, Func<ClaimWitness> Witness)> FindFlows(ClaimSymbol claim, List<FlowContext> contexts)
    {
        var denied = new BoundLogical("", IsAnd: true, [claim.About, claim.Where!]);
        foreach (var context in contexts)
        {
            var truth = ReferenceEvaluator.Evaluate(denied, context);
            if (truth != Truth.False)
            {
                yield return (truth, () => new ClaimWitness(context.Flow, EvidenceCollector.Collect(ReferenceEvaluator.Derive(denied, context)), []));
            }
        }
    }

    private IEnumerable<(Truth Truth, Func<ClaimWitness> Witness)> FindPaths(ClaimSymbol claim, BoundPath path)
    {
        if (population.Flows.IsEmpty)
        {
            return [];
        }

        var ending = path with { To = new BoundLogical("", IsAnd: true, [claim.About, path.To]) };
        var rule = new RuleSymbol(claim.Id) { Paths = [ending], InForce = [new InForcePeriod(null, DateOnly.MinValue, null)], When = new BoundNever() };
        var context = CreateContext(population.Flows[0]) with { Rule = rule };
        return new PathEvaluator(population, new Diagnostics.DiagnosticBag()).Evaluate(context)
            .Where(p => p.Judged.Status == FindingStatus.Current)
            .OrderBy(p => population.IndexOf(p.Judged.Context.Flow))
            .Select(p => (p.Judged.Outcome == Outcome.Violation ? Truth.True : Truth.Unknown, (Func<ClaimWitness>)(() => CreateWitness(p))));
    }

    private static ClaimWitness CreateWitness(JudgedPath path)
    {
        var (because, hops) = FindingFactory.Describe(path);
        return new ClaimWitness(path.Judged.Context.Flow, because, hops);
    }

    private FlowContext CreateContext(Flow flow) =>
        new(population.Vocabulary, flow, options.AsOf, options.AsOf, null, new Phrases(options.Language)) { Population = population };
}
