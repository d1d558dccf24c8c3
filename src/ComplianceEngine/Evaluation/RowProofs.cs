using System.Collections.Immutable;
using ComplianceEngine.Findings;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>What proves the findings of one rule on flows with equal cells. Evidence stands at the cells of whichever flow was first.</summary>
/// <param name="At">The column the finding is shown on; null to show it on the flow.</param>
internal sealed record RowProof(
    string? At, string Message, ImmutableArray<Evidence> Because, ImmutableArray<ExceptionResult> Exceptions, Lazy<ImmutableArray<Question>> Questions);

/// <summary>Remembers proofs by rule and the cells that it reads. May be asked by several threads.</summary>
internal sealed class RowProofs(Vocabulary vocabulary)
{
    private readonly BoundedMemo<FindingProfile, RowProof> _proofs = new(10_000);
    private readonly RuleColumns _columns = new(vocabulary);

    /// <summary>The proof of a finding, worked out by <paramref name="prove"/> for the first of its kind.</summary>
    public RowProof Get(Finding finding, Func<Finding, RowProof> prove)
    {
        return _columns.GetProfile(finding.Rule, finding.Flow) is not { } profile
            ? prove(finding)
            : _proofs.Get(new FindingProfile(profile, finding.Outcome, finding.From), () => prove(finding));
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
