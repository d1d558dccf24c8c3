using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Evaluation;

/// <summary>The parameters of an evaluation; together with inventories and rules they determine every byte of the result, <see cref="Threads"/> excepted.</summary>
/// <param name="AsOf">The date for which is evaluated.</param>
public sealed record EvaluationOptions(DateOnly AsOf)
{
    /// <summary>Rule ids or prefixes of ids to evaluate; empty for all.</summary>
    public ImmutableArray<string> Select { get; init; } = [];

    /// <summary>Rule ids or prefixes of ids to leave out.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>How many flows are evaluated at a time; changes no byte of the result.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The language of messages, reasons and questions.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>What keeps rules over paths bounded.</summary>
    internal PathLimits PathLimits { get; init; } = PathLimits.Default;
}
