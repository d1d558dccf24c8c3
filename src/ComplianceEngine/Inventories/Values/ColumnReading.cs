using System.Collections.Immutable;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

/// <summary>How the cells under one header are read: the column it means, and what else the header or a mapping says about them.</summary>
/// <param name="Field">The column.</param>
internal sealed record ColumnReading(FieldSymbol Field)
{
    /// <summary>The header asks yes or no, whatever the column holds otherwise.</summary>
    public bool AsksYesNo { get; init; }

    /// <summary>What <c>yes</c> says under this header; null when it leaves open which.</summary>
    public TermSymbol? Yes { get; init; }

    /// <summary>The unit of bare numbers: <c>days</c>, <c>weeks</c>, <c>months</c>, <c>years</c>, <c>seconds</c>; null when they have none.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether a date such as <c>04/05/2022</c> has its day or its month first.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>The header means another column first: what this one makes nothing of is no mistake, and says nothing.</summary>
    public bool IsShared { get; init; }

    /// <summary>What the cells are that one of this column is made of, in order, when a mapping puts several together or gives a register's own words a meaning; empty for a cell that is read as it stands.</summary>
    public ImmutableArray<CellPart> Parts { get; init; } = [];
}
