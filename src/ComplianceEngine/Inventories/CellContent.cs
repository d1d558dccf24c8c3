using System.Collections.Immutable;
using System.Globalization;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Inventories.Values;
using ComplianceEngine.Symbols;
using ComplianceEngine.Text;

namespace ComplianceEngine.Inventories;

/// <summary>What a cell says, wherever it stands. Cells of one inventory with equal text in one column share it.</summary>
internal sealed class CellContent
{
    private string? _canonicalText;

    internal CellContent(FieldSymbol field, CellState state, string text, ImmutableArray<CellValue> values, ImmutableArray<Diagnostic> complaints = default)
    {
        Field = field;
        State = state;
        Text = text;
        Values = values;
        Complaints = complaints.IsDefault ? [] : complaints;
        IsComplainedOf = !Complaints.IsEmpty;
    }

    /// <summary>The same, without the words: of a million texts that cannot be read they would fill the memory, and reading a text again gives them again.</summary>
    internal CellContent WithoutComplaints() => Complaints.IsEmpty ? this : new CellContent(Field, State, Text, Values) { IsComplainedOf = true };

    /// <summary>The same, said in other words.</summary>
    internal CellContent As(string text) => new(Field, State, text, Values, Complaints);

    internal FieldSymbol Field { get; }

    /// <summary>A small number that no other remembered cell of the same column of the same inventory has; -1 for a cell that is not remembered.</summary>
    internal int Code { get; set; } = -1;

    internal CellState State { get; }

    /// <summary>See <see cref="Cell.IsUnknown"/>.</summary>
    internal bool IsUnknown => State is CellState.Unreadable || (State is CellState.Absent or CellState.Blank && !Field.IsStructural);

    /// <summary>True when some of the text could not be read, so that what it says is open.</summary>
    internal bool IsUnread => State == CellState.Unreadable || (State == CellState.Declared && Values.Any(v => v is TermValue { Term: null } or TermValue { IsExact: false } or PlaceValue { Place: null }));

    /// <summary>True when one value is asked for and several are declared: one of them holds, and it is open which.</summary>
    internal bool IsOneOfSeveral => Values.Length > 1 && !Field.IsMultiple;

    internal string Text { get; }

    internal ImmutableArray<CellValue> Values { get; }

    /// <summary>What is to be said about the text, still without a place; none when <see cref="WithoutComplaints"/> left it out.</summary>
    internal ImmutableArray<Diagnostic> Complaints { get; }

    /// <summary>True when something is to be said about the text.</summary>
    internal bool IsComplainedOf { get; private init; }

    /// <summary>The declared values in one spelling: independent of white space, separators and the order of values. Empty for an absent or blank cell.</summary>
    internal string CanonicalText => _canonicalText ??= State switch
    {
        CellState.Absent or CellState.Blank => "",
        CellState.None => "none",
        CellState.Unreadable => "?" + CellText.Normalise(Text),
        CellState.Declared => string.Join('|', Values.Select(GetCanonicalText).Order(StringComparer.Ordinal)),
        _ => throw new InvalidOperationException($"Unexpected state {State}"),
    };

    private static string GetCanonicalText(CellValue value) => value switch
    {
        TermValue { Term: null } term => Mark(term) + "?" + CellText.Normalise(term.Text),
        TermValue { IsExact: false } term => Mark(term) + CellText.Normalise(term.Text),
        TermValue term => Mark(term) + term.Term.Name,
        PlaceValue place => place.Place?.Code ?? "?" + CellText.Normalise(place.Text),
        NumberValue number => (number.Number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DurationValue { Duration.IsCriterion: true } criterion => "criterion:" + CellText.Normalise(criterion.Text),
        DurationValue duration => duration.Duration.ToString(),
        DateValue date => date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        YesNoValue yesNo => yesNo.IsYes ? "yes" : "no",
        TextValue text => Identity.Fold(text.Text),
        _ => throw new InvalidOperationException($"Unexpected value {value.GetType().Name}"),
    };

    private static string Mark(TermValue term) => term.Mark is null ? "" : term.Mark + ":";
}
