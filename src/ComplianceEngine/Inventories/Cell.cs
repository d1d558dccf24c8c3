using System.Collections.Immutable;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What one flow declares in one column.</summary>
public sealed class Cell
{
    private readonly Func<TextLocation?> _location;

    internal Cell(FieldSymbol field, CellState state, string text, ImmutableArray<CellValue> values, Func<TextLocation?> location)
    {
        Field = field;
        State = state;
        Text = text;
        Values = values;
        _location = location;
    }

    /// <summary>The column.</summary>
    public FieldSymbol Field { get; }

    /// <summary>What the cell says.</summary>
    public CellState State { get; }

    /// <summary>The cell as declared, unquoted, not trimmed; empty for an absent column.</summary>
    public string Text { get; }

    /// <summary>The values; empty unless <see cref="State"/> is <see cref="CellState.Declared"/>.</summary>
    public ImmutableArray<CellValue> Values { get; }

    /// <summary>Where the cell stands, quotes included; null when the inventory has no such column. Made anew at each read.</summary>
    public TextLocation? Location => _location();

    /// <summary>True when the cell leaves its fact open: absent, blank or unreadable, and not structural.</summary>
    public bool IsUnknown => State is CellState.Unreadable || (State is CellState.Absent or CellState.Blank && !Field.IsStructural);
}
