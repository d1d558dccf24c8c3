namespace ComplianceEngine.Logic;

/// <summary>A truth value of strong Kleene logic (Kleene 1938). Ordered so that <c>and</c> is the minimum and <c>or</c> the maximum.</summary>
public enum Truth
{
    /// <summary>False on the declared facts, whatever the unknown ones are.</summary>
    False,

    /// <summary>Depends on facts that are not declared.</summary>
    Unknown,

    /// <summary>True on the declared facts, whatever the unknown ones are.</summary>
    True,
}
