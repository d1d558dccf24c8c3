namespace ComplianceEngine.Evaluation.Paths;

/// <summary>What one rule has left of <see cref="PathLimits"/>.</summary>
internal sealed class PathBudget(PathLimits limits)
{
    private int _pairs = limits.Pairs;
    private long _steps = limits.Steps;

    /// <summary>True once something was asked for that was not left: the rule's pairs are then not all found.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Of each path clause anew: most are bounded, not measured.</summary>
    public long Hops => limits.Hops;

    public bool TryTakePair() => Take(--_pairs >= 0);

    public bool TryTakeSteps(long count) => Take((_steps -= count) >= 0);

    public void Spend() => IsSpent = true;

    private bool Take(bool isLeft)
    {
        IsSpent |= !isLeft;
        return isLeft;
    }
}
