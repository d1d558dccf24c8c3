using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads the text of one cell as the values of its column. Used for inventories, for examples in rules and for what-if answers, so that all three read alike.</summary>
public sealed partial class CellReader
{
    private readonly Vocabulary _vocabulary;

    /// <summary>A reader over the words of <paramref name="vocabulary"/>.</summary>
    public CellReader(Vocabulary vocabulary) => _vocabulary = vocabulary;

    /// <summary>Reads <paramref name="text"/>; what cannot be read becomes unknown with a diagnostic in <paramref name="diagnostics"/> at <paramref name="location"/>.</summary>
    public Cell Read(FieldSymbol field, string text, Func<TextLocation?> location, DiagnosticBag diagnostics)
    {
        var content = ReadContent(field, text);
        foreach (var complaint in content.Complaints)
        {
            diagnostics.Add(complaint with { Location = location() });
        }

        return new Cell(content, location);
    }

    /// <summary>The cell of a column that the inventory does not have.</summary>
    public static Cell Absent(FieldSymbol field) => new(field, CellState.Absent, "", [], static () => null);

    /// <summary>What <paramref name="text"/> says in the column, wherever it stands. Finding what was meant by an unknown word (<paramref name="suggests"/>) costs more than all the rest.</summary>
    internal CellContent ReadContent(FieldSymbol field, string text, bool suggests = true)
    {
        var value = CellText.Normalise(text);
        if (value.Length == 0)
        {
            return new CellContent(field, CellState.Blank, text, []);
        }

        var complaints = new DiagnosticBag();
        if (CellWords.IsPlaceholder(value))
        {
            complaints.ReportPlaceholder(value, field);
            return new CellContent(field, CellState.Blank, text, [], complaints.ToSorted());
        }

        if (CellWords.IsNone(value))
        {
            return new CellContent(field, CellState.None, text, []);
        }

        var values = ReadValues(field, text.Trim(), value, suggests, complaints);
        var state = values.IsEmpty ? CellState.Unreadable : CellState.Declared;
        return new CellContent(field, state, text, values, complaints.Count == 0 ? [] : complaints.ToSorted());
    }

    /// <summary>The values; none when the cell cannot be read.</summary>
    private ImmutableArray<CellValue> ReadValues(FieldSymbol field, string text, string value, bool suggests, DiagnosticBag complaints) => field.Type switch
    {
        FieldType.Identifier or FieldType.Text => [new TextValue(value)],
        FieldType.Identifiers => ReadIdentifiers(field, text, complaints),
        FieldType.Term or FieldType.Terms => ReadTerms(field, text, suggests, complaints),
        FieldType.Number => One(ScalarReader.ReadNumber(field, value, complaints)),
        FieldType.Duration => One(ScalarReader.ReadDuration(field, value, complaints)),
        FieldType.Date => One(ScalarReader.ReadDate(field, value, complaints)),
        FieldType.YesNo => One(ScalarReader.ReadYesNo(field, value, complaints)),
        FieldType.Place or FieldType.Places => ReadPlaces(field, text, suggests, complaints),
        _ => throw new InvalidOperationException($"Unexpected field type {field.Type}"),
    };

    private static ImmutableArray<CellValue> One(CellValue? value) => value is null ? [] : [value];

    private static ImmutableArray<CellValue> ReadIdentifiers(FieldSymbol field, string text, DiagnosticBag complaints)
    {
        var names = CellSplitter.SplitNames(text).Distinct(StringComparer.Ordinal).ToList();
        if (names.Exists(CellWords.IsNone))
        {
            complaints.ReportNoneBesideValues(field, text);
            return [];
        }

        if (names.Count == 0)
        {
            // Nothing but separators.
            complaints.ReportNamesNothing(field, text);
        }

        return [.. names.Select(n => new TextValue(n))];
    }

    private ImmutableArray<CellValue> ReadPlaces(FieldSymbol field, string text, bool suggests, DiagnosticBag complaints)
    {
        var pieces = CellSplitter.SplitKnown(text, t => CellWords.IsNone(t) || FindPlace(t) is not null);
        if (pieces.Count > 1 && pieces.Exists(CellWords.IsNone))
        {
            complaints.ReportNoneBesideValues(field, text);
            return [];
        }

        var values = new List<PlaceValue>();
        foreach (var piece in pieces)
        {
            var value = new PlaceValue(piece, FindPlace(piece));
            if (!values.Exists(v => v.Place is null ? v.Text == value.Text : v.Place == value.Place))
            {
                values.Add(value);
            }
        }

        if (!field.IsMultiple && values.Count > 1)
        {
            complaints.ReportSeveralValues(field, values.Select(v => v.Text));
            return [];
        }

        values.ForEach(v => ReportPlace(field, v, suggests, complaints));
        return [.. values];
    }

    private void ReportPlace(FieldSymbol field, PlaceValue value, bool suggests, DiagnosticBag complaints)
    {
        if (value.Place is null)
        {
            complaints.ReportUnknownPlace(value.Text, field, Suggest(value.Text, suggests, _vocabulary.Places.Suggest));
        }
        else if (_vocabulary.Places.Find(value.Text) is null)
        {
            complaints.ReportPlaceQualifier(value.Text, value.Place);
        }
    }

    private static string? Suggest(string text, bool suggests, Func<string, string?> suggest)
    {
        const int LongestWord = 64;
        return suggests && text.Length <= LongestWord && !CellWords.IsPlaceholder(text) ? suggest(text) : null;
    }

    private PlaceSymbol? FindPlace(string text) => _vocabulary.Places.Find(text) ?? FindQualifiedPlace(text);

    /// <summary>A place with a transfer tool or its own other name in parentheses: <c>USA (DPF)</c>. Anything else there (<c>EU (except Ireland)</c>) may change what is meant.</summary>
    private PlaceSymbol? FindQualifiedPlace(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !text.EndsWith(')') || _vocabulary.Places.Find(text[..open]) is not { } place)
        {
            return null;
        }

        var qualifier = text[(open + 1)..^1].Trim();
        return TransferTools.Contains(qualifier) || _vocabulary.Places.Find(qualifier) == place ? place : null;
    }
}
