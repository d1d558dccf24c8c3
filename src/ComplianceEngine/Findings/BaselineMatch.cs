namespace ComplianceEngine.Findings;

/// <summary>What became of a finding since an earlier run.</summary>
public enum BaselineState
{
    /// <summary>The earlier run does not have it.</summary>
    New,

    /// <summary>The earlier run has it, and a part that counts differs.</summary>
    Changed,

    /// <summary>The earlier run has it, and no part that counts differs.</summary>
    Unchanged,
}

/// <summary>A finding beside the one of the same fingerprint in an earlier run.</summary>
/// <param name="Old">What the earlier run said; null for a new finding.</param>
/// <param name="Differences">What differs; empty unless <see cref="State"/> is <see cref="BaselineState.Changed"/>.</param>
public sealed record BaselineMatch(ComparedFinding? Old, System.Collections.Immutable.ImmutableArray<FindingDifference> Differences)
{
    /// <summary>True when it weighs more than it did: what was accepted then was something else.</summary>
    public bool IsWorse { get; init; }

    /// <summary>New, changed or unchanged.</summary>
    public BaselineState State => Old is null ? BaselineState.New : Differences.IsEmpty ? BaselineState.Unchanged : BaselineState.Changed;
}
