using System.Collections.Immutable;
using ComplianceEngine.Inventories;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>A row of an example table, its cells read.</summary>
/// <param name="Expected">Null for a flow that only stands there for the next example.</param>
/// <param name="Contents">By column; null under a column that is none of the vocabulary.</param>
internal sealed record BoundExampleRow(ExampleRowSyntax Syntax, Outcome? Expected, DateOnly? AsOf, CellContent?[] Contents);

/// <summary>The examples of one rule. Their cells have been read and complained about; flows are made of them when somebody asks, which an evaluation never does.</summary>
internal sealed class ExampleTable(ImmutableArray<Cell> absent, FieldSymbol?[] columns, IReadOnlyList<BoundExampleRow> rows)
{
    public static readonly ExampleTable Empty = new([], [], []);

    private readonly Lock _gate = new();
    private RuleExample[]? _examples;

    /// <summary>The examples in row order; the same objects each time.</summary>
    public ImmutableArray<RuleExample> GetExamples()
    {
        lock (_gate)
        {
            return [.. _examples ??= [.. CreateExamples()]];
        }
    }

    private IEnumerable<RuleExample> CreateExamples()
    {
        var given = ImmutableArray<Flow>.Empty;
        foreach (var row in rows)
        {
            var flow = CreateFlow(row);
            if (row.Expected is not { } expected)
            {
                given = given.Add(flow);
                continue;
            }

            yield return new RuleExample(row.Syntax.Location, expected, row.AsOf, flow, given);
            given = [];
        }
    }

    private Flow CreateFlow(BoundExampleRow row)
    {
        var cells = absent.ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } field && row.Contents[i] is { } content)
            {
                var token = row.Syntax.Cells[i];
                cells[field.Ordinal] = new Cell(content, () => token.Location);
            }
        }

        var place = row.Syntax.Location;
        var id = cells[0].Text.Trim();
        return new Flow(id.Length > 0 ? id : FormattableString.Invariant($"example at line {place.StartLine}"), place.Path, place.StartLine, [.. cells]);
    }
}
