using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Findings;

/// <summary>What an inventory says of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>Flows speak to it, and none is what the claim denies.</summary>
    Supported,

    /// <summary>Some flow or path is what the claim denies.</summary>
    Contradicted,

    /// <summary>Nothing in the inventory speaks to it, or what does leaves it open.</summary>
    NotEvidenced,
}

/// <summary>A claim, and what the inventories of a run say of it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="SpeakingTo">How many current flows speak to it; none for a claim about paths where no flow is what these would start from.</param>
/// <param name="Witnesses">For a contradicted claim the flows and paths that contradict it, by row; for one not evidenced those that leave it open. At most <see cref="MaximumWitnesses"/>.</param>
/// <param name="FurtherWitnesses">How many more there are.</param>
public sealed record ClaimResult(ClaimSymbol Claim, ClaimVerdict Verdict, int SpeakingTo, ImmutableArray<ClaimWitness> Witnesses, int FurtherWitnesses)
{
    /// <summary>More witnesses than this prove no more.</summary>
    public const int MaximumWitnesses = 20;
}

/// <summary>A flow or path that contradicts a claim, or leaves it open.</summary>
/// <param name="Flow">The flow, or the path's end.</param>
/// <param name="Because">The tests that carry it.</param>
/// <param name="Hops">The path from its origin; empty for a flow.</param>
public sealed record ClaimWitness(Flow Flow, ImmutableArray<Evidence> Because, ImmutableArray<PathHop> Hops);
