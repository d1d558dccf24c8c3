namespace ComplianceEngine.Syntax;

/// <summary>The tests a column can be put to; <c>not in</c>, <c>only in</c> and the like are one operator of several tokens.</summary>
internal enum TestOperator
{
    Includes,
    Only,
    Is,
    IsNot,
    Within,
    MayReveal,
    Marked,
    In,
    NotIn,
    OnlyIn,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    IsUnstated,
}
