using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Syntax;

namespace ComplianceEngine.Binding;

/// <summary>Reads the example table of a rule with the same cell reader as an inventory, but strictly: an example that cannot be read is an error.</summary>
internal sealed class ExampleBinder(PackScope scope)
{
    private const string OutcomeColumn = "outcome";
    private const string AsOfColumn = "as_of";

    /// <summary>A flow that only stands there for the next example.</summary>
    private const string GivenWord = "given";

    private static readonly string[] s_outcomes = ["violation", "undetermined", "excepted", "not applicable"];

    private readonly CellReader _reader = CellReader.For(scope.Vocabulary);
    private readonly ImmutableArray<Cell> _absent = [.. scope.Vocabulary.Fields.Select(CellReader.Absent)];

    // The examples of a pack say the same few things over and over.
    private readonly Dictionary<string, CellContent>?[] _contents = new Dictionary<string, CellContent>?[scope.Vocabulary.Fields.Length];

    public ExampleTable Bind(ExamplesSyntax syntax)
    {
        var header = syntax.Header.Cells;
        var columns = header.Select(c => BindColumn(c, syntax.Header)).ToArray();
        var outcome = FindColumn(header, OutcomeColumn);
        if (outcome < 0)
        {
            scope.Diagnostics.ReportNoOutcomeColumn(syntax.Header.Location);
            return ExampleTable.Empty;
        }

        var rows = new List<BoundExampleRow>();
        var asOf = FindColumn(header, AsOfColumn);
        foreach (var row in syntax.Rows)
        {
            // A row of another length was reported by the parser; its cells would be read under the wrong columns.
            if (row.Cells.Length == header.Length && BindRow(row, columns, outcome, asOf) is { } bound)
            {
                rows.Add(bound);
            }
        }

        if (rows is [.., { Expected: null } last])
        {
            scope.Diagnostics.ReportGivenForNothing(last.Syntax.Location);
        }

        return new ExampleTable(_absent, columns, rows);
    }

    private static int FindColumn(ImmutableArray<SyntaxToken> header, string name)
    {
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i].ValueText == name)
            {
                return i;
            }
        }

        return -1;
    }

    private FieldSymbol? BindColumn(SyntaxToken cell, ExampleRowSyntax header)
    {
        var first = header.Cells.First(c => c.ValueText == cell.ValueText);
        if (first != cell)
        {
            scope.Diagnostics.ReportDuplicateName(cell.Location, "column", cell.ValueText, first.Location);
        }

        if (cell.ValueText is OutcomeColumn or AsOfColumn)
        {
            return null;
        }

        var field = scope.Vocabulary.FindField(cell.ValueText);
        if (field is null)
        {
            scope.Diagnostics.ReportUnknownColumn(cell.Location, cell.ValueText, scope.Vocabulary.SuggestField(cell.ValueText));
        }

        return field;
    }

    private BoundExampleRow? BindRow(ExampleRowSyntax row, FieldSymbol?[] columns, int outcomeColumn, int asOfColumn)
    {
        var outcomeCell = row.Cells[outcomeColumn];
        if (outcomeCell.ValueText == GivenWord)
        {
            return new BoundExampleRow(row, null, null, ReadCells(row, columns, Outcome.Undetermined));
        }

        if (ReadOutcome(outcomeCell.ValueText) is not { } outcome)
        {
            scope.Diagnostics.ReportUnknownWord(outcomeCell.Location, outcomeCell.ValueText, "outcome", s_outcomes.Append(GivenWord));
            return null;
        }

        var date = asOfColumn >= 0 && row.Cells[asOfColumn].ValueText.Length > 0 ? ReadDate(row.Cells[asOfColumn]) : null;
        return new BoundExampleRow(row, outcome, date, ReadCells(row, columns, outcome));
    }

    private static Outcome? ReadOutcome(string word) => word switch
    {
        "violation" => Outcome.Violation,
        "undetermined" => Outcome.Undetermined,
        "excepted" => Outcome.Excepted,
        "not applicable" => Outcome.NotApplicable,
        _ => null,
    };

    private CellContent?[] ReadCells(ExampleRowSyntax row, FieldSymbol?[] columns, Outcome outcome)
    {
        var contents = new CellContent?[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            contents[i] = columns[i] is { } field ? ReadCell(field, row.Cells[i], outcome) : null;
        }

        return contents;
    }

    private CellContent ReadCell(FieldSymbol field, SyntaxToken token, Outcome outcome)
    {
        var content = ReadContent(field, token.ValueText);
        foreach (var problem in content.Complaints)
        {
            // What cannot be read is what an undetermined example may be about; two legal bases in one cell, any example.
            var isThePoint = content.IsOneOfSeveral || (content.State == CellState.Unreadable && outcome == Outcome.Undetermined);
            if (problem.Severity >= DiagnosticSeverity.Warning && !isThePoint)
            {
                scope.Diagnostics.ReportBadExampleValue(token.Location, problem);
            }
        }

        return content;
    }

    private CellContent ReadContent(FieldSymbol field, string text)
    {
        var known = _contents[field.Ordinal] ??= new Dictionary<string, CellContent>(StringComparer.Ordinal);
        if (!known.TryGetValue(text, out var content))
        {
            known.Add(text, content = _reader.ReadContent(field, text));
        }

        return content;
    }

    private DateOnly? ReadDate(SyntaxToken token)
    {
        if (DateOnly.TryParseExact(token.ValueText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        scope.Diagnostics.ReportWrongOperand(token.Location, token.ValueText, "a date, such as 2026-11-23,");
        return null;
    }
}
