using System.Collections.Immutable;
using ComplianceEngine.Diagnostics;
using ComplianceEngine.Symbols;

namespace ComplianceEngine.Inventories.Values;

public sealed partial class CellReader
{
    private ImmutableArray<CellValue> ReadPlaces(FieldSymbol field, string text, bool suggests, DiagnosticBag complaints)
    {
        var rest = CellWords.TakeYes(text);
        var pieces = CellSplitter.SplitKnown(rest, t => CellWords.IsNone(t) || IsNo(t) || _places.Find(t) is not null);
        if (pieces.Count > 1 && pieces.Exists(p => CellWords.IsNone(p) || IsNo(p)))
        {
            complaints.ReportNoneBesideValues(field, text);
            return [];
        }

        var codes = pieces.Count(p => p is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']);
        var values = new List<(PlaceValue Value, string Unread)>();
        foreach (var piece in pieces)
        {
            // `NA` among other codes is one of them; alone it may be "not applicable".
            var found = codes == 1 && CellWords.IsNotApplicable(piece) ? null : _places.Find(piece);
            var value = new PlaceValue(piece, found?.Place);
            if (!values.Exists(v => v.Value.Place is null ? v.Value.Text == value.Text : v.Value.Place == value.Place))
            {
                values.Add((value, found?.Unread ?? ""));
            }
        }

        if (!field.IsMultiple && values.Count > 1)
        {
            complaints.ReportSeveralValues(field, values.Select(v => v.Value.Text));
            return [];
        }

        values.ForEach(v => ReportPlace(field, v.Value, v.Unread, suggests, complaints));
        return [.. values.Select(v => v.Value)];
    }

    /// <summary>True for <c>NA</c> where it may be Namibia: then it is not read as "not applicable" either.</summary>
    private bool IsPlaceWithCode(FieldSymbol field, string value) =>
        field.Type is FieldType.Place or FieldType.Places && _places.FindByAnyCase(value) is not null;

    private static bool IsNo(string text) => CellWords.ReadYesNo(text) == false && !text.Equals("NO", StringComparison.Ordinal);

    private void ReportPlace(FieldSymbol field, PlaceValue value, string unread, bool suggests, DiagnosticBag complaints)
    {
        if (value.Place is not null)
        {
            if (unread.Length > 0)
            {
                complaints.ReportPlaceQualifier(value.Text, value.Place, unread);
            }
        }
        else if (CellWords.IsPartialList(value.Text))
        {
            complaints.ReportValue(InventoryDiagnostics.PartialList, value.Text, field);
        }
        else if (_places.FindByAnyCase(value.Text) is { } place)
        {
            var descriptor = CellWords.IsNotApplicable(value.Text) ? InventoryDiagnostics.NotApplicableOrPlace : InventoryDiagnostics.WordOrPlace;
            complaints.ReportValue(descriptor, value.Text, field, place.Label.English, place.Code);
        }
        else
        {
            complaints.ReportUnknownPlace(value.Text, field, Suggest(value.Text, suggests, _vocabulary.Places.Suggest));
        }
    }

    private static string? Suggest(string text, bool suggests, Func<string, string?> suggest)
    {
        const int LongestWord = 64;
        return suggests && text.Length <= LongestWord && !CellWords.IsPlaceholder(text) && !CellWords.IsNotApplicable(text) && CellWords.ReadYesNo(text) is null ? suggest(text) : null;
    }
}
