using ComplianceEngine.Binding;

namespace ComplianceEngine.Linting;

/// <summary>A condition, and what it is to come to.</summary>
internal readonly record struct Wanted(BoundCondition Condition, bool IsTrue);
