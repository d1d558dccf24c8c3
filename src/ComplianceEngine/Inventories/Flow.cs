using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>One declared data flow: one record of an inventory that was read and accepted.</summary>
public sealed class Flow
{
    internal Flow(string id, string path, int line, ImmutableArray<Cell> cells)
    {
        Id = id;
        Path = path;
        Line = line;
        Cells = cells;
    }

    /// <summary>The declared <c>flow_id</c>, trimmed; unique in its inventory.</summary>
    public string Id { get; }

    /// <summary>The inventory's name.</summary>
    public string Path { get; }

    /// <summary>One-based line on which the record starts.</summary>
    public int Line { get; }

    /// <summary>A cell for every field of the vocabulary, by <see cref="FieldSymbol.Ordinal"/>; absent columns have a cell that says so.</summary>
    public ImmutableArray<Cell> Cells { get; }

    /// <summary>The cell of a field.</summary>
    public Cell this[FieldSymbol field] => Cells[field.Ordinal];

    /// <summary>The same flow with one cell replaced, as if the controller had declared it so; the new cell has the old one's location.</summary>
    public Flow With(Cell cell) => new(Id, Path, Line, Cells.SetItem(cell.Field.Ordinal, cell));

    /// <summary>Where the flow is shown when no better cell exists: its <c>flow_id</c> cell.</summary>
    public TextLocation Location => Cells[0].Location ?? new TextLocation(Path, Line, 1, Line, 1);
}
