using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories;

/// <summary>Rows that ask "what if": evaluated and shown apart; they contradict no claim and fail no run.</summary>
internal static class HypotheticalRows
{
    /// <summary>The column that marks them, with yes.</summary>
    public const string Column = "hypothetical";

    /// <summary>The column as an inventory has it; null for one without.</summary>
    public static FieldSymbol? FindColumn(Inventory inventory) => inventory.Columns.FirstOrDefault(c => c.Field?.Name == Column)?.Field;

    /// <summary>As the other, of a flow whose columns are not at hand.</summary>
    public static bool Holds(Flow flow) => Holds(flow, flow.Cells.FirstOrDefault(c => c.Field.Name == Column)?.Field);

    /// <summary>True for a row that asks "what if".</summary>
    /// <param name="column">The column; null where there is none.</param>
    public static bool Holds(Flow flow, FieldSymbol? column) => column is not null && flow.GetContent(column.Ordinal).Values is [YesNoValue { IsYes: true }, ..];
}
