using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Evaluation.Examples;

/// <summary>Reads a file of cases: an inventory with columns about the case beside those about the flow. A row that cannot be read is an error, never left out: it would seem to agree.</summary>
public static class DecidedCaseReader
{
    private const string AsOf = "as_of";

    private static readonly ImmutableArray<string> s_own = ["kind", "case_id", AsOf, "expect", "expect_not", "expect_unknown"];

    /// <summary>The cases in row order. With an error among the diagnostics they are not whole.</summary>
    public static (ImmutableArray<DecidedCase> Cases, ImmutableArray<Diagnostic> Diagnostics) Read(SourceText text, Compilation compilation)
    {
        var diagnostics = new DiagnosticBag();
        var vocabulary = compilation.Vocabulary;
        var mapping = HeaderMapping.Read(SourceText.From("header,column\n" + string.Concat(s_own.Select(c => c + ",\n")), "cases"), vocabulary);
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.Content));
        var inventory = new InventoryReader(vocabulary).Read(content, text.Path, mapping);
        diagnostics.AddRange(inventory.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Note));
        var flows = inventory.Flows.ToLookup(f => f.Id, StringComparer.Ordinal);
        // What the inventory accepted has ids of its own: each row is found again by its id.
        var rows = VocabularyTable.Read(text, new VocabularyTableShape([.. s_own, "flow_id"], [.. vocabulary.Fields.Select(f => f.Name).Where(n => n != "flow_id")]), diagnostics);
        if (diagnostics.HasErrors)
        {
            return ([], diagnostics.ToSorted());
        }

        var read = rows.Select(r => Read(r, flows[r["flow_id"].Text].Single(), compilation, diagnostics)).OfType<ReadRow>().ToArray();
        var inventories = read.ToLookup(r => r.Key, r => r.Case.Flow);
        return ([.. read.Select(r => r.Case with { Inventory = [.. inventories[r.Key]] })], diagnostics.ToSorted());
    }

    private static ReadRow? Read(VocabularyRow row, Flow flow, Compilation compilation, DiagnosticBag diagnostics)
    {
        if (!DateOnly.TryParseExact(row[AsOf].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf))
        {
            diagnostics.ReportCaseWithoutDate(row[AsOf].Location, row[AsOf].Text);
            return null;
        }

        var decided = new DecidedCase(flow, asOf, ReadRules("expect"), ReadRules("expect_not"), ReadRules("expect_unknown"), []);
        return new ReadRow(decided, (row["case_id"].Text, asOf));

        ImmutableArray<string> ReadRules(string column)
        {
            foreach (var unknown in row[column].Values.Where(v => compilation.FindRule(v.Text) is null))
            {
                diagnostics.ReportCaseOfUnknownRule(unknown.Location, unknown.Text, compilation.SuggestRule(unknown.Text));
            }

            return row[column].Texts;
        }
    }

    private sealed record ReadRow(DecidedCase Case, (string Case, DateOnly AsOf) Key);
}
