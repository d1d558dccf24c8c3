using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Reporting;

/// <summary>Writes the flows of an inventory as a CSV that says the same when it is read: canonical columns, one spelling of each value that was understood.</summary>
public static class InventoryCsv
{
    private const string Unknown = "unknown";

    /// <summary>Writes the columns in which any flow says something, in the order of the vocabulary.</summary>
    public static void Write(Inventory inventory, Vocabulary vocabulary, TextWriter writer)
    {
        var fields = vocabulary.Fields.Where(f => inventory.Flows.Any(flow => Say(flow[f]).Length > 0)).ToList();
        writer.Write(string.Join(',', fields.Select(f => f.Name)) + "\n");
        foreach (var flow in inventory.Flows)
        {
            writer.Write(string.Join(',', fields.Select(f => CsvText.Quote(Say(flow[f])))) + "\n");
        }
    }

    private static string Say(Cell cell) => cell switch
    {
        { Answer.IsKnown: false } => Unknown,
        { State: CellState.Absent or CellState.Blank } => cell.Text.Trim(),
        { State: CellState.None } => "none",
        _ when IsText(cell) || cell.Content.IsUnread || cell.Content.IsOneOfSeveral => cell.Text.Trim(),
        _ => cell.GetCanonicalText(),
    };

    // Folded names would be other names to a reader, and what ends with a criterion has no other spelling.
    private static bool IsText(Cell cell) => cell.Field.Type is FieldType.Text or FieldType.Identifier or FieldType.Identifiers || cell.Values.Any(v => v is DurationValue { Duration.IsCriterion: true });
}
