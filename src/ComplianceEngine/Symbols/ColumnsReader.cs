using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Findings;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Reads <c>columns.csv</c>.</summary>
internal sealed class ColumnsReader(ImmutableArray<Taxonomy> taxonomies, DiagnosticBag diagnostics)
{
    private const string FlowId = "flow_id";

    private static readonly VocabularyTableShape s_shape = new(
        ["column", "type", "label", "question"],
        ["kind", "under", "marks", "required", "structural", "controllable", "minus", "located_by", "headers"],
        ["label", "question"]);

    private static readonly VocabularyTableShape s_answers = new(["column"], ["no", "told_by", "asked_first"]);

    // In the order of FieldType.
    private static readonly string[] s_types = ["identifier", "identifiers", "text", "term", "terms", "number", "duration", "date", "yes_no", "place", "places"];

    private readonly List<ColumnEntry> _entries = [];

    public NameIndex<FieldSymbol> Headers { get; } = new(VocabularyKey.OfHeader);

    public ImmutableArray<FieldSymbol> Fields => [.. _entries.Select(e => e.Field)];

    public void Read(ImmutableArray<SourceText> files)
    {
        if (files.IsEmpty)
        {
            diagnostics.ReportMissingFile("columns.csv");
            return;
        }

        // Flows are told apart by the first cell they keep, whichever file or row declares it.
        VocabularyRow[] rows = [.. files.SelectMany(f => VocabularyTable.Read(f, s_shape, diagnostics))];
        foreach (var row in rows.Where(r => r["column"].Text == FlowId).Concat(rows.Where(r => r["column"].Text != FlowId)))
        {
            ReadField(row);
        }

        if (_entries.Count == 0 || _entries[0].Field is not { Name: FlowId, Type: FieldType.Identifier })
        {
            diagnostics.ReportMissingFlowId(_entries.Count == 0 ? null : _entries[0].Field.Location);
        }

        _entries.ForEach(e => ReadReferences(e.Field, e.Row));
        _entries.ForEach(e => ReadHeaders(e.Field, e.Row));
    }

    /// <summary>Reads <c>answers.csv</c>: what cells of a column may say besides its values.</summary>
    public void ReadAnswers(IEnumerable<SourceText> files)
    {
        foreach (var row in files.SelectMany(f => VocabularyTable.Read(f, s_answers, diagnostics)))
        {
            if (ReadReference(row["column"]) is { } field)
            {
                field.TakesNo = ReadYesNo(row["no"]);
                field.ToldBy = ReadReference(row["told_by"]);
                field.IsAskedFirst = ReadYesNo(row["asked_first"]);
            }
        }
    }

    private void ReadField(VocabularyRow row)
    {
        var name = row["column"];
        if (name.IsBlank)
        {
            diagnostics.ReportBlankCell(name.Location, "column");
            return;
        }

        if (_entries.Find(e => e.Field.Name == name.Text) is { } first)
        {
            diagnostics.ReportDuplicateColumn(name.Location, first.Field);
            return;
        }

        if (ReadType(row["type"]) is not { } type)
        {
            return;
        }

        var field = new FieldSymbol(_entries.Count, name.Text, type)
        {
            Marks = row["marks"].Texts,
            IsRequired = ReadYesNo(row["required"]),
            IsStructural = ReadYesNo(row["structural"]),
            IsControllable = ReadYesNo(row["controllable"]),
            Label = VocabularyText.ReadLabel(row, diagnostics),
            Question = VocabularyText.ReadText(row, "question", diagnostics),
            HeaderSynonyms = row["headers"].Texts,
            Location = name.Location,
        };
        ReadKind(field, row);
        _entries.Add(new ColumnEntry(field, row));
    }

    private FieldType? ReadType(VocabularyCell cell)
    {
        if (cell.IsBlank)
        {
            diagnostics.ReportBlankCell(cell.Location, "type");
            return null;
        }

        var type = Array.FindIndex(s_types, name => name.Equals(cell.Text, StringComparison.OrdinalIgnoreCase));
        if (type < 0)
        {
            diagnostics.ReportUnknownColumnType(cell, s_types);
            return null;
        }

        return (FieldType)type;
    }

    private bool ReadYesNo(VocabularyCell cell)
    {
        var isYes = cell.Text.Equals("yes", StringComparison.OrdinalIgnoreCase);
        if (!isYes && !cell.IsBlank && !cell.Text.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            diagnostics.ReportInvalidYesNo(cell);
        }

        return isYes;
    }

    private void ReadKind(FieldSymbol field, VocabularyRow row)
    {
        if (field.Type is not (FieldType.Term or FieldType.Terms))
        {
            return;
        }

        var kind = row["kind"];
        if (kind.IsBlank)
        {
            diagnostics.ReportMissingKind(field.Location!, field);
            return;
        }

        field.Taxonomy = taxonomies.FirstOrDefault(t => t.Name == kind.Text);
        if (field.Taxonomy is null)
        {
            diagnostics.ReportUnknownKind(kind, taxonomies.Select(t => t.Name));
            return;
        }

        field.Under = ReadUnder(field.Taxonomy, row["under"]);
    }

    private ImmutableArray<TermSymbol> ReadUnder(Taxonomy taxonomy, VocabularyCell cell)
    {
        var under = ImmutableArray.CreateBuilder<TermSymbol>();
        foreach (var value in cell.Values)
        {
            if (taxonomy.Find(value.Text) is { } term)
            {
                under.Add(term);
            }
            else
            {
                diagnostics.ReportUnknownUpperTerm(value, taxonomy);
            }
        }

        return under.ToImmutable();
    }

    private void ReadReferences(FieldSymbol field, VocabularyRow row)
    {
        field.Minus = ReadReference(row["minus"]);
        field.LocatedBy = ReadReference(row["located_by"]);
    }

    private FieldSymbol? ReadReference(VocabularyCell cell)
    {
        if (cell.IsBlank)
        {
            return null;
        }

        var field = _entries.Find(e => e.Field.Name == cell.Text)?.Field;
        if (field is null)
        {
            diagnostics.ReportUnknownColumn(cell, _entries.Select(e => e.Field.Name));
        }

        return field;
    }

    private void ReadHeaders(FieldSymbol field, VocabularyRow row)
    {
        if (field.Ordinal == 0)
        {
            // Every canonical name first, so that no synonym can take one.
            _entries.ForEach(e => AddHeader(e.Field, e.Row["column"]));
        }

        foreach (var header in VocabularyText.GetLabels(row).Concat(row["headers"].Values))
        {
            AddHeader(field, header);
        }
    }

    private void AddHeader(FieldSymbol field, VocabularyCell header)
    {
        if (!Headers.TryAdd(header.Text, field, out var owner))
        {
            diagnostics.ReportAmbiguousColumnHeader(header.Location, header.Text, owner, field);
        }
    }

    private sealed record ColumnEntry(FieldSymbol Field, VocabularyRow Row);
}
