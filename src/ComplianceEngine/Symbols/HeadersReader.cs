using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Text;

namespace ComplianceEngine.Symbols;

/// <summary>Reads <c>headers.csv</c>: headers that say more than which column they mean.</summary>
internal sealed class HeadersReader(ColumnsReader columns, DiagnosticBag diagnostics)
{
    private static readonly VocabularyTableShape s_shape = new(["headers"], ["columns", "reads", "note"]);

    private static readonly string[] s_units = ["seconds", "hours", "days", "weeks", "months", "years"];

    private readonly ImmutableArray<FieldSymbol> _fields = columns.Fields;

    public NameIndex<HeaderMeaning> Read(IEnumerable<SourceText> files)
    {
        var meanings = new NameIndex<HeaderMeaning>(VocabularyKey.OfHeader);
        foreach (var row in files.SelectMany(f => VocabularyTable.Read(f, s_shape, diagnostics)))
        {
            ReadRow(row, meanings);
        }

        return meanings;
    }

    private void ReadRow(VocabularyRow row, NameIndex<HeaderMeaning> meanings)
    {
        if (row["headers"].IsBlank)
        {
            diagnostics.ReportBlankCell(row["headers"].Location, "headers");
            return;
        }

        var fields = ImmutableArray.CreateBuilder<FieldSymbol>();
        foreach (var cell in row["columns"].Values)
        {
            if (_fields.FirstOrDefault(f => f.Name == cell.Text) is { } field)
            {
                fields.Add(field);
            }
            else
            {
                diagnostics.ReportUnknownColumn(cell, _fields.Select(f => f.Name));
            }
        }

        var meaning = ReadReads(new HeaderMeaning(fields.ToImmutable()) { Note = row["note"].Text }, row);
        if (meaning.Fields.IsEmpty && meaning.Note.Length == 0)
        {
            diagnostics.ReportBlankCell(row["note"].Location, "note");
        }

        foreach (var header in row["headers"].Values)
        {
            AddHeader(header, meaning, meanings);
        }
    }

    private void AddHeader(VocabularyCell header, HeaderMeaning meaning, NameIndex<HeaderMeaning> meanings)
    {
        // A header that says more here than in columns.csv says the same of its column.
        var other = columns.Headers.Find(header.Text);
        if (other is not null && (meaning.IsEither || meaning.Fields.IsEmpty || meaning.Fields[0] != other))
        {
            diagnostics.ReportAmbiguousColumnHeader(header.Location, header.Text, other, meaning.Fields.FirstOrDefault() ?? other);
        }
        else if (!meanings.TryAdd(header.Text, meaning, out var owner))
        {
            diagnostics.ReportAmbiguousColumnHeader(header.Location, header.Text, owner.Fields.FirstOrDefault() ?? _fields[0], meaning.Fields.FirstOrDefault() ?? _fields[0]);
        }
    }

    private HeaderMeaning ReadReads(HeaderMeaning meaning, VocabularyRow row)
    {
        var cell = row["reads"];
        var reads = cell.Text;
        if (reads.StartsWith("yes=", StringComparison.Ordinal) && !meaning.Fields.IsEmpty && meaning.Fields[0].Taxonomy?.Find(reads["yes=".Length..]) is { } term)
        {
            return meaning with { AsksYesNo = true, Yes = term };
        }

        if (s_units.Contains(reads))
        {
            return meaning with { Unit = reads };
        }

        switch (reads)
        {
            case "":
                return meaning;
            case "yes_no":
                return meaning with { AsksYesNo = true };
            case "either":
                return meaning with { IsEither = true };
            case "misleading":
                return meaning with { IsMisleading = true };
            default:
                diagnostics.ReportUnknownReads(cell);
                return meaning;
        }
    }
}
