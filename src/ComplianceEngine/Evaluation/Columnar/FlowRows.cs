using System.Collections.Immutable;
using System.Text;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Columnar;

/// <summary>Up to <see cref="TruthRows.Rows"/> flows that follow each other, by column: where they come from, evaluation does not know.</summary>
internal abstract class FlowRows
{
    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>False when no flow has the column, so that all say the same of it.</summary>
    public abstract bool HasColumn(int ordinal);

    /// <summary>Grows when the numbers of cells in the column are given anew.</summary>
    public abstract int GetGeneration(int ordinal);

    /// <summary>A number for the cell of each flow, the same for equal cells while the generation is the same; -1 for a cell that will hardly be met again.</summary>
    public abstract void GetCodes(int ordinal, Span<int> into);

    /// <summary>What the cell of a flow says.</summary>
    public abstract CellContent GetContent(int row, int ordinal);

    /// <summary>The flow.</summary>
    public abstract Flow GetFlow(int row);

    /// <summary>A number that grows from flow to flow of the run.</summary>
    public abstract int GetPlace(int row);

    /// <summary>The line on which the flow stands.</summary>
    public abstract int GetLine(int row);

    /// <summary>The flow's name.</summary>
    public abstract string GetId(int row);

    /// <summary>The flow's name, as UTF-8; good until the next is asked for.</summary>
    public abstract ReadOnlySpan<byte> GetName(int row);

    /// <summary>The name of the flow's inventory.</summary>
    public abstract string GetPath(int row);

    /// <summary>False where the flow's inventory has no such column.</summary>
    public abstract bool IsThere(int row, int ordinal);

    /// <summary>Where a cell stands of which <see cref="IsThere"/>; null for the flow itself.</summary>
    public abstract TextLocation Locate(int row, FieldSymbol? field);

    /// <summary>Line and column of what <see cref="Locate"/> finds.</summary>
    public abstract (int Line, int Column) FindPlace(int row, FieldSymbol? field);
}

/// <summary>Flows that are kept in memory.</summary>
/// <param name="first">Index of the first.</param>
/// <param name="plan">Holds the numbers of their cells: what the plan remembers of a number must not be said of another cell.</param>
internal sealed class KeptRows(ImmutableArray<Flow> flows, int first, int count, ColumnarPlan plan) : FlowRows
{
    public override int Count => count;

    public override bool HasColumn(int ordinal) => true;

    public override int GetGeneration(int ordinal) => 0;

    public override void GetCodes(int ordinal, Span<int> into)
    {
        for (var row = 0; row < count; row++)
        {
            into[row] = plan.Tables[ordinal].GetCode(GetContent(row, ordinal));
        }
    }

    public override CellContent GetContent(int row, int ordinal) => flows[first + row].GetContent(ordinal);

    public override Flow GetFlow(int row) => flows[first + row];

    public override int GetPlace(int row) => first + row;

    public override int GetLine(int row) => GetFlow(row).Line;

    public override string GetId(int row) => GetFlow(row).Id;

    public override ReadOnlySpan<byte> GetName(int row) => Encoding.UTF8.GetBytes(GetId(row));

    public override string GetPath(int row) => GetFlow(row).Path;

    public override bool IsThere(int row, int ordinal) => GetContent(row, ordinal).State != CellState.Absent;

    // A cell that was answered stands in a form: the finding stays where the flow is.
    public override TextLocation Locate(int row, FieldSymbol? field) => (field is null || GetFlow(row)[field].Answer is not null ? null : GetFlow(row)[field].Location) ?? GetFlow(row).Location;

    public override (int Line, int Column) FindPlace(int row, FieldSymbol? field) => Locate(row, field) is var at ? (at.StartLine, at.StartColumn) : default;
}

/// <summary>Flows of a block that is read and then forgotten.</summary>
/// <param name="first">Index of the first in the block.</param>
internal sealed class BlockRows(RowBlock block, int first, int count) : FlowRows
{
    public override int Count => count;

    public override bool HasColumn(int ordinal) => block.Layout.Slots[ordinal] >= 0;

    public override int GetGeneration(int ordinal) => block.Layout.Slots[ordinal] is > 0 and var slot ? block.GetTable(slot)!.Generation : 0;

    public override void GetCodes(int ordinal, Span<int> into)
    {
        switch (block.Layout.Slots[ordinal])
        {
            case < 0:
                into.Clear();
                break;
            case 0:
                into.Fill(-1);
                break;
            case var slot:
                block.GetCodes(slot).Slice(first, count).CopyTo(into);
                break;
        }
    }

    public override CellContent GetContent(int row, int ordinal) => block.GetContent(first + row, ordinal);

    public override Flow GetFlow(int row) => block.GetFlow(first + row);

    public override int GetPlace(int row) => GetLine(row);

    public override int GetLine(int row) => block.GetLine(first + row);

    public override string GetId(int row) => Encoding.UTF8.GetString(GetName(row));

    public override ReadOnlySpan<byte> GetName(int row) => block.GetName(first + row);

    public override string GetPath(int row) => block.Layout.Path;

    public override bool IsThere(int row, int ordinal) => HasColumn(ordinal);

    public override TextLocation Locate(int row, FieldSymbol? field) => block.Locate(first + row, field ?? block.Layout.GetFieldOf(0));

    public override (int Line, int Column) FindPlace(int row, FieldSymbol? field) => block.FindPlace(first + row, field ?? block.Layout.GetFieldOf(0));
}
