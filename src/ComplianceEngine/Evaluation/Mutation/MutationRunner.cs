using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation.Examples;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Mutation;

/// <summary>
/// Tests the examples: each rule is changed in one place, and an example of it, or a case, should come out otherwise. What no example tells from the rule, nobody would see being broken.
/// Same answer for any number of threads.
/// </summary>
public static class MutationRunner
{
    /// <summary>Of the rules that use a named condition, so many are searched for a flow that would tell.</summary>
    private const int MostRulesSearched = 4;

    /// <summary>Judges every mutant of every rule but the retired. An example or case that does not come out as expected on the rule itself tells nothing and is left aside.</summary>
    /// <param name="compilation">The rules; without errors.</param>
    /// <param name="cases">Cases beside the examples; may be empty.</param>
    /// <param name="arguedFiles">See <see cref="ArguedMutant"/>.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static MutationResult Run(Compilation compilation, ImmutableArray<DecidedCase> cases, ImmutableArray<SourceText> arguedFiles, CancellationToken cancellation = default)
    {
        var diagnostics = new DiagnosticBag();
        var argued = ArguedMutant.Read(arguedFiles, diagnostics);
        var declarations = compilation.SyntaxTrees.SelectMany(t => t.Root.Members.OfType<RuleDeclarationSyntax>()).ToDictionary(d => d.Id.Location);
        ImmutableArray<RuleSymbol> rules = [.. compilation.Rules.Where(r => r.Status != RuleStatus.Retired)];
        var tested = rules.AsParallel().AsOrdered().WithCancellation(cancellation).Select(r => new TestedRule(r, FindChecks(compilation, r, cases))).ToArray();
        var users = tested.SelectMany(t => DefineReplacement.FindUsed(t.Rule).Select(define => (Define: define, Tested: t))).ToLookup(u => u.Define, u => u.Tested);
        var defines = users.Select(u => u.Key).OrderBy(d => d.Location).ToArray();
        var mutants = tested.SelectMany(t => RuleMutations.Of(t.Rule, declarations[t.Rule.Location]).Select(m => (Mutant: m, On: new[] { t })))
            .Concat(defines.SelectMany(d => RuleMutations.Of(d).Select(m => (Mutant: m, On: users[d].ToArray()))))
            .ToArray();
        var judged = new JudgedMutant[mutants.Length];
        Parallel.For(0, mutants.Length, new ParallelOptions { CancellationToken = cancellation }, i => judged[i] = Judge(compilation, mutants[i].Mutant, mutants[i].On, argued));
        foreach (var stale in argued.Where(a => !Array.Exists(judged, j => j.Fate == MutantFate.Argued && a.IsOf(j.Mutant))))
        {
            diagnostics.ReportStaleArgument(stale.Location, stale.Owner, stale.Change);
        }

        return new MutationResult(rules.Length, defines.Length, [.. judged], diagnostics.ToSorted());
    }

    private static JudgedMutant Judge(Compilation compilation, Mutant mutant, TestedRule[] rules, ImmutableArray<ArguedMutant> argued)
    {
        foreach (var tested in rules)
        {
            var changed = mutant.Apply(tested.Rule);
            foreach (var check in tested.Checks)
            {
                if (!check.IsPassedBy(compilation, changed))
                {
                    return new JudgedMutant(mutant, MutantFate.Killed, check.Location, null, null);
                }
            }
        }

        if (mutant.Compared is { } change && ConditionEquality.IsSure(change))
        {
            return new JudgedMutant(mutant, MutantFate.Equivalent, null, null, null);
        }

        var reason = argued.FirstOrDefault(a => a.IsOf(mutant))?.Reason;
        return reason is null
            ? new JudgedMutant(mutant, MutantFate.Survived, null, null, FindTelling(compilation, mutant, rules))
            : new JudgedMutant(mutant, MutantFate.Argued, null, reason, null);
    }

    private static TellingFlow? FindTelling(Compilation compilation, Mutant mutant, TestedRule[] rules) =>
        rules.Take(MostRulesSearched).Select(r => new TellingFlowSearch(compilation, mutant, r.Rule).Find(r.Checks)).FirstOrDefault(t => t is not null);

    private static ImmutableArray<ExampleCheck> FindChecks(Compilation compilation, RuleSymbol rule, ImmutableArray<DecidedCase> cases)
    {
        var ofExamples = rule.Examples.Select(e => new ExampleCheck(e.Location, e.Flow, new EvaluationOptions(e.AsOf ?? ExampleRunner.GetDefaultDate(rule)), e.Given.Add(e.Flow), outcome => outcome == e.Expected));
        // What is not law yet is not evaluated in an ordinary run, and cases say what such a run says.
        var ofCases = rule.Status == RuleStatus.Proposal ? [] : cases.Select(c => CreateCheck(rule.Id, c)).OfType<ExampleCheck>();
        return [.. ofExamples.Concat(ofCases).Where(c => c.IsPassedBy(compilation, rule))];
    }

    private static ExampleCheck? CreateCheck(string rule, DecidedCase decided)
    {
        Predicate<Outcome>? isExpected = decided.Expect.Contains(rule, StringComparer.OrdinalIgnoreCase) ? o => o == Outcome.Violation
            : decided.ExpectUnknown.Contains(rule, StringComparer.OrdinalIgnoreCase) ? o => o == Outcome.Undetermined
            : decided.ExpectNot.Contains(rule, StringComparer.OrdinalIgnoreCase) ? o => o != Outcome.Violation
            : null;
        return isExpected is null ? null : new ExampleCheck(decided.Flow.Location, decided.Flow, new EvaluationOptions(decided.AsOf), decided.Inventory, isExpected);
    }

    private sealed record TestedRule(RuleSymbol Rule, ImmutableArray<ExampleCheck> Checks);
}
