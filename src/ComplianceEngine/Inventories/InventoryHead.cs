using System.Collections.Immutable;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What is known of an inventory once its header has been read.</summary>
internal sealed record InventoryHead
{
    public char Separator { get; init; } = ',';

    /// <summary>One-based line of the header; 0 when none was found.</summary>
    public int HeaderLine { get; init; }

    public int PreambleRows { get; init; }

    /// <summary>The columns in file order, mapped or not.</summary>
    public ImmutableArray<InventoryColumn> Columns { get; init; } = [];

    /// <summary>Cells that a row has.</summary>
    public int CellCount { get; init; }

    /// <summary>Columns of which something is to be said when a cell in them is not blank.</summary>
    public ImmutableArray<int> ColumnsWithoutHeader { get; init; } = [];

    /// <summary>Where the header stands; null when there is none.</summary>
    public TextLocation? HeaderLocation { get; init; }

    /// <summary>False when rows cannot be read as flows, whatever their cells say.</summary>
    public bool IsUsable { get; init; }

    /// <summary>What the headers mean, by column; none when there is no header.</summary>
    public ImmutableArray<HeaderReading> Readings { get; init; } = [];

    /// <summary>Where cells stand when the records were imported; null for CSV.</summary>
    public RecordPlaces? Places { get; init; }

    /// <summary>What all rows share; null when rows are not read as flows, and the diagnostics say why.</summary>
    public InventoryLayout? Layout { get; init; }

    /// <summary>The line after the header.</summary>
    public int NextLine { get; init; }

    /// <summary>The rows; null when there is no header.</summary>
    public TextBlockReader? Blocks { get; init; }
}
