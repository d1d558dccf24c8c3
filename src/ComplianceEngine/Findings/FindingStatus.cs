namespace ComplianceEngine.Findings;

/// <summary>When a finding holds.</summary>
public enum FindingStatus
{
    /// <summary>The rule is in force and the flow active on the as-of date.</summary>
    Current,

    /// <summary>Both only from a later date, which is in <see cref="Finding.From"/>.</summary>
    Upcoming,
}
