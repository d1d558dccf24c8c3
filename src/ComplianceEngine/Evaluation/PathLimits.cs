namespace ComplianceEngine.Evaluation;

/// <summary>What keeps memory and time of rules over paths bounded. A rule that meets one ends with an error, never in silence.</summary>
/// <param name="Pairs">Pairs of origin and end of one rule: more are no findings anybody reads.</param>
/// <param name="Hops">Flows on the ways of all pairs of one path clause. They are not held, but reports write them, and on a long chain with many ends they grow with the square of its length.</param>
/// <param name="Steps">Looks at an edge, for up to 512 origins or ends at once, in the searches of one rule.</param>
internal sealed record PathLimits(int Pairs, long Hops, long Steps)
{
    /// <summary>The limits outside tests.</summary>
    public static PathLimits Default { get; } = new(250_000, 100_000_000, 2_000_000_000);
}
