using ComplianceEngine.Binding;

namespace ComplianceEngine.Evaluation.Semantics;

/// <summary>The other flows that a test of other flows is about, seen from one flow.</summary>
/// <param name="Sure">How many there are for sure, or how many distinct values they surely declare.</param>
/// <param name="Most">How many there may be.</param>
/// <param name="Certain">Those that certainly match.</param>
/// <param name="Possible">Those that may.</param>
internal readonly record struct OtherFlowCount(int Sure, int Most, NamedFlows Certain, NamedFlows Possible)
{
    /// <summary>Whether there are at least so many.</summary>
    public Truth IsAtLeast(int count) => Sure >= count ? Truth.True : Most >= count ? Truth.Unknown : Truth.False;
}

/// <summary>Some flows, of which the first are named.</summary>
/// <param name="First">The first <see cref="Shown"/>, or of all where there are fewer.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct NamedFlows(IReadOnlyList<NamedFlow> First, int Count)
{
    /// <summary>A reason names no more.</summary>
    public const int Shown = 4;
}

/// <summary>Counts other flows where flows are not kept.</summary>
internal interface IOtherFlowCounter
{
    /// <summary>The others, as declared, seen from the flow of <paramref name="context"/>, which may be declared otherwise than it is for the sake of a question.</summary>
    OtherFlowCount Count(BoundFlowTest test, FlowContext context);
}
