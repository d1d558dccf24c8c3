using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Evaluation;
using ComplianceEngine.Evaluation.Runs;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Tests.Evaluation;

/// <summary>Inventories built cell by cell, without CSV: large ones cost little, since equal cells are one.</summary>
internal static class LineageFlows
{
    private const string Name = "lineage.csv";

    private static readonly Vocabulary s_vocabulary = TestVocabulary.Shipped;
    private static readonly ImmutableArray<Cell> s_absent = [.. s_vocabulary.Fields.Select(CellReader.Absent)];

    /// <summary>An inventory of flows, each an id and its declared columns; a cell's location is its row and column.</summary>
    public static Inventory Create(IEnumerable<(string Id, (string Column, string Text)[] Cells)> rows, string name = Name)
    {
        var reader = CellReader.For(s_vocabulary);
        var contents = new Dictionary<(FieldSymbol Field, string Text), CellContent>();
        ImmutableArray<Flow> flows = [.. rows.Select((row, i) => new Flow(row.Id, name, i + 2, CreateCells(reader, contents, row.Cells, i + 2)))];
        return Read("") with { Flows = flows, RowsRead = flows.Length, Diagnostics = [] };
    }

    /// <summary>The pairs that a rule over paths finds, as text that an oracle can equal: origin, end, outcome, flows on the way.</summary>
    public static IEnumerable<string> Describe(EvaluationResult result) =>
        result.Findings.Select(f => $"{f.Hops[0].Flow} {f.Flow.Id} {f.Outcome} {f.Hops.Length} {f.OtherOriginCount}").Order(StringComparer.Ordinal);

    /// <summary>One rule over paths, its clauses as given.</summary>
    public static Compilation CompilePath(string path)
    {
        var text = TestRules.Rule("profiling is yes").Replace("  when profiling is yes", "  for path " + path, StringComparison.Ordinal);
        var compilation = TestRules.Compile(text);
        Assert.Empty(compilation.GetDiagnostics().Select(d => $"{d.Id} {d.Location} {d.Message}"));
        return compilation;
    }

    public static EvaluationResult Evaluate(Compilation compilation, Inventory inventory, int threads = 1, PathLimits? limits = null) =>
        Evaluator.Evaluate(compilation, [inventory], new EvaluationOptions(new DateOnly(2026, 1, 15)) { Threads = threads, PathLimits = limits ?? PathLimits.Default });

    private static ImmutableArray<Cell> CreateCells(
        CellReader reader, Dictionary<(FieldSymbol Field, string Text), CellContent> contents, (string Column, string Text)[] declared, int line)
    {
        var cells = s_absent.ToBuilder();
        foreach (var (column, text) in declared)
        {
            var field = s_vocabulary.FindField(column) ?? throw new ArgumentException($"no column {column}", nameof(declared));
            var location = new TextLocation(Name, line, field.Ordinal + 1, line, field.Ordinal + 2);
            if (!contents.TryGetValue((field, text), out var content))
            {
                contents.Add((field, text), content = reader.Read(field, text, () => location, new DiagnosticBag()).Content);
            }

            cells[field.Ordinal] = new Cell(content, () => location);
        }

        return cells.MoveToImmutable();
    }

    private static Inventory Read(string rows)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("flow_id,controller,data,purpose\n" + rows));
        return new InventoryReader(s_vocabulary).Read(content, Name);
    }
}
