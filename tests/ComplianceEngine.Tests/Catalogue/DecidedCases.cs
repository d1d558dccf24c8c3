using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Csv;
using ComplianceEngine.Inventories.Mapping;
using ComplianceEngine.Tests.Markup;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Catalogue;

/// <summary>A row of a file of cases: a flow, the day it is judged on, and what the rules must say of it.</summary>
/// <param name="Expect">Rules that must be violated.</param>
/// <param name="ExpectNot">Rules that must not be.</param>
/// <param name="ExpectUnknown">Rules that must be undetermined.</param>
/// <param name="Inventory">The flows of the same case on the same day, itself among them.</param>
internal sealed record DecidedCase(Flow Flow, DateOnly AsOf, string[] Expect, string[] ExpectNot, string[] ExpectUnknown, ImmutableArray<Flow> Inventory);

/// <summary>Reads files of cases: <c>fixtures/cases/*.csv</c>, or, where the environment names one in <c>COMPLY_CASES</c> (relative to the checkout), that file or folder alone.</summary>
internal static class DecidedCases
{
    /// <summary>The columns that are about the case, not about the flow.</summary>
    private static readonly string[] s_ownColumns = ["kind", "case_id", "as_of", "expect", "expect_not", "expect_unknown"];

    public static IEnumerable<string> Files
    {
        get
        {
            var chosen = Environment.GetEnvironmentVariable("COMPLY_CASES");
            var path = RepositoryFiles.PathOf(string.IsNullOrEmpty(chosen) ? "fixtures/cases" : chosen);
            return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csv").Order(StringComparer.Ordinal) : [path];
        }
    }

    /// <summary>The cases by flow id. Every row must be readable: a case that is left out would pass.</summary>
    public static IReadOnlyDictionary<string, DecidedCase> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        using var content = new MemoryStream(bytes);
        var mapping = HeaderMapping.Read(SourceText.From("header,column\n" + string.Concat(s_ownColumns.Select(c => c + ",\n")), "own columns"), TestVocabulary.Shipped);
        var inventory = new InventoryReader(TestVocabulary.Shipped).Read(content, Path.GetFileName(path), mapping);
        Assert.Empty(inventory.Diagnostics.Where(d => d.Severity != DiagnosticSeverity.Note).Select(d => $"{d.Location}: {d.Id} {d.Message}"));
        var flows = inventory.Flows.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var rows = ReadRows(bytes);
        Assert.Equal(rows.Count, flows.Count);
        var inventories = rows.ToLookup(r => (r["case_id"], r["as_of"]), r => flows[r["flow_id"]]);
        return rows.ToDictionary(
            r => r["flow_id"],
            r => Create(flows[r["flow_id"]], r, [.. inventories[(r["case_id"], r["as_of"])]]),
            StringComparer.Ordinal);
    }

    private static DecidedCase Create(Flow flow, Dictionary<string, string> row, ImmutableArray<Flow> inventory) =>
        new(flow, DateOnly.ParseExact(row["as_of"], "yyyy-MM-dd", CultureInfo.InvariantCulture), Split(row["expect"]), Split(row["expect_not"]), Split(row["expect_unknown"]), inventory);

    private static string[] Split(string cell) => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<Dictionary<string, string>> ReadRows(byte[] bytes)
    {
        using var records = new RecordReader(bytes, ',');
        records.Read();
        var header = ReadCells(records);
        var rows = new List<Dictionary<string, string>>();
        while (records.Read())
        {
            rows.Add(header.Zip(ReadCells(records)).ToDictionary(StringComparer.Ordinal));
        }

        return rows;
    }

    private static string[] ReadCells(RecordReader record) =>
        [.. Enumerable.Range(0, record.CellCount).Select(i => Encoding.UTF8.GetString(record[i]).Trim().TrimStart('\uFEFF'))];
}
