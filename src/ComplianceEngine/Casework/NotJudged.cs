using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Casework;

/// <summary>What a case does not speak of, counted, so that silence is not read as a pass.</summary>
public sealed record NotJudged
{
    /// <summary>Rows that could not be read.</summary>
    public int RowsRejected { get; init; }

    /// <summary>Flows that ended before the day of the case; zero where the flows were not kept.</summary>
    public int PastFlows { get; init; }

    /// <summary>Flows on which nothing was found: no rule applies to them, or they are past.</summary>
    public int FlowsWithoutFinding { get; init; }

    /// <summary>Flows that declare no sources: paths through them cannot be seen.</summary>
    public int FlowsWithoutLineage { get; init; }

    /// <summary>Rules that nobody has compared with the published law.</summary>
    public int UncheckedRules { get; init; }

    /// <summary>Places of the people concerned to which no rule of the run looks, by code; empty where the flows were not kept.</summary>
    public ImmutableArray<PlaceSymbol> Places { get; init; } = [];

    /// <summary>Flows all of whose people are in such places.</summary>
    public ImmutableArray<string> FlowsElsewhere { get; init; } = [];
}
