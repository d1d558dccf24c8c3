using System.Collections.Immutable;
using ComplianceEngine.Text;

namespace ComplianceEngine.Findings;

/// <summary>What proves a finding.</summary>
internal sealed record FindingProof(
    TextLocation Location, string Message, ImmutableArray<Evidence> Because, ImmutableArray<ExceptionResult> Exceptions, ImmutableArray<PathHop> Hops);

/// <summary>Works out what a finding carries beyond its outcome. Equal findings get equal answers, on whatever thread and in whatever order they are asked.</summary>
internal interface IFindingSource
{
    /// <summary>See <see cref="Finding.IsOnPath"/>.</summary>
    bool IsOnPath { get; }

    /// <summary>The fingerprint.</summary>
    string Identify(Finding finding);

    /// <summary>Why, and where it is shown.</summary>
    FindingProof Prove(Finding finding);

    /// <summary>What to ask; empty for a finding that is decided.</summary>
    ImmutableArray<Question> Ask(Finding finding);

    /// <summary>What would resolve it; empty for anything but a current violation.</summary>
    ImmutableArray<Remedy> Mend(Finding finding);
}
