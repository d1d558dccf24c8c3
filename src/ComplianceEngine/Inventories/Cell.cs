using System.Collections.Immutable;
using ComplianceEngine.Inventories.Answers;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What one flow declares in one column.</summary>
public sealed class Cell
{
    // A FlowRecord for a cell of an inventory, else a function: a million rows cannot afford a closure for each cell.
    private readonly object _origin;

    internal Cell(FieldSymbol field, CellState state, string text, ImmutableArray<CellValue> values, Func<TextLocation?> location)
        : this(new CellContent(field, state, text, values), location)
    {
    }

    internal Cell(CellContent content, Func<TextLocation?> location)
        : this(content, (object)location)
    {
    }

    internal Cell(CellContent content, FlowRecord record)
        : this(content, (object)record)
    {
    }

    private Cell(CellContent content, object origin)
    {
        Content = content;
        _origin = origin;
    }

    /// <summary>The column.</summary>
    public FieldSymbol Field => Content.Field;

    /// <summary>What the cell says.</summary>
    public CellState State => Content.State;

    /// <summary>The cell as declared, unquoted, not trimmed; empty for an absent column.</summary>
    public string Text => Content.Text;

    /// <summary>The values; empty unless <see cref="State"/> is <see cref="CellState.Declared"/>.</summary>
    public ImmutableArray<CellValue> Values => Content.Values;

    /// <summary>Where the cell stands, quotes included; null when the inventory has no such column. Made anew at each read.</summary>
    public TextLocation? Location => _origin switch
    {
        FlowRecord record => record.Locate(Field),
        Func<TextLocation?> location => location(),
        _ => throw new InvalidOperationException($"Unexpected origin {_origin.GetType().Name}"),
    };

    /// <summary>True when the cell leaves its fact open: absent, blank or unreadable, and not structural.</summary>
    public bool IsUnknown => Content.IsUnknown;

    /// <summary>The same object for equal cells of one column of an inventory, so that what follows from it can be computed once.</summary>
    internal CellContent Content { get; }

    /// <summary>The declared values in one spelling, for fingerprints: independent of white space, separators and the order of values; empty for an absent or blank cell.</summary>
    internal string GetCanonicalText() => Content.CanonicalText;

    /// <summary>For a cell that the controller was asked for, who answered; null for what stands in the inventory.</summary>
    public CellAnswer? Answer { get; private init; }

    /// <summary>This cell's content at another cell's place.</summary>
    internal Cell At(Cell other) => new(Content, other._origin);

    /// <summary>This cell as answered.</summary>
    internal Cell As(CellAnswer answer) => new(Content, _origin) { Answer = answer };
}
