namespace ComplianceEngine.Evaluation.Paths;

/// <summary>What one rule has left of <see cref="PathLimits"/>.</summary>
internal sealed class PathBudget(PathLimits limits)
{
    private long _steps = limits.Steps;

    /// <summary>True once something was asked for that was not left: the rule's paths are then not all found.</summary>
    public bool IsSpent { get; private set; }

    /// <returns>False when it is spent.</returns>
    public bool TryTake(long steps)
    {
        IsSpent |= (_steps -= steps) < 0;
        return !IsSpent;
    }
}
