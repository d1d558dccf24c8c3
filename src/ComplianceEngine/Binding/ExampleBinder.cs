using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Inventories;
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

    private static readonly Dictionary<string, Outcome> s_outcomes = new(StringComparer.Ordinal)
    {
        ["violation"] = Outcome.Violation,
        ["undetermined"] = Outcome.Undetermined,
        ["excepted"] = Outcome.Excepted,
        ["not applicable"] = Outcome.NotApplicable,
    };

    private readonly CellReader _reader = new(scope.Vocabulary);
    private readonly ImmutableArray<Cell> _absent = [.. scope.Vocabulary.Fields.Select(CellReader.Absent)];

    // The examples of a pack say the same few things over and over.
    private readonly Dictionary<(FieldSymbol Field, string Text), CellContent> _contents = [];

    public ImmutableArray<RuleExample> Bind(ExamplesSyntax syntax)
    {
        var columns = syntax.Header.Cells.Select(c => BindColumn(c, syntax.Header)).ToArray();
        var outcome = syntax.Header.Cells.IndexOf(syntax.Header.Cells.FirstOrDefault(c => c.ValueText == OutcomeColumn)!);
        if (outcome < 0)
        {
            scope.Diagnostics.ReportNoOutcomeColumn(syntax.Header.Location);
            return [];
        }

        var examples = ImmutableArray.CreateBuilder<RuleExample>();
        var given = ImmutableArray<Flow>.Empty;
        foreach (var row in syntax.Rows)
        {
            // A row of another length was reported by the parser; its cells would be read under the wrong columns.
            if (row.Cells.Length != syntax.Header.Cells.Length)
            {
                continue;
            }

            if (row.Cells[outcome].ValueText == GivenWord)
            {
                given = given.Add(BindFlow(row, columns, Outcome.Undetermined));
            }
            else if (BindRow(row, syntax.Header, columns, outcome, given) is { } example)
            {
                examples.Add(example);
                given = [];
            }
        }

        return examples.ToImmutable();
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

    private RuleExample? BindRow(ExampleRowSyntax row, ExampleRowSyntax header, FieldSymbol?[] columns, int outcomeColumn, ImmutableArray<Flow> given)
    {
        var outcomeCell = row.Cells[outcomeColumn];
        if (!s_outcomes.TryGetValue(outcomeCell.ValueText, out var outcome))
        {
            scope.Diagnostics.ReportUnknownWord(outcomeCell.Location, outcomeCell.ValueText, "outcome", s_outcomes.Keys.Append(GivenWord));
            return null;
        }

        var date = row.Cells.Where((c, i) => header.Cells[i].ValueText == AsOfColumn && c.ValueText.Length > 0).FirstOrDefault();
        return new RuleExample(row.Location, outcome, date is null ? null : ReadDate(date), BindFlow(row, columns, outcome), given);
    }

    private Flow BindFlow(ExampleRowSyntax row, FieldSymbol?[] columns, Outcome outcome)
    {
        var cells = _absent.ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } field)
            {
                cells[field.Ordinal] = ReadCell(field, row.Cells[i], outcome);
            }
        }

        var line = row.Location.StartLine;
        var id = cells[0].Text.Trim();
        return new Flow(id.Length > 0 ? id : FormattableString.Invariant($"example at line {line}"), row.Location.Path, line, [.. cells]);
    }

    private Cell ReadCell(FieldSymbol field, SyntaxToken token, Outcome outcome)
    {
        if (!_contents.TryGetValue((field, token.ValueText), out var content))
        {
            _contents.Add((field, token.ValueText), content = _reader.ReadContent(field, token.ValueText));
        }

        // What cannot be read is what an undetermined example may be about: two legal bases in one cell.
        var isThePoint = content.State == CellState.Unreadable && outcome == Outcome.Undetermined;
        foreach (var problem in content.Complaints.Where(p => p.Severity >= DiagnosticSeverity.Warning && !isThePoint))
        {
            scope.Diagnostics.ReportBadExampleValue(token.Location, problem);
        }

        return new Cell(content, () => token.Location);
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
