using System.Collections.Immutable;
using ComplianceEngine.Binding;
using ComplianceEngine.Inventories;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

public sealed partial class RuleSymbol
{
    /// <summary>The condition on one flow; never true for a rule over paths only.</summary>
    internal BoundCondition When { get; set; } = new BoundError("");

    /// <summary>The paths the rule is about; empty for a rule on one flow.</summary>
    internal ImmutableArray<BoundPath> Paths { get; set; } = [];

    /// <summary>The column the finding is shown on; null when the rule leaves it to the evaluator.</summary>
    internal FieldSymbol? At { get; set; }

    /// <summary>Columns that another rule asks for: while one is blank, this rule is undetermined and no finding says so.</summary>
    internal ImmutableArray<FieldSymbol> Waits { get; set; } = [];

    /// <summary>Where another rule asks for them; null when one does everywhere.</summary>
    internal BoundCondition? WaitsWhere { get; set; }

    /// <summary>The table behind <see cref="Examples"/>.</summary>
    internal ExampleTable ExampleTable { get; set; } = ExampleTable.Empty;

    /// <summary>The examples in row order.</summary>
    internal ImmutableArray<RuleExample> Examples => ExampleTable.GetExamples();

    /// <summary>True when a place is named in <see cref="InForce"/>: the flow's places then matter for whether the rule is law.</summary>
    internal bool IsInForceByPlace => InForce.Length > 1;

    /// <summary>What has been worked out from <see cref="InForce"/> and may be forgotten; null for nothing.</summary>
    internal DayInForce? DaysInForce { get; set; }

    /// <summary>The same rule, to be changed: what was worked out from its dates is forgotten.</summary>
    internal RuleSymbol Copy()
    {
        var copy = (RuleSymbol)MemberwiseClone();
        copy.DaysInForce = null;
        return copy;
    }
}

public sealed partial class ExceptionSymbol
{
    /// <summary>The condition.</summary>
    internal BoundCondition Condition { get; set; } = new BoundError("");

    /// <summary>The same exception, to be changed.</summary>
    internal ExceptionSymbol Copy() => (ExceptionSymbol)MemberwiseClone();
}

/// <summary>One row of a rule's examples, read as a flow.</summary>
/// <param name="Given">The flows that stand beside it.</param>
internal sealed record RuleExample(TextLocation Location, Outcome Expected, DateOnly? AsOf, Flow Flow, ImmutableArray<Flow> Given);
