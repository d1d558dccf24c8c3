namespace ComplianceEngine.Logic;

/// <summary>The outcome of one rule on one flow.</summary>
public enum Outcome
{
    /// <summary>The condition is false. Not a finding; counted.</summary>
    NotApplicable,

    /// <summary>The condition holds or may hold, and a named exception holds. In the audit trail.</summary>
    Excepted,

    /// <summary>Facts that would decide are missing. Never a pass.</summary>
    Undetermined,

    /// <summary>The condition holds and every exception fails.</summary>
    Violation,
}
