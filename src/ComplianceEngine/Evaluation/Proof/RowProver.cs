using System.Collections.Immutable;
using ComplianceEngine.Evaluation.Collections;
using ComplianceEngine.Evaluation.Semantics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation.Proof;

/// <summary>Proves what rules say of flows by themselves. What proves one finding proves every other of the rule on equal cells: it is worked out once. May be asked by several threads.</summary>
internal sealed class RowProver(RunFlows run, EvaluationOptions options, ShapeTable shapes)
{
    private readonly BoundedMemo<FindingProfile, FindingProof> _proofs = new(10_000);
    private readonly RuleColumns _columns = new(run.Vocabulary);
    private readonly Phrases _phrases = new(options.Language);

    /// <summary>The proof of an outcome.</summary>
    /// <param name="from">The first day of an upcoming one; null for one that holds.</param>
    /// <param name="on">The flow, with what was worked out of it for other rules.</param>
    public FindingProof Prove(RuleSymbol rule, Outcome outcome, DateOnly? from, FlowContext on) => _columns.GetProfile(rule, on.Flow) is not { } profile
        ? CreateProof(rule, outcome, from, on)
        : _proofs.Get(new FindingProfile(profile, outcome, from), () => CreateProof(rule, outcome, from, on));

    /// <summary>The context in which an outcome was found.</summary>
    public FlowContext CreateContext(RuleSymbol rule, DateOnly? from, Flow flow) =>
        new(run.Vocabulary, flow, options.AsOf, from ?? options.AsOf, rule, _phrases) { Run = run };

    private FindingProof CreateProof(RuleSymbol rule, Outcome outcome, DateOnly? from, FlowContext on)
    {
        var flow = on.Flow;
        var context = on with { Date = from ?? options.AsOf, Rule = rule, Phrases = _phrases, Run = run };
        ImmutableArray<ProofTest> because = [.. ProofTests.OfLaw(context), .. CarryingTests.Find(rule.When, context).Tests];
        var exceptions = ProofTests.OfExceptions(context);
        return ProofTests.ToProof(shapes, rule, outcome, from, because, exceptions, () => outcome == Outcome.Violation ? ShapeTable.DescribeMendable(rule, flow) : DescribeOpen(rule, flow, because, exceptions));
    }

    /// <summary>What is open about the cells of all tests that an answer to an open one would touch.</summary>
    private string DescribeOpen(RuleSymbol rule, Flow flow, ImmutableArray<ProofTest> because, ImmutableArray<ProofException> exceptions)
    {
        var open = because.Concat(exceptions.SelectMany(e => e.Because)).Where(t => t.Test.Truth == Truth.Unknown).Select(t => t.Column).OfType<FieldSymbol>();
        return string.Join('\0', open.SelectMany(f => _columns.GetReadBeside(rule, f)).Distinct().OrderBy(f => f.Ordinal).Select(f => f.Name + "=" + ShapeTable.DescribeOpen(flow.GetContent(f.Ordinal))));
    }

    /// <summary>What a finding has to share with another to be proved alike.</summary>
    private sealed class FindingProfile(RuleProfile profile, Outcome outcome, DateOnly? from) : IEquatable<FindingProfile>
    {
        private readonly RuleProfile _profile = profile;
        private readonly Outcome _outcome = outcome;
        private readonly DateOnly? _from = from;

        public bool Equals(FindingProfile? other) =>
            other is not null && _outcome == other._outcome && _from == other._from && _profile.Equals(other._profile);

        public override bool Equals(object? obj) => Equals(obj as FindingProfile);

        public override int GetHashCode() => HashCode.Combine(_profile.GetHashCode(), (int)_outcome, _from?.DayNumber ?? -1);
    }
}
