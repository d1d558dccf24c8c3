namespace ComplianceEngine.Evaluation.Examples;

/// <summary>The kinds of examples that a rule needs.</summary>
public enum ExampleKind
{
    /// <summary>A flow that violates the rule.</summary>
    Violation,

    /// <summary>A flow that does not: not applicable, or excepted.</summary>
    Complying,

    /// <summary>A flow of which too little is declared.</summary>
    Undetermined,

    /// <summary>A flow that the rule would find on the next day, or found on the day before: the last day without the law.</summary>
    BoundaryOfTime,

    /// <summary>A flow that the rule does not reach, and that differs from one it finds by places alone: the country next door.</summary>
    BoundaryOfPlace,
}
