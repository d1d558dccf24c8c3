namespace ComplianceEngine.Evaluation.Paths;

/// <summary>What one rule has left of <see cref="PathLimits"/>.</summary>
internal sealed class PathBudget(PathLimits limits)
{
    private int _pairs = limits.Pairs;
    private long _hops = limits.Hops;
    private long _steps = limits.Steps;

    /// <summary>True once something was asked for that was not left: the rule's pairs are then not all found.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Ways of so many flows in all do not have to be measured.</summary>
    public long Hops => _hops;

    public bool TryTakePair() => Take(--_pairs >= 0);

    public bool TryTakeHops(long count) => Take((_hops -= count) >= 0);

    public void AddSteps(long count) => Take((_steps -= count) >= 0);

    private bool Take(bool isLeft)
    {
        IsSpent |= !isLeft;
        return isLeft;
    }
}
