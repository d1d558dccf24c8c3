namespace ComplianceEngine.Evaluation;

/// <summary>What keeps the time of rules over paths bounded. A rule that meets it ends with an error, never in silence.</summary>
/// <param name="Steps">Looks at an edge, for up to 512 origins or ends at once, or at a pair of origin and end, in the searches of one rule.</param>
internal sealed record PathLimits(long Steps)
{
    /// <summary>The limits outside tests.</summary>
    public static PathLimits Default { get; } = new(2_000_000_000);
}
