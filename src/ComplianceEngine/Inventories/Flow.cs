using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>One declared data flow: one record of an inventory that was read and accepted.</summary>
public sealed class Flow
{
    private readonly ImmutableArray<Cell> _cells;
    private readonly FlowRecord? _record;

    internal Flow(string id, string path, int line, ImmutableArray<Cell> cells)
    {
        Id = id;
        Path = path;
        Line = line;
        _cells = cells;
    }

    internal Flow(string id, FlowRecord record)
    {
        Id = id;
        Path = record.Path;
        Line = record.Line;
        _record = record;
    }

    /// <summary>The declared <c>flow_id</c>, trimmed; unique in its inventory.</summary>
    public string Id { get; }

    /// <summary>The inventory's name.</summary>
    public string Path { get; }

    /// <summary>One-based line on which the record starts.</summary>
    public int Line { get; }

    /// <summary>A cell for every field of the vocabulary, by <see cref="FieldSymbol.Ordinal"/>; absent columns have a cell that says so. May be made anew at each read: for one cell use the indexer.</summary>
    public ImmutableArray<Cell> Cells => _record is null ? _cells : [.. Enumerable.Range(0, _record.FieldCount).Select(_record.GetCell)];

    /// <summary>The cell of a field.</summary>
    public Cell this[FieldSymbol field] => GetCell(field.Ordinal);

    /// <summary>The same flow with one cell replaced, as if the controller had declared it so; the new cell has the old one's location.</summary>
    public Flow With(Cell cell) => new(Id, Path, Line, Cells.SetItem(cell.Field.Ordinal, cell.At(this[cell.Field]))) { Declared = Declared };

    /// <summary>The same flow with a cell that the controller was asked for, which keeps its own place.</summary>
    internal Flow WithAnswer(Cell answered) => new(Id, Path, Line, Cells.SetItem(answered.Field.Ordinal, answered));

    /// <summary>The flow as it is declared; this one unless <see cref="With"/> made it of another.</summary>
    internal Flow Declared
    {
        get => field ?? this;
        private init;
    }

    /// <summary>Where the flow is shown when no better cell exists: its <c>flow_id</c> cell.</summary>
    public TextLocation Location => GetCell(0).Location ?? new TextLocation(Path, Line, 1, Line, 1);

    /// <summary>What the cell of a field says, wherever it stands.</summary>
    internal CellContent GetContent(int ordinal) => _record is null ? _cells[ordinal].Content : _record.GetContentOf(ordinal);

    private Cell GetCell(int ordinal) => _record is null ? _cells[ordinal] : _record.GetCell(ordinal);
}
