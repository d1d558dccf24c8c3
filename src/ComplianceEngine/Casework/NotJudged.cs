using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework;

/// <summary>What a case does not speak of, counted, so that silence is not read as a pass.</summary>
public sealed record NotJudged
{
    /// <summary>Rows that could not be read.</summary>
    public int RowsRejected { get; init; }

    /// <summary>Flows that ended before the day of the case: no rule was asked of them.</summary>
    public int PastFlows { get; init; }

    /// <summary>Flows on which nothing was found: no rule applies to them, or they are past.</summary>
    public int FlowsWithoutFinding { get; init; }

    /// <summary>Flows that declare no sources: paths through them cannot be seen.</summary>
    public int FlowsWithoutLineage { get; init; }

    /// <summary>Rules that nobody has compared with the published law.</summary>
    public int UncheckedRules { get; init; }

    /// <summary>Places of the people concerned to which no rule of the run looks, by code.</summary>
    public ImmutableArray<PlaceSymbol> Places { get; init; } = [];

    /// <summary>Flows with people in such places, and perhaps elsewhere too.</summary>
    public int FlowsUncovered { get; init; }

    /// <summary>Of these, flows all of whose people are there.</summary>
    public int FlowsElsewhere { get; init; }
}
