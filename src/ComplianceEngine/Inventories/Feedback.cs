using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What goes back to whoever filed an inventory: every cell and every row that could not be read, with its place, the reason and what is accepted.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Column">The column that it was read as; blank for a row or the file as a whole.</param>
/// <param name="Text">What stands there; blank for a row or the file as a whole.</param>
/// <param name="Reason">Why it could not be read.</param>
/// <param name="Accepted">What is accepted instead; may be blank.</param>
public sealed record Feedback(TextLocation Location, string Column, string Text, string Reason, string Accepted)
{
    /// <summary>Reads an inventory and gives back what could not be read, in file order; what concerns the header or whole rows first. Nothing is kept.</summary>
    public static IEnumerable<Feedback> Read(InventorySource source, Vocabulary vocabulary)
    {
        using var content = source.Open();
        var cells = CellReader.For(vocabulary);
        using var reading = new InventoryReader(vocabulary).Open(content, source.Path, source.Mapping, isDigested: false, format: source.Format);
        if (reading.Layout is { } layout)
        {
            var reader = reading.CreateReader();
            var goesOn = true;
            while (goesOn && reading.ReadBlock() is { } block)
            {
                var rows = reader.Read(block);
                goesOn = reading.Accept(rows);
                foreach (var unread in ReadBlock(rows, layout, cells))
                {
                    yield return unread;
                }

                TextBlockReader.Return(block);
            }
        }

        // Of cells the account says each text once; they have been given one by one.
        foreach (var diagnostic in reading.Finish([]).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && !IsOfCells(d)))
        {
            yield return new Feedback(diagnostic.Location ?? new TextLocation(source.Path, 1, 1, 1, 1), "", "", diagnostic.Message, diagnostic.Help ?? "");
        }
    }

    /// <summary>Writes it as CSV.</summary>
    public static void Write(IEnumerable<Feedback> feedback, TextWriter output)
    {
        output.Write("file,row,column_number,place,column,value,reason,accepted\n");
        foreach (var item in feedback)
        {
            var at = item.Location;
            output.Write(string.Join(',', new[] { at.Path, Number(at.StartLine), Number(at.StartColumn), at.Address ?? "", item.Column, item.Text, item.Reason, item.Accepted }.Select(CsvText.Quote)));
            output.Write('\n');
        }
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsOfCells(Diagnostic diagnostic) =>
        string.CompareOrdinal(diagnostic.Id, "CE3050") >= 0 && string.CompareOrdinal(diagnostic.Id, "CE3080") < 0;

    private static IEnumerable<Feedback> ReadBlock(RowBlock rows, InventoryLayout layout, CellReader cells)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var slot = 1; slot < layout.SlotCount; slot++)
            {
                if (rows.GetTable(slot) is { HasComplaints: true } table && table.Complains(rows.GetCodes(slot)[row]))
                {
                    var text = Encoding.UTF8.GetString(table.GetText(rows.GetCodes(slot)[row]));
                    var content = cells.ReadContent(layout.GetReading(slot), text);
                    if (content.IsUnread && !content.Complaints.IsEmpty)
                    {
                        var complaint = content.Complaints[0];
                        yield return new Feedback(rows.Locate(row, table.Field), table.Field.Name, text.Replace(CellPart.Separator, ' '), complaint.Message, complaint.Help ?? Describe(table.Field));
                    }
                }
            }
        }
    }

    private static string Describe(FieldSymbol field) => field.Type switch
    {
        FieldType.Term or FieldType.Terms => "a term of `comply schema`: " + string.Join(", ", field.Taxonomy!.Terms.Where(t => field.Under.IsEmpty || field.Under.Any(u => field.Taxonomy.IsNarrowerOrEqual(t, u))).Take(12).Select(t => t.Name)) + ", …",
        FieldType.Place or FieldType.Places => "the name or the ISO code of a country, or a group such as EEA",
        FieldType.Duration => "a duration such as P30D, P13M, 2 years",
        FieldType.Date => "a date such as 2026-11-23",
        FieldType.YesNo => "yes or no",
        FieldType.Number => "a number in digits",
        _ => "",
    };
}
