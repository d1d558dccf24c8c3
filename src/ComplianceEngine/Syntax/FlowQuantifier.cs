namespace ComplianceEngine.Syntax;

/// <summary>How many other flows a condition asks for.</summary>
internal enum FlowQuantifier
{
    Exists,
    NotExists,
    AtLeast,

    /// <summary>At least so many different values of a column among the flows.</summary>
    AtLeastDistinct,
}
