namespace ComplianceEngine.Logic;

/// <summary>The outcome of a rule from the truths of its condition and its exceptions.</summary>
internal static class OutcomeTable
{
    /// <summary>A true exception defeats, an unknown one leaves open, an unknown condition is never a pass.</summary>
    /// <param name="exception">The strongest of the exceptions; false when there is none.</param>
    public static Outcome Decide(Truth condition, Truth exception) => (condition, exception) switch
    {
        (Truth.False, _) => Outcome.NotApplicable,
        (_, Truth.True) => Outcome.Excepted,
        (Truth.True, Truth.False) => Outcome.Violation,
        _ => Outcome.Undetermined,
    };
}
