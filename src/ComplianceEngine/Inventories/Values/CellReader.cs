using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories.Values;

/// <summary>Reads the text of one cell as the values of its column. Used for inventories, for examples in rules and for what-if answers, so that all three read alike.</summary>
public sealed partial class CellReader
{
    private static readonly ConditionalWeakTable<Vocabulary, CellReader> s_readers = [];

    private readonly Vocabulary _vocabulary;
    private readonly PlaceFinder _places;
    private readonly ConcurrentDictionary<Taxonomy, TermFinder> _finders = new();

    // A term with the name of a yes-or-no column says what that column asks, beside whatever else stands in the cell.
    private readonly FrozenSet<string> _yesNoColumns;

    private CellReader(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _places = new PlaceFinder(vocabulary);
        _yesNoColumns = vocabulary.Fields.Where(f => f.Type == FieldType.YesNo).Select(f => f.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The reader over the words of <paramref name="vocabulary"/>: one for all who ask, on any thread, for its indices of words cost far more than a cell.</summary>
    public static CellReader For(Vocabulary vocabulary) => s_readers.GetValue(vocabulary, static v => new CellReader(v));

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
    internal CellContent ReadContent(FieldSymbol field, string text, bool suggests = true) => ReadContent(new ColumnReading(field), text, suggests);

    /// <summary>What <paramref name="text"/> says under a header.</summary>
    internal CellContent ReadContent(ColumnReading reading, string text, bool suggests = true)
    {
        if (!reading.Parts.IsEmpty)
        {
            return ReadParts(reading, text, suggests);
        }

        var content = Read(reading, text, suggests);
        return reading.IsShared && content.State != CellState.None ? KeepWhatIsKnown(content) : content;
    }

    /// <summary>Cells that a mapping puts together, each in words that every register has by then.</summary>
    private CellContent ReadParts(ColumnReading reading, string text, bool suggests)
    {
        const string OpenList = "among others";
        var pieces = new List<string>();
        var answers = new List<string>();
        var hasFlag = false;
        foreach (var (part, piece) in reading.Parts.Zip(text.Split(CellPart.Separator)))
        {
            var translated = part.Translate(piece);
            hasFlag |= part.IsFlag;
            if (!string.IsNullOrWhiteSpace(translated))
            {
                (part.IsFallback ? answers : pieces).Add(translated.Trim());
            }
        }

        var isAnswer = pieces.Count == 0 && answers.Count > 0;
        pieces = isAnswer ? answers : pieces;

        // Boxes say nothing of what there is no box for, nor those that are not ticked.
        if (hasFlag && reading.Field.IsMultiple)
        {
            pieces.Add(OpenList);
        }

        // `Year` before `5`, as some forms have it.
        if (reading.Field.Type == FieldType.Duration && pieces is [var unit, var amount] && CellNumber.IsNumber(amount))
        {
            pieces = [amount, unit];
        }

        var shown = CellText.Normalise(text.Replace(CellPart.Separator, ' '));
        var content = ReadContent(reading with { Parts = [], AsksYesNo = isAnswer || (reading.AsksYesNo && !reading.Parts.Any(p => p.IsFallback)) }, string.Join(reading.Field.Type switch { FieldType.Duration => " ", FieldType.Text or FieldType.Identifier => ", ", _ => "|" }, pieces), suggests);
        return content.As(shown);
    }

    private CellContent Read(ColumnReading reading, string text, bool suggests)
    {
        var field = reading.Field;
        var value = CellText.Normalise(text);
        if (value.Length == 0)
        {
            return new CellContent(field, CellState.Blank, text, []);
        }

        var complaints = new DiagnosticBag();
        if (CellWords.IsPlaceholder(value) || (CellWords.IsNotApplicable(value) && !IsPlaceWithCode(field, value)))
        {
            complaints.ReportPlaceholder(value, field);
            return new CellContent(field, CellState.Blank, text, [], complaints.ToSorted());
        }

        if (CellWords.IsNone(value))
        {
            return new CellContent(field, CellState.None, text, []);
        }

        if (ReadAnswer(reading, text, value, complaints) is { } answer)
        {
            return answer;
        }

        var values = ReadValues(reading, text.Trim(), value, suggests, complaints);
        var state = values.IsEmpty ? CellState.Unreadable : CellState.Declared;
        return new CellContent(field, state, text, values, complaints.Count == 0 ? [] : complaints.ToSorted());
    }

    /// <summary>Of a header that means another column first, only what is sure.</summary>
    private static CellContent KeepWhatIsKnown(CellContent content)
    {
        ImmutableArray<CellValue> known = [.. content.Values.Where(v => v is not (TermValue { Term: null } or PlaceValue { Place: null }))];
        return known.IsEmpty ? new CellContent(content.Field, CellState.Blank, content.Text, []) : new CellContent(content.Field, CellState.Declared, content.Text, known);
    }

    /// <summary>A cell that only says yes or no, where that is no value of the column's type; null for any other.</summary>
    private CellContent? ReadAnswer(ColumnReading reading, string text, string value, DiagnosticBag complaints)
    {
        var field = reading.Field;
        if (field.Type == FieldType.YesNo || !(reading.AsksYesNo || field.TakesNo) || field.Taxonomy?.Find(value) is not null)
        {
            return null;
        }

        if (field.Type is FieldType.Place or FieldType.Places)
        {
            if (IsNorway(value))
            {
                return reading.AsksYesNo || value != "NO" ? Unreadable(InventoryDiagnostics.AnswerOrPlace, _places.FindByAnyCase(value)) : null;
            }

            if (CellWords.IsNoTransfer(value))
            {
                return new CellContent(field, CellState.None, text, []);
            }
        }

        return (reading.AsksYesNo ? CellWords.ReadStatus(value) : CellWords.ReadYesNo(value)) switch
        {
            false => new CellContent(field, CellState.None, text, []),
            true => Say(ReadYes(reading, value, complaints)),
            null => null,
        };

        CellContent Say(ImmutableArray<CellValue> values) =>
            new(field, values.IsEmpty ? CellState.Unreadable : CellState.Declared, text, values, complaints.ToSorted());

        CellContent? Unreadable(DiagnosticDescriptor descriptor, PlaceSymbol? place)
        {
            if (place is null)
            {
                return null;
            }

            // Under a header that asks, the word of the answer in the spelling of words is the answer.
            if (reading.AsksYesNo && value != "NO")
            {
                return new CellContent(field, CellState.None, text, []);
            }

            complaints.ReportValue(descriptor, value, field, place.Label.English, place.Code);
            return Say([new PlaceValue(value, Place: null)]);
        }
    }

    private static bool IsNorway(string value) => value.Equals("no", StringComparison.OrdinalIgnoreCase);

    /// <summary>There is one; which, the header says or leaves open.</summary>
    private static ImmutableArray<CellValue> ReadYes(ColumnReading reading, string value, DiagnosticBag complaints)
    {
        var field = reading.Field;
        if (reading.Yes is { } term)
        {
            return [new TermValue(value, term, IsExact: true, Mark: null)];
        }

        complaints.ReportValue(InventoryDiagnostics.SaysOnlyYes, value, field);
        return field.Type switch
        {
            FieldType.Term => [.. GetTop(field).Select(t => new TermValue(value, t, IsExact: true, Mark: null))],
            FieldType.Terms => [new TermValue(value, Term: null, IsExact: false, Mark: null)],
            FieldType.Place or FieldType.Places => [new PlaceValue(value, Place: null)],
            _ => [],
        };
    }

    private static IEnumerable<TermSymbol> GetTop(FieldSymbol field) =>
        field.Under.IsEmpty ? field.Taxonomy!.Terms.Where(t => t.Broader.IsEmpty) : field.Under;

    /// <summary>The values; none when the cell cannot be read.</summary>
    private ImmutableArray<CellValue> ReadValues(ColumnReading reading, string text, string value, bool suggests, DiagnosticBag complaints)
    {
        var field = reading.Field;
        return field.Type switch
        {
            FieldType.Identifier or FieldType.Text => [new TextValue(value)],
            FieldType.Identifiers => ReadIdentifiers(field, text, complaints),
            FieldType.Term or FieldType.Terms => reading.IsShared ? ReadToldTerms(field, text) : ReadTerms(field, text, suggests, complaints),
            FieldType.Number => One(ScalarReader.ReadNumber(field, value, complaints)),
            FieldType.Duration => One(DurationReader.Read(reading, value, complaints)),
            FieldType.Date => One(DateReader.Read(reading, value, complaints)),
            FieldType.YesNo => One(reading.IsShared ? ReadNamed(reading, text) : ScalarReader.ReadYesNo(field, value, complaints)),
            FieldType.Place or FieldType.Places => ReadPlaces(field, text, suggests, complaints),
            _ => throw new InvalidOperationException($"Unexpected field type {field.Type}"),
        };
    }

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

    /// <summary>Yes where the cell of another column names the term that this yes-or-no column is called after; null where it does not.</summary>
    private YesNoValue? ReadNamed(ColumnReading reading, string text)
    {
        var named = _vocabulary.Fields.Where(f => f.Taxonomy?.Find(reading.Field.Name) is not null).Select(f => f.Taxonomy!).FirstOrDefault();
        var isNamed = named is not null && CellSplitter.SplitKnown(text, t => GetFinder(named).FindWhole(t) is not null).Exists(p => GetFinder(named).FindOne(p)?.Terms.Any(t => t.Name == reading.Field.Name) ?? false);
        return isNamed ? new YesNoValue(text, IsYes: true) : null;
    }

    /// <summary>The terms that a text which is none of the column's may mean, the likeliest first.</summary>
    internal IEnumerable<TermSymbol> FindNearest(FieldSymbol field, string text, int most) =>
        GetFinder(field.Taxonomy!).FindNearest(text, field.Taxonomy!.Terms.Length).Where(t => IsUnder(field, t)).Take(most);

    private TermFinder GetFinder(Taxonomy taxonomy) => _finders.GetOrAdd(taxonomy, static t => new TermFinder(t));
}
